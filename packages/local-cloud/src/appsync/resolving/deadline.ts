import type { Cancel, Clock } from '../../clock.ts';
import { resolverError, ResolverFailure } from '../errors.ts';

/** AppSync gives a request 30 s; it cannot be raised. */
export const requestTime = 30_000;

const timedOut = (): ResolverFailure => new ResolverFailure(resolverError('ExecutionTimeout', 'Execution timed out.'));

/** The time of one request. Once it is over no handler runs any more, and what is waited for is given up. */
export class Deadline {
  readonly #abort = new AbortController();
  readonly #waiting = new Set<(reason: ResolverFailure) => void>();
  readonly #cancel: Cancel;

  constructor(clock: Pick<Clock, 'after'>) {
    this.#cancel = clock.after(requestTime, () => this.expire());
  }

  /** Aborted when the time is over; also what tells the requests of one operation from another's. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  check(): void {
    if (this.signal.aborted) throw timedOut();
  }

  wait<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.add(reject);
      const settled =
        <V>(settle: (value: V) => void) =>
        (value: V): void => {
          this.#waiting.delete(reject);
          settle(value);
        };
      work.then(settled(resolve), settled(reject));
    });
  }

  end(): void {
    this.#cancel();
  }

  /** Ends the time now. */
  expire(): void {
    this.end();
    this.#abort.abort();
    for (const reject of this.#waiting) reject(timedOut());
    this.#waiting.clear();
  }
}
