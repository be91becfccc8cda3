import { session } from './session.ts';

/**
 * https://docs.aws.amazon.com/general/latest/gr/appsync.html: iterations of one loop. AppSync leaves the loop there and goes on as if
 * that had been all, also in `map`, `filter` and `reduce` (https://github.com/aws/aws-appsync-community/issues/371). Nobody wants that,
 * so here it is an error.
 */
const MAX_ITERATIONS = 1000;

/** Called at the start of each iteration of a loop; answers the new count. */
export function iterate(count: number): number {
  exhaust();
  if (count >= MAX_ITERATIONS) throw new RangeError(`A loop may run at most ${MAX_ITERATIONS} iterations`);
  return count + 1;
}

/** A method of arrays that calls back for each element, as it is in AppSync. */
export function bounded(method: (...given: never[]) => unknown): (this: unknown, ...given: unknown[]) => unknown {
  // A method and no function: it has no `prototype`, which would lead out of the resolvers' realm.
  return {
    loop(this: unknown, ...given: unknown[]): unknown {
      const { length } = this as { readonly length?: unknown };
      if (typeof length === 'number' && length > MAX_ITERATIONS) {
        throw new RangeError(
          `A loop may run at most ${MAX_ITERATIONS} iterations, and this array has ${length} elements`,
        );
      }
      return Reflect.apply(method, this, given);
    },
  }.loop;
}

/** Called on entry to each function as well, because array callbacks are loops too. */
export function exhaust(): void {
  session.fuel -= 1;
  if (session.fuel < 0) throw new RangeError('The evaluation takes too long');
}
