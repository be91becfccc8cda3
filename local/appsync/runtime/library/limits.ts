import { session } from './session.ts';

/** https://docs.aws.amazon.com/general/latest/gr/appsync.html: iterations of one loop. */
const MAX_ITERATIONS = 1000;

/** Called at the start of each iteration of a loop; answers the new count. */
export function iterate(count: number): number {
  exhaust();
  if (count >= MAX_ITERATIONS) throw new RangeError(`A loop may run at most ${MAX_ITERATIONS} iterations`);
  return count + 1;
}

/** Called on entry to each function as well, because array callbacks are loops too. */
export function exhaust(): void {
  session.fuel -= 1;
  if (session.fuel < 0) throw new RangeError('The evaluation takes too long');
}
