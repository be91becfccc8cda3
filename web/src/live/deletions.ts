import type { StoryStore } from './store.ts';

/** Milliseconds in which a deletion can be undone. */
export const undoable = 10_000;

/**
 * Stories that are about to be deleted: hidden at once, and deleted only if nobody presses Undo. If the page is closed
 * before that, nothing is deleted: an accidental loss is worse than having to delete again.
 */
export class Deletions {
  readonly #store: Pick<StoryStore, 'hide' | 'show'>;
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(store: Pick<StoryStore, 'hide' | 'show'>) {
    this.#store = store;
  }

  /** @param remove deletes the story; if that fails the story is shown again, and `onFailure` gets the reason */
  later(id: string, remove: () => Promise<void>, onFailure: (problem: unknown) => void): void {
    this.undo(id);
    this.#store.hide(id);
    const due = (): void => {
      this.#waiting.delete(id);
      remove().catch((problem: unknown) => {
        this.#store.show(id);
        onFailure(problem);
      });
    };
    this.#waiting.set(id, setTimeout(due, undoable));
  }

  undo(id: string): void {
    clearTimeout(this.#waiting.get(id));
    this.#waiting.delete(id);
    this.#store.show(id);
  }

  /** The user has left. */
  stop(): void {
    for (const id of this.#waiting.keys()) this.undo(id);
  }
}
