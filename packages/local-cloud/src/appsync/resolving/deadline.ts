import type { Cancel, Clock } from '../../clock.ts';
import { resolverError, ResolverFailure } from '../errors.ts';

/** AppSync gives a request 30 s. This limit cannot be raised. */
export const requestTime = 30_000;

const timedOut = (): ResolverFailure => new ResolverFailure(resolverError('ExecutionTimeout', 'Execution timed out.'));

/** The time limit of one request. After it no handler runs, and pending waits are abandoned. */
export class Deadline {
  readonly #abort = new AbortController();
  readonly #waiting = new Set<(reason: ResolverFailure) => void>();
  readonly #cancel: Cancel;

  constructor(clock: Pick<Clock, 'after'>) {
    this.#cancel = clock.after(requestTime, () => this.expire());
  }

  /** Aborted when the time is up. It also identifies the requests of one operation. */
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

  /** Ends the time limit now. */
  expire(): void {
    this.end();
    this.#abort.abort();
    for (const reject of this.#waiting) reject(timedOut());
    this.#waiting.clear();
  }
}
