import type { FakeClock } from './fake-clock.ts';

/** A cloud, or as much of one as runs functions. */
export interface Working {
  /** Calls of functions under way. */
  underWay(): number;
}

/** Less than any function's time limit. */
const STEP = 10_000;

/** Waits until no function runs but those that hang. */
export async function atRest(cloud: Working, hanging = 0): Promise<void> {
  while (cloud.underWay() > hanging) await new Promise((resolve) => setTimeout(resolve, 1));
}

/**
 * Lets time pass for a whole cloud: in steps, each only when no function runs but those that hang. One that runs while
 * the clock is moved past its time limit would be ended, and what it did for a queue or stream would be tried again only
 * when the clock moves on.
 */
export async function pass(cloud: Working, clock: FakeClock, milliseconds: number, hanging = 0): Promise<void> {
  for (let left = milliseconds; left > 0; left -= STEP) {
    await atRest(cloud, hanging);
    await clock.advance(Math.min(left, STEP));
  }
}
