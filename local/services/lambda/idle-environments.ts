import type { Cancel, Clock } from '../../clock.ts';

/** An environment that is not used for so long is ended. */
const IDLE = 5 * 60_000;
/** As many as the functions of one story use; what waits beyond them is left from a burst. */
const ENOUGH = 12;
/** How long the surplus of a burst is kept for the next one. */
const SURPLUS = 10_000;

interface Waiting {
  readonly since: number;
  readonly end: () => void;
}

/**
 * The environments of all functions that wait for a call. AWS keeps one for some time and tells nobody for how long
 * (https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-shutdown). Here each is a thread of 10 to 30 MB.
 */
export class IdleEnvironments {
  /** The one that has waited longest is the first. */
  readonly #waiting = new Set<Waiting>();

  constructor(readonly clock: Clock) {}

  /**
   * @param end called once when the environment has waited long enough
   * @returns takes it out again, without ending it
   */
  keep(end: () => void): Cancel {
    let cancel: Cancel = () => undefined;
    const leave = (): void => {
      cancel();
      this.#waiting.delete(one);
    };
    const one: Waiting = {
      since: this.clock.now(),
      end: () => {
        leave();
        end();
      },
    };
    this.#waiting.add(one);
    cancel = this.clock.after(SURPLUS, () => {
      this.#endSurplus();
      if (this.#waiting.has(one)) cancel = this.clock.after(IDLE - SURPLUS, one.end);
    });
    return leave;
  }

  /** The one that is used next is the one that was used last, so those that have waited longest are missed least. */
  #endSurplus(): void {
    const now = this.clock.now();
    for (const { since, end } of this.#waiting) {
      if (this.#waiting.size <= ENOUGH || now - since < SURPLUS) return;
      end();
    }
  }
}
