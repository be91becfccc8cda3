import { describe, expect, it } from 'vitest';
import { clearEarlier, deleteMedia, secondLook } from '../../../../functions/runErrands/remove/work.ts';
import type { Work } from '../../../../functions/runErrands/remove/work.ts';
import { versionPrefix } from '../../../../functions/shared/media.ts';
import type { StoryItem } from '../../../../story/item.ts';
import { storyTable, writtenStory } from '../../../support/story-table.ts';

const story = writtenStory([], false);

/** What an errand about `message` deletes, and how many objects it reports: three below each prefix. */
const errand =
  <Message>(work: (message: Message, services: Work) => Promise<number>) =>
  async (message: Message, ...stories: StoryItem[]) => {
    const emptied: [string, Date | undefined][] = [];
    const unshared: string[] = [];
    const removed = await work(message, {
      stories: storyTable(...stories),
      media: {
        empty: (prefix, before) => {
          emptied.push([prefix, before]);
          return Promise.resolve(3);
        },
      },
      unshare: async (owner, id) => void unshared.push(`${owner} ${id}`),
    });
    return { emptied, removed, ...(unshared.length > 0 && { unshared }) };
  };
const remove = errand(deleteMedia);
const clear = errand(clearEarlier);

describe('deleteMedia', () => {
  it("deletes the story's files, and nothing else", async () => {
    expect(await remove(story)).toEqual({
      emptied: [[`stories/${story.owner}/${story.id}/`, undefined]],
      removed: 3,
      unshared: [`${story.owner} ${story.id}`],
    });
  });

  it('keeps files of a story created with the same id since', async () => {
    const { emptied, unshared } = await remove(story, story);

    expect(emptied).toEqual([[`stories/${story.owner}/${story.id}/`, new Date(story.createdAt)]]);
    expect(unshared).toBeUndefined();
  });

  it("is not blocked by another family's story with that id, which is stored elsewhere", async () => {
    const { emptied } = await remove(story, { ...story, owner: 'somebody-else' });

    expect(emptied).toEqual([[`stories/${story.owner}/${story.id}/`, undefined]]);
  });

  it.each([
    ['no owner', { id: 'x', owner: '' }],
    ['no id', { id: '', owner: 'x' }],
    ['a way out', { id: '../x', owner: 'x' }],
    ['a prefix of others', { id: 'a/b', owner: 'x' }],
  ])('deletes nothing for %s', async (_, message) => {
    await expect(remove(message)).rejects.toThrow('names no story');
  });

  it('looks once more when no earlier worker can store anything any more, 90 s after the removal', () => {
    expect(secondLook({})).toBe(90);
    expect(secondLook({ wait: 0 })).toBeUndefined();
  });
});

describe('clearEarlier', () => {
  const again = { ...story, attempt: 2 };

  it('deletes the files of the first version, and none of the second', async () => {
    const { emptied, removed } = await clear({ id: story.id }, again);
    const prefixes = emptied.map(([prefix]) => prefix);

    expect(prefixes).toEqual(
      ['pages/', 'narration/', 'clips/'].map((folder) => `stories/${story.owner}/${story.id}/${folder}`),
    );
    expect(removed).toBe(9);
    for (const part of [
      'pages/1-0123456789abcdef.png',
      'narration/0123456789abcdef.mp3',
      'clips/1-0123456789abcdef.mp4',
    ]) {
      expect(prefixes.some((prefix) => `${versionPrefix(story)}${part}`.startsWith(prefix))).toBe(true);
      expect(prefixes.some((prefix) => `${versionPrefix(again)}${part}`.startsWith(prefix))).toBe(false);
    }
  });

  it('takes the owner and the version from the stored story only', async () => {
    const { emptied } = await clear({ id: story.id }, { ...again, owner: 'somebody-else' });
    expect(emptied.every(([prefix]) => prefix.startsWith(`stories/somebody-else/${story.id}/`))).toBe(true);
  });

  it.each([
    ['that was deleted since', []],
    ['that was created again with the same id since', [story]],
    ['whose first telling it is', [{ ...story, attempt: 1 }]],
  ])('ignores a story %s', async (_what, stories) => {
    expect(await clear({ id: story.id }, ...stories)).toEqual({ emptied: [], removed: 0 });
  });
});
