import { listStories } from '../../api/stories.ts';
import type { ShelfPage } from '../../api/stories.ts';

/** Stories on one page of the shelf. */
export const pageSize = 24;

let asked: Promise<ShelfPage> | undefined;

/**
 * Asks for the first page of the whole shelf before the shelf is drawn.
 * @returns when it was answered, or could not be
 */
export function askAhead(): Promise<void> {
  asked = listStories({ limit: pageSize });
  return asked.then(() => undefined, () => undefined);
}

/** What was asked for ahead, for the first who wants it: it is older each time after. */
export function takeAhead(): Promise<ShelfPage> | undefined {
  const page = asked;
  asked = undefined;
  return page;
}
