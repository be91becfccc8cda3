import type { FakeClock } from './fake-clock.ts';

/** A cloud, or at least the part of it that runs functions. */
export interface Working {
  /** Function calls in progress. */
  underWay(): number;
}

/** Less than any function's time limit. */
const STEP = 10_000;

/** Waits until no function is running except those that hang. */
export async function atRest(cloud: Working, hanging = 0): Promise<void> {
  while (cloud.underWay() > hanging) await new Promise((resolve) => setTimeout(resolve, 1));
}

/**
 * Lets time pass for a whole cloud in steps, each when no function is running except those that hang. A function that
 * is running while the clock moves past its time limit would be ended, and its work for a queue or stream would only
 * be retried when the clock moves on.
 */
export async function pass(cloud: Working, clock: FakeClock, milliseconds: number, hanging = 0): Promise<void> {
  for (let left = milliseconds; left > 0; left -= STEP) {
    await atRest(cloud, hanging);
    await clock.advance(Math.min(left, STEP));
  }
}
