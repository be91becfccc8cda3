import { earlierPrefixes, storyPrefix } from '../../shared/media.ts';
import type { StoryErrand } from '../../shared/errands.ts';
import type { Media } from '../../shared/media.ts';
import type { Stories } from '../../shared/stories.ts';
import { pace } from '../env.ts';

export interface Work {
  readonly stories: Pick<Stories, 'readStory'>;
  readonly media: Pick<Media, 'empty'>;
  /** Removes the link to a story; none is as good. */
  readonly unshare: (owner: string, storyId: string) => Promise<void>;
}

/** Both are parts of the prefix: with an empty one, or a slash in it, it would reach beyond one story. */
const isName = (value: string): boolean => /^[\w.-]+$/.test(value);

/**
 * Empties what a removed story had, whether a family deleted it or its time ran out, and removes its link, which leads nowhere by now. A family may have
 * made a story with the same id since: then only what is older than that one goes, and the link stays, which may be the new one's.
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
 * Empties what the earlier telling of a story had, which was told anew. Of a story that was deleted since, or made anew, there is none: the errand of
 * its removal empties everything.
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
 * After how many seconds to look once more, when nothing can be put any more for a story that was removed, or told anew. A worker takes back what it has put for a
 * story that is gone; one that dies in between does not, so what is there by then is removed.
 */
export const secondLook = ({ wait }: Pick<StoryErrand, 'wait'>): number | undefined =>
  wait === undefined ? pace.lastPutSeconds : undefined;
