import { describe, expect, it } from 'vitest';
import { watchStory } from '../../../../functions/runErrands/watch/work.ts';
import type { StoryItem } from '../../../../story/item.ts';
import { storyTable, writtenStory } from '../../../support/story-table.ts';

const NOW = Date.parse('2026-11-21T18:00:45Z');
const pending = (more: Partial<StoryItem> = {}): StoryItem => ({
  ...writtenStory([], false),
  status: 'PENDING',
  ...more,
});

async function watch(story: StoryItem | undefined) {
  const written: unknown[] = [];
  const again = await watchStory(story?.id ?? 'gone', {
    stories: storyTable(...(story === undefined ? [] : [story])),
    write: async (one) => void written.push(one),
    now: () => NOW,
  });
  return { again, written };
}

describe('watchStory', () => {
  it.each([
    ['by the pipeline, which has died', pending()],
    ['by a worker whose lease has run out', pending({ leaseHolder: 'dead', leaseUntil: NOW })],
  ])('hands a story that is no longer being written to the worker: %s', async (_what, story) => {
    expect(await watch(story)).toEqual({ again: undefined, written: [{ id: story.id, owner: story.owner }] });
  });

  it('looks again when the current writer has to be done', async () => {
    expect(await watch(pending({ leaseHolder: 'alive', leaseUntil: NOW + 7000 }))).toEqual({
      again: 7,
      written: [],
    });
  });

  it.each([
    ['has its words', writtenStory([1], true)],
    ['has failed', pending({ status: 'FAILED' })],
    ['was deleted', undefined],
  ])('ignores a story that %s', async (_what, story) => {
    expect(await watch(story)).toEqual({ again: undefined, written: [] });
  });
});
