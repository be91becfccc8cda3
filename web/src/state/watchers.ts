/** Subscribers to a change. `subscribe` is stable, as `useSyncExternalStore` requires. */
export class Watchers {
  readonly #all = new Set<() => void>();

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#all.add(watcher);
    return () => void this.#all.delete(watcher);
  };

  notify(): void {
    for (const watcher of this.#all) watcher();
  }

  clear(): void {
    this.#all.clear();
  }
}
