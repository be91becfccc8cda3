import type { DataSource } from './types.ts';

/** As many as there are connections to the engine: what waits, waits here and not in the order in which it came. */
const atOnce = 16;

/**
 * Who may ask the tables next. Of those that wait, each operation has its turn after the other, so that one of a hundred fields
 * waits for itself and an operation of one field for nobody's hundred.
 */
export class FairGate {
  #free: number;
  /** By what an operation is known by, in the order of their turns. */
  readonly #waiting = new Map<object, (() => void)[]>();

  constructor(width = atOnce) {
    this.#free = width;
  }

  async pass<T>(operation: object, work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await this.#turn(operation);
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  #turn(operation: object): Promise<void> {
    return new Promise((go) => {
      const others = this.#waiting.get(operation);
      if (others === undefined) this.#waiting.set(operation, [go]);
      else others.push(go);
    });
  }

  #leave(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#free += 1;
      return;
    }
    const [operation, [go, ...others]] = next;
    this.#waiting.delete(operation);
    if (others.length > 0) this.#waiting.set(operation, others);
    go?.();
  }
}

/** A data source that all operations share. What has waited past its operation's time is not asked any more. */
export const fair = (source: DataSource, gate: FairGate): DataSource => ({
  send: (request, signal) =>
    gate.pass(signal, () => {
      signal.throwIfAborted();
      return source.send(request, signal);
    }),
});
