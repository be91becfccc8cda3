/** The parts that a request asked for in addition to the words. */
export interface Asked {
  readonly illustrations: number;
  readonly narrate: boolean;
}

/** The family's part of the tab's session storage. */
type Names = Pick<Storage, 'getItem' | 'setItem'>;

const key = 'nightlight:asked';
/** How many requests of one tab are remembered; an older one has its words by then, which say the same. */
const most = 20;

const isAsked = (value: unknown): value is Asked => {
  const { illustrations, narrate } = (typeof value === 'object' && value !== null ? value : {}) as Partial<
    Record<keyof Asked, unknown>
  >;
  return typeof illustrations === 'number' && typeof narrate === 'boolean';
};

/** For this tab, also after a reload. A browser without storage, or with invalid data in it, remembers none. */
function orders(tab: Names): Map<string, Asked> {
  try {
    const stored: unknown = JSON.parse(tab.getItem(key) ?? '{}');
    return new Map(Object.entries(stored ?? {}).filter((entry): entry is [string, Asked] => isAsked(entry[1])));
  } catch {
    return new Map();
  }
}

/** Remembers the request: the API returns these only with the words. */
export function rememberAsked(tab: Names, id: string, asked: Asked): void {
  const known = orders(tab);
  known.delete(id);
  try {
    tab.setItem(key, JSON.stringify(Object.fromEntries([...known, [id, asked] as const].slice(-most))));
  } catch {
    // Storage is full or forbidden: two steps appear a little later.
  }
}

/** The request of this tab with this id. */
export const askedFor = (tab: Names, id: string): Asked | undefined => orders(tab).get(id);
