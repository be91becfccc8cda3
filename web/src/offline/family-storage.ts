import { familyCache, familyOf } from './keys.ts';

type Names = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Separates a family's id from the name of the value. */
const mark = '/';

/**
 * A family's part of the browser's storage: nobody else reads it, and signing out empties it. Only values that do not
 * belong to a family, such as the desk's theme, may be stored elsewhere.
 * @param storage accessed at each use, because a browser that forbids storage throws on access
 */
export function familyStorage(owner: string, storage: () => Names = () => localStorage): Names {
  const nameOf = (name: string): string => `${familyCache(owner)}${mark}${name}`;
  return {
    getItem: (name) => storage().getItem(nameOf(name)),
    setItem: (name, value) => storage().setItem(nameOf(name), value),
    removeItem: (name) => storage().removeItem(nameOf(name)),
  };
}

/** The same for one tab, until it is closed. */
export const familyTab = (owner: string): Names => familyStorage(owner, () => sessionStorage);

/** Removes other families' values from a storage; without a family, everybody's. */
export function emptyStorage(storage: Pick<Storage, 'length' | 'key' | 'removeItem'>, except?: string): void {
  const names = Array.from({ length: storage.length }, (_, index) => storage.key(index)).filter(
    (name) => name !== null,
  );
  for (const name of names) {
    const owner = familyOf(name.split(mark, 1)[0] ?? '');
    if (owner !== undefined && owner !== except) storage.removeItem(name);
  }
}
