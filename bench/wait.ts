import type { Clock } from 'local-cloud';

/** Something did not happen within its time limit. */
export class TimedOut extends Error {
  override readonly name = 'TimedOut';
}

/**
 * Every wait of the benchmark goes through here, so that each has a time limit.
 * @param bound milliseconds
 * @param what completes "... took longer than 30 s."
 * @throws TimedOut, or what `promise` rejects with
 */
export function withTimeout<T>(clock: Clock, bound: number, what: string, promise: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(bound, () => reject(new TimedOut(`${what} took longer than ${bound / 1000} s.`)));
    promise.then(resolve, reject).finally(cancel);
  });
}

/** Resolves after so many milliseconds. */
export const pause = (clock: Clock, milliseconds: number): Promise<void> =>
  new Promise((resolve) => void clock.after(milliseconds, resolve));

type Status = 'PENDING' | 'WRITTEN' | 'COMPLETE' | 'FAILED' | 'BLOCKED';

/** A story only ever moves to a higher number, and the last three are final. */
const order: Readonly<Record<string, number>> = { PENDING: 0, WRITTEN: 1, COMPLETE: 2, FAILED: 2, BLOCKED: 2 };

/** Whether a story in `status` has reached `wanted` or is past it. */
export const hasReached = (status: string, wanted: Status): boolean =>
  (order[status] ?? -1) >= (order[wanted] ?? Infinity);

export interface Heard<Change> {
  readonly change: Change;
  /** Milliseconds on the stopwatch. */
  readonly at: number;
}

/**
 * The messages about one story. A message contains the story's state when it is published, so states can be skipped:
 * waits are always for a state or a later one.
 */
export function watchStory<Change extends { readonly status: string }>(
  clock: Clock,
  stopwatch: () => number = () => performance.now(),
) {
  const messages: Heard<Change>[] = [];
  const waiting = new Set<() => void>();
  return {
    messages: messages as readonly Heard<Change>[],
    heard(change: Change): void {
      messages.push({ change, at: stopwatch() });
      for (const look of waiting) look();
    },
    /** The first message with `wanted` or a later state. @throws TimedOut */
    async until(wanted: Status, bound: number): Promise<Heard<Change>> {
      let look: () => void = () => undefined;
      const first = new Promise<Heard<Change>>((resolve) => {
        look = () => {
          const found = messages.find(({ change }) => hasReached(change.status, wanted));
          if (found !== undefined) resolve(found);
        };
      });
      waiting.add(look);
      look();
      return withTimeout(clock, bound, `A message of a story at ${wanted} or later`, first).finally(() =>
        waiting.delete(look),
      );
    },
  };
}
