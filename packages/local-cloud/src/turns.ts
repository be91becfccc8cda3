/**
 * Work that keeps the event loop to itself, one piece in each of its rounds: whoever sends much of it waits for itself, and
 * between two pieces everybody else is served. The smallest piece goes first.
 */
export class Turns {
  readonly #waiting: { readonly weight: number; readonly go: () => void }[] = [];
  #isScheduled = false;

  /** @param nextRound calls back after what has arrived in the meantime; the event loop's next round by default */
  constructor(readonly nextRound: (work: () => void) => unknown = setImmediate) {}

  get waiting(): number {
    return this.#waiting.length;
  }

  /** Resolves when the work may be done, which must then be done without a pause. @param weight e.g. bytes of the request */
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
