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

/** How long a page may have been out of sight before it is read again when it comes back, in milliseconds. */
const absence = 30_000;

/** How long what a screen reads when it opens may take, until the subscription is begun all the same, in milliseconds. */
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

/** Everything that keeps the screens of one person true: what is known, one subscription, and what to read after a gap. */
export class Live {
  readonly store = new StoryStore();
  readonly deletions = new Deletions(this.store);
  readonly journal = new Journal();
  readonly #readers = new Set<() => Promise<void>>();
  #opening: Promise<unknown> = Promise.resolve();
  readonly connection = new Connection({
    // What stands on the screen comes first, on a slow device above all. It is read again at the acknowledgement: nothing is missed.
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
   * Reads something now, and again whenever messages may have been missed, for as long as it is on the screen.
   * @param onFailure gets what went wrong with the first reading; later ones are tried again
   */
  keep(read: () => Promise<void>, onFailure: (problem: unknown) => void): () => void {
    this.#readers.add(read);
    const reading = read().catch(onFailure);
    this.#opening = Promise.all([this.#opening, reading]);
    return () => void this.#readers.delete(read);
  }

  /** Reads one story; what is not there, or no longer, is gone. */
  async readStory(id: string): Promise<void> {
    const story = await getStory(id);
    if (story === null) this.store.remove(id);
    else this.store.take(story);
  }

  /** A story was deleted here: it goes from this tab and from all others. */
  forget(id: string): void {
    this.store.remove(id, 'deleted');
    this.#tabs?.deleted(id);
  }

  /**
   * Takes a part of the shelf in. What is known, belongs there and is not there was deleted on another device, or the list is
   * older than it: the story itself says which.
   */
  async takeShelf(part: ShelfPart): Promise<void> {
    const missing = missingFrom(part, this.store.all());
    this.store.takeRows(part.rows);
    await Promise.all(missing.map((id) => this.readStory(id)));
  }

  /** Reads a story unless all of it is known already. */
  async ensureStory(id: string): Promise<void> {
    const known = this.store.known(id);
    if (known === undefined || isBehind(known)) await this.readStory(id);
  }

  /** A sleeping device hears nothing, and its socket may look alive when it wakes. */
  #onVisibility(): void {
    if (document.visibilityState === 'hidden') {
      this.#hiddenAt = Date.now();
    } else if (this.#hiddenAt !== undefined && Date.now() - this.#hiddenAt > absence) {
      for (const read of this.#readers) read().catch(() => undefined);
    }
  }
}
