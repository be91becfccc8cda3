/** Keeps track of what was started, so that it can be stopped in reverse order, even if a later start fails. */
export class Closers {
  readonly #stops: (() => unknown)[] = [];

  /** Remembers to stop `started`, and returns it. */
  add<T extends { stop(): unknown }>(started: T): T {
    this.#stops.push(() => started.stop());
    return started;
  }

  /**
   * Stops everything, last started first. If one stop fails, the others still run; the first error is thrown at the
   * end.
   */
  async stop(): Promise<void> {
    const failures: unknown[] = [];
    for (let stop = this.#stops.pop(); stop !== undefined; stop = this.#stops.pop()) {
      try {
        await stop();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}
