import { earlierPrefixes, storyPrefix } from '../../shared/media.ts';
import type { StoryErrand } from '../../shared/errands.ts';
import type { Media } from '../../shared/media.ts';
import type { Stories } from '../../shared/stories.ts';
import { pace } from '../env.ts';

export interface Work {
  readonly stories: Pick<Stories, 'readStory'>;
  readonly media: Pick<Media, 'empty'>;
  /** Removes the link to a story, if there is one. */
  readonly unshare: (owner: string, storyId: string) => Promise<void>;
}

/** Both are parts of the prefix: if one were empty or contained a slash, it would reach beyond one story. */
const isName = (value: string): boolean => /^[\w.-]+$/.test(value);

/**
 * Removes the media of a deleted story, whether a family deleted it or it expired, and its link, which is dead by now.
 * If a family has made a story with the same id since, only older objects are removed, and the link stays, because it
 * may be the new one's.
 * @returns how many objects were removed
 */
export async function deleteMedia(
  { id, owner }: { readonly id: string; readonly owner: string },
  { stories, media, unshare }: Work,
): Promise<number> {
  if (!isName(id) || !isName(owner)) throw new Error('The message names no story whose objects could be found.');
  const again = await stories.readStory(id);
  const isSamePlace = again !== undefined && again.owner === owner;
  if (!isSamePlace) await unshare(owner, id);
  return media.empty(storyPrefix(owner, id), isSamePlace ? new Date(again.createdAt) : undefined);
}

/**
 * Removes the media of the first version of a story that was rewritten. If the story was deleted since, or made again
 * with the same id, there is nothing to do: the errand for its deletion removes everything.
 * @returns how many objects were removed
 */
export async function clearEarlier(
  { id }: { readonly id: string },
  { stories, media }: Omit<Work, 'unshare'>,
): Promise<number> {
  const story = await stories.readStory(id);
  let removed = 0;
  for (const prefix of story === undefined ? [] : earlierPrefixes(story)) removed += await media.empty(prefix);
  return removed;
}

/**
 * The seconds until a second pass, when no more objects can arrive for a story that was deleted or rewritten. A worker
 * removes what it has stored for a story that is gone, but not if it dies in between; the second pass removes that.
 */
export const secondLook = ({ wait }: Pick<StoryErrand, 'wait'>): number | undefined =>
  wait === undefined ? pace.lastPutSeconds : undefined;
