import { limits } from '../../../../story/limits.ts';
import { pageCount } from '../../../../story/prompt.ts';
import type { StoryLength } from '../../../../story/types.ts';

const counts = [0, 1, 3, 5, 8, limits.illustrations];

/** A story has at most one picture for each page. */
export const mostPictures = (length: StoryLength): number => Math.min(pageCount(length), limits.illustrations);

/** How many pictures a form offers. @param chosen offered as well, wherever it came from */
export const pictureCounts = (length: StoryLength, chosen: number): number[] =>
  [...new Set([...counts.filter((count) => count <= mostPictures(length)), chosen])].sort((one, other) => one - other);
