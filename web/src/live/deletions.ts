import type { StoryStore } from './store.ts';

/** Milliseconds in which a deletion can be undone. */
export const undoable = 10_000;

/**
 * Stories that are about to be deleted: out of sight at once, and asked to be deleted only when nobody has undone it. A page that is closed before
 * deletes nothing: what is lost by accident is worse than what has to be deleted once more.
 */
export class Deletions {
  readonly #store: Pick<StoryStore, 'hide' | 'show'>;
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(store: Pick<StoryStore, 'hide' | 'show'>) {
    this.#store = store;
  }

  /** @param remove deletes it; when that fails the story is shown again, and `onFailure` gets why */
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

  /** Whoever asked has left. */
  stop(): void {
    for (const id of this.#waiting.keys()) this.undo(id);
  }
}
