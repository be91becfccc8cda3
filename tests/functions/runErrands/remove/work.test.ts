import { describe, expect, it } from 'vitest';
import { deleteMedia, secondLook } from '../../../../functions/runErrands/remove/work.ts';
import type { StoryItem } from '../../../../story/item.ts';
import { storyTable, writtenStory } from '../../../support/story-table.ts';

const story = writtenStory([], false);

async function remove(message: { id: string; owner: string }, ...stories: StoryItem[]) {
  const emptied: [string, Date | undefined][] = [];
  const removed = await deleteMedia(message, {
    stories: storyTable(...stories),
    media: {
      empty: (prefix, before) => {
        emptied.push([prefix, before]);
        return Promise.resolve(3);
      },
    },
  });
  return { emptied, removed };
}

describe('deleteMedia', () => {
  it('empties what the story had, and nothing beside it', async () => {
    expect(await remove(story)).toEqual({ emptied: [[`stories/${story.owner}/${story.id}/`, undefined]], removed: 3 });
  });

  it('leaves alone what a story has that was made with the same id since', async () => {
    const { emptied } = await remove(story, story);

    expect(emptied).toEqual([[`stories/${story.owner}/${story.id}/`, new Date(story.createdAt)]]);
  });

  it("is not held back by somebody else's story of that id, which has another place", async () => {
    const { emptied } = await remove(story, { ...story, owner: 'somebody-else' });

    expect(emptied).toEqual([[`stories/${story.owner}/${story.id}/`, undefined]]);
  });

  it.each([
    ['no owner', { id: 'x', owner: '' }],
    ['no id', { id: '', owner: 'x' }],
    ['a way out', { id: '../x', owner: 'x' }],
    ['a prefix of others', { id: 'a/b', owner: 'x' }],
  ])('empties nothing for %s', async (_, message) => {
    await expect(remove(message)).rejects.toThrow('names no story');
  });

  it('looks once more when nobody of before can put anything any more, 90 s after the removal, and then no more', () => {
    expect(secondLook({})).toBe(90);
    expect(secondLook({ wait: 0 })).toBeUndefined();
  });
});
