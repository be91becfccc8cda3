/** What was started, so that it is stopped in reverse order, also when a later start fails. */
export class Closers {
  readonly #stops: (() => unknown)[] = [];

  /** Remembers how to stop `started`, and hands it on. */
  add<T extends { stop(): unknown }>(started: T): T {
    this.#stops.push(() => started.stop());
    return started;
  }

  /** Stops everything, the last first. One failure does not keep the rest running; the first is thrown at the end. */
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
