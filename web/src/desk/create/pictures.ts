import { MAX_CLIPS } from '../../../../story/clip.ts';
import { limits } from '../../../../story/limits.ts';
import { pageCount } from '../../../../story/prompt.ts';
import type { StoryLength } from '../../../../story/types.ts';
import type { AppConfig } from '../../api/config.ts';

const counts = [0, 1, 3, 5, 8, limits.illustrations];

/** A story has at most one picture for each page. */
export const maxPictures = (length: StoryLength): number => Math.min(pageCount(length), limits.illustrations);

/**
 * The numbers of pictures that a form offers.
 * @param chosen is always among them
 */
export const pictureCounts = (length: StoryLength, chosen: number): number[] =>
  [...new Set([...counts.filter((count) => count <= maxPictures(length)), chosen])].sort((one, other) => one - other);

/** What this deployment makes in addition to the words. */
export type MediaOffer = Pick<AppConfig, 'hasPictures' | 'clips'>;

/** Each clip begins with a picture. 0 if this deployment makes none. */
export const maxClips = ({ hasPictures, clips }: MediaOffer, illustrations: number): number =>
  hasPictures && clips !== undefined ? Math.min(illustrations, MAX_CLIPS) : 0;
