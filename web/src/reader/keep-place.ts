/** Where the reader left a story: a position in the words, which stays valid when the voice changes. */
export interface Place {
  readonly page: number;
  readonly offset: number;
}

/** The family's part of the browser's storage. */
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const nameOf = (storyId: string) => `nightlight.place.${storyId}`;

/** Where a story was left, or undefined: never opened, read to its end, or storage is not available. */
export function readPlace(store: Store, storyId: string): Place | undefined {
  try {
    const [page, offset] = (store.getItem(nameOf(storyId)) ?? '').split(':').map(Number);
    return Number.isInteger(page) &&
      Number.isInteger(offset) &&
      page !== undefined &&
      offset !== undefined &&
      page >= 0 &&
      offset >= 0
      ? { page, offset }
      : undefined;
  } catch {
    return undefined;
  }
}

/** A browser without storage (full, or private) just forgets the position. */
export function keepPlace(store: Store, storyId: string, place: Place | undefined): void {
  try {
    if (place === undefined) store.removeItem(nameOf(storyId));
    else store.setItem(nameOf(storyId), `${place.page}:${place.offset}`);
  } catch {
    // Not worth a message at bedtime.
  }
}
