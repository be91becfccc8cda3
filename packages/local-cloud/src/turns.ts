/**
 * Runs work that blocks the event loop, one piece per round of the loop. A caller that sends a lot only delays itself,
 * and everyone else is served between two pieces. The smallest piece goes first.
 */
export class Turns {
  readonly #waiting: { readonly weight: number; readonly go: () => void }[] = [];
  #isScheduled = false;

  /** @param nextRound schedules a callback after newly arrived events; the event loop's next round by default */
  constructor(readonly nextRound: (work: () => void) => unknown = setImmediate) {}

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
