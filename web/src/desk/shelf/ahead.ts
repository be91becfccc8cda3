import { listStories } from '../../api/stories.ts';
import type { ShelfPage } from '../../api/stories.ts';

/** Stories on one page of the shelf. */
export const pageSize = 24;

/** The first page of the whole shelf, requested before the shelf is drawn. */
export class ShelfAhead {
  #asked: Promise<ShelfPage> | undefined;

  /** @returns when it has been answered, or has failed */
  ask(): Promise<void> {
    this.#asked = listStories({ limit: pageSize });
    return this.#asked.then(
      () => undefined,
      () => undefined,
    );
  }

  /** The prefetched page, for the first caller only: later it would be stale. */
  take(): Promise<ShelfPage> | undefined {
    const page = this.#asked;
    this.#asked = undefined;
    return page;
  }
}
