/** A pause in milliseconds that doubles with each attempt up to `most`. */
export const doubling = (attempt: number, first: number, most: number): number =>
  Math.min(most, first * 2 ** Math.min(attempt, 20));

/**
 * A random time between half of a pause and all of it, so that clients that lost the same server do not all come back
 * in the same moment. https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/ ("equal jitter")
 * @param random from 0 to 1
 */
export const jittered = (pause: number, random: number): number => Math.round(pause / 2 + (pause / 2) * random);
