import { getStory, onStory } from '../api/stories.ts';
import { Connection } from './connection.ts';
import { Deletions } from './deletions.ts';
import { Journal } from './journal.ts';
import { isBehind } from './merge.ts';
import { onSocket } from './socket.ts';
import { missingFrom } from './shelf-page.ts';
import type { ShelfPart } from './shelf-page.ts';
import { StoryStore } from './store.ts';
import { Tabs } from './tabs.ts';

/** How long a page may have been hidden before it is read again when it becomes visible, in milliseconds. */
const absence = 30_000;

/** The longest that the subscription waits for the first screen's reads, in milliseconds. */
const firstThings = 1_000;

const pause = (time: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, time);
  });

const onNetwork = (listener: () => void): (() => void) => {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
};

/** Keeps all screens of one user up to date: the known stories, one subscription, and what to read after a gap. */
export class Live {
  readonly store = new StoryStore();
  readonly deletions = new Deletions(this.store);
  readonly journal = new Journal();
  readonly #readers = new Set<() => Promise<void>>();
  #opening: Promise<unknown> = Promise.resolve();
  readonly connection = new Connection({
    // The screen's own reads come first, especially on a slow device. It is read again at the acknowledgement, so
    // nothing is missed.
    subscribe: (ended) =>
      onStory(
        {
          next: ({ onStory: story }) => {
            if (story === null) return;
            this.journal.add(story);
            this.store.take(story);
          },
          error: ended,
        },
        Promise.race([this.#opening, pause(firstThings)]),
      ),
    onSocket,
    onNetwork,
    isOnline: () => navigator.onLine,
    catchUp: async () => void (await Promise.all([...this.#readers].map((read) => read()))),
    random: Math.random,
  });
  #hiddenAt: number | undefined;
  #tabs: Tabs | undefined;

  start(): () => void {
    this.connection.start();
    this.#tabs = new Tabs((id) => this.store.remove(id, 'deleted'));
    const onVisibility = (): void => this.#onVisibility();
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      document.removeEventListener('visibilitychange', onVisibility);
      this.connection.stop();
      this.deletions.stop();
      this.#tabs?.close();
    };
  }

  /**
   * Reads something now, and again whenever messages may have been missed, while it is on the screen.
   * @param onFailure gets the error of the first read; later ones are retried
   */
  keep(read: () => Promise<void>, onFailure: (problem: unknown) => void): () => void {
    this.#readers.add(read);
    const reading = read().catch(onFailure);
    this.#opening = Promise.all([this.#opening, reading]);
    return () => void this.#readers.delete(read);
  }

  /** Reads one story; a missing one is marked as gone. */
  async readStory(id: string): Promise<void> {
    const story = await getStory(id);
    if (story === null) this.store.remove(id);
    else this.store.take(story);
  }

  /** A story was deleted here: it disappears from this tab and from all others. */
  forget(id: string): void {
    this.store.remove(id, 'deleted');
    this.#tabs?.deleted(id);
  }

  /**
   * Merges a part of the shelf. A known story that belongs there but is missing was deleted on another device, or the
   * list is older than the story: reading the story tells which.
   */
  async takeShelf(part: ShelfPart): Promise<void> {
    const missing = missingFrom(part, this.store.all());
    this.store.takeRows(part.rows);
    await Promise.all(missing.map((id) => this.readStory(id)));
  }

  /** Reads a story unless it is completely known already. */
  async ensureStory(id: string): Promise<void> {
    const known = this.store.known(id);
    if (known === undefined || isBehind(known)) await this.readStory(id);
  }

  /** A sleeping device receives nothing, and its socket may look alive when it wakes. */
  #onVisibility(): void {
    if (document.visibilityState === 'hidden') {
      this.#hiddenAt = Date.now();
    } else if (this.#hiddenAt !== undefined && Date.now() - this.#hiddenAt > absence) {
      for (const read of this.#readers) read().catch(() => undefined);
    }
  }
}
