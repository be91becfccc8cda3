import type { TestCloud } from './cloud.ts';
import type { FakeClock } from 'local-cloud/testing/fake-clock.ts';

/** Less than any λ's time limit. */
const STEP = 10_000;

/** Waits until no λ is at work but those that hang. */
export async function atRest(cloud: Pick<TestCloud, 'underWay'>, hanging = 0): Promise<void> {
  while (cloud.underWay() > hanging) await new Promise((resolve) => setTimeout(resolve, 1));
}

/**
 * Lets time pass for a whole cloud: in steps, each only when no λ is at work but those that hang. One that is at work while
 * the clock is moved past its time limit would be ended, and what it did for a queue or stream would be tried again only when
 * the clock moves on.
 */
export async function pass(cloud: Pick<TestCloud, 'underWay'>, clock: FakeClock, milliseconds: number, hanging = 0): Promise<void> {
  for (let left = milliseconds; left > 0; left -= STEP) {
    await atRest(cloud, hanging);
    await clock.advance(Math.min(left, STEP));
  }
}
