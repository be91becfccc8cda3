import type { StoryItem } from '../item.ts';
import type { Change } from './change.ts';

/** A family's own marks on a story. They change neither its words nor its status. */

/** Sets or removes the favorite mark. */
export const marked = ({ owner, createdAt }: StoryItem, isFavorite: boolean): Change => ({
  condition: { owner, createdAt },
  set: isFavorite ? { favorite: true } : {},
  remove: isFavorite ? [] : ['favorite'],
});

/**
 * Records another reading to a child. Two at the same moment count as one.
 * @param now ISO
 */
export const noted = ({ owner, createdAt, readCount = 0 }: StoryItem, now: string): Change => ({
  condition: { owner, createdAt },
  set: { lastReadAt: now, readCount: readCount + 1 },
  remove: [],
});
