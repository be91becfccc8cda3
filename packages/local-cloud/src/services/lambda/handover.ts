import type { Pass } from './worker/streaming.ts';

/** Passes a streamed response to one reader, piece by piece: the function continues when a piece was taken. */
export class Handover implements AsyncIterable<Uint8Array> {
  #offered: { readonly piece: Uint8Array; readonly taken: () => void } | undefined;
  #end: { readonly error?: Error } | undefined;
  #isLeft = false;
  #wake: () => void = () => {};

  /**
   * After the reader has disconnected every piece is accepted and dropped, so that the function ends as it does on AWS.
   */
  readonly pass: Pass = (piece) =>
    this.#isLeft
      ? Promise.resolve()
      : new Promise((taken) => {
          this.#offered = { piece, taken };
          this.#wake();
        });

  end(error?: Error): void {
    this.#end = error === undefined ? {} : { error };
    this.#wake();
  }

  leave(): void {
    this.#isLeft = true;
    this.#offered?.taken();
    this.#offered = undefined;
  }

  /** @throws the error with which the response ended, after all pieces before it */
  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void> {
    try {
      for (;;) {
        const offered = this.#offered;
        if (offered !== undefined) {
          this.#offered = undefined;
          try {
            yield offered.piece;
          } finally {
            offered.taken();
          }
        } else if (this.#end !== undefined) {
          if (this.#end.error !== undefined) throw this.#end.error;
          return;
        } else {
          await new Promise<void>((resolve) => (this.#wake = resolve));
        }
      }
    } finally {
      this.leave();
    }
  }
}
