/** Milliseconds. A machine that was busy with something else must not keep callers waiting for longer. */
const LONGEST_REST = 100;

/**
 * Schedules work after newly arrived events, and leaves everyone else as much time as the piece before took: an answer
 * that needs several rounds of the event loop waits for one piece and not for one in each round.
 */
function roundsWithRests(): (work: () => void) => void {
  let restsUntil = 0;
  const begin = (work: () => void): void => {
    const began = performance.now();
    // Called before anything that `work` schedules.
    setImmediate(() => {
      const ended = performance.now();
      restsUntil = ended + Math.min(ended - began, LONGEST_REST);
    });
    work();
  };
  return (work) =>
    void setImmediate(() => {
      const rest = restsUntil - performance.now();
      if (rest < 1) begin(work);
      else setTimeout(begin, rest, work);
    });
}

/**
 * Runs work that blocks the event loop, one piece at a time. A caller that sends a lot only delays itself, and
 * everyone else is served between two pieces. The smallest piece goes first.
 */
export class Turns {
  readonly #waiting: { readonly weight: number; readonly go: () => void }[] = [];
  #isScheduled = false;

  /** @param nextRound schedules a callback after newly arrived events; see `roundsWithRests` for the default */
  constructor(readonly nextRound: (work: () => void) => unknown = roundsWithRests()) {}

  get waiting(): number {
    return this.#waiting.length;
  }

  /**
   * Resolves when it is the caller's turn. The work must then run synchronously. @param weight e.g. bytes of the
   * request
   */
  take(weight: number): Promise<void> {
    return new Promise((go) => {
      const at = this.#waiting.findIndex((other) => other.weight > weight);
      this.#waiting.splice(at < 0 ? this.#waiting.length : at, 0, { weight, go });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#isScheduled || this.#waiting.length === 0) return;
    this.#isScheduled = true;
    this.nextRound(() => {
      this.#isScheduled = false;
      this.#waiting.shift()?.go();
      this.#schedule();
    });
  }
}
