import { listStories } from '../../api/stories.ts';
import type { ShelfPage } from '../../api/stories.ts';

/** Stories on one page of the shelf. */
export const pageSize = 24;

/** The first page of the whole shelf, asked for before the shelf is drawn. */
export class ShelfAhead {
  #asked: Promise<ShelfPage> | undefined;

  /** @returns when it was answered, or could not be */
  ask(): Promise<void> {
    this.#asked = listStories({ limit: pageSize });
    return this.#asked.then(
      () => undefined,
      () => undefined,
    );
  }

  /** What was asked for, for the first who wants it: it is older each time after. */
  take(): Promise<ShelfPage> | undefined {
    const page = this.#asked;
    this.#asked = undefined;
    return page;
  }
}
