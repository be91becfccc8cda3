import type { DataSource } from './types.ts';

/**
 * As many as there are connections to the engine, so that calls wait here, in a fair order, and not at the engine, in
 * order of arrival.
 */
const atOnce = 16;

/**
 * Decides which call to the tables is next. Waiting operations take turns: an operation with a hundred fields only
 * delays itself, not an operation with one field.
 */
export class FairGate {
  #free: number;
  /** Waiting calls by the object that identifies their operation, in the order of their turns. */
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

/** A data source that operations share fairly. A call that waited until its operation's time was up is not made. */
export const fair = (source: DataSource, gate: FairGate): DataSource => ({
  send: (request, signal) =>
    gate.pass(signal, () => {
      signal.throwIfAborted();
      return source.send(request, signal);
    }),
});
