import type { Story } from '../api/stories.ts';

/** One message of the subscription, as it arrived. */
export interface Entry {
  readonly at: Date;
  readonly story: Story;
}

/** How many messages are kept for the developer's page. */
const most = 50;

/** The newest messages first. */
export class Journal {
  readonly #watchers = new Set<() => void>();
  #entries: readonly Entry[] = [];

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  };

  readonly entries = (): readonly Entry[] => this.#entries;

  add(story: Story): void {
    this.#entries = [{ at: new Date(), story }, ...this.#entries].slice(0, most);
    for (const watcher of this.#watchers) watcher();
  }
}
