import { readingSpeeds } from '../../../story/reading-choices.ts';
import type { AgeGroup } from '../../../graphql/generated/operations.ts';

/** How fast a story is read, as a multiple of the narrator's own pace. */
export const speeds = readingSpeeds;

/** For young children it is a little slower. */
export const usualSpeed = (ageGroup: AgeGroup): number => (ageGroup === 'AGE_3_5' ? 0.9 : 1);

/** The nearest available speed. */
export function speedNear(wanted: number): number {
  return speeds.reduce((best, speed) => (Math.abs(speed - wanted) < Math.abs(best - wanted) ? speed : best), 1);
}
