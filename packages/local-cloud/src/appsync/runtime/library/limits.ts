import { session } from './session.ts';

/**
 * Maximum iterations of one loop: https://docs.aws.amazon.com/general/latest/gr/appsync.html. AppSync silently stops
 * the loop there and continues, also in `map`, `filter` and `reduce`
 * (https://github.com/aws/aws-appsync-community/issues/371). Nobody wants that, so here it is an error.
 */
const MAX_ITERATIONS = 1000;

/** Called at the start of each iteration of a loop; returns the new count. */
export function iterate(count: number): number {
  exhaust();
  if (count >= MAX_ITERATIONS) throw new RangeError(`A loop may run at most ${MAX_ITERATIONS} iterations`);
  return count + 1;
}

/** Wraps an array method that calls back for each element, to limit its iterations. */
export function bounded(method: (...given: never[]) => unknown): (this: unknown, ...given: unknown[]) => unknown {
  // A method rather than a function, because a function's `prototype` would lead out of the resolvers' realm.
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

/** Also called on entry to each function, because array callbacks are loops, too. */
export function exhaust(): void {
  session.fuel -= 1;
  if (session.fuel < 0) throw new RangeError('The evaluation takes too long');
}
