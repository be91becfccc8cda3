/** What an order asked for beside the words. */
export interface Asked {
  readonly illustrations: number;
  readonly narrate: boolean;
}

/** The family's part of the storage of one tab. */
type Names = Pick<Storage, 'getItem' | 'setItem'>;

const key = 'nightlight:asked';
/** Orders of one tab that are remembered; an older one has its words by then, and they tell. */
const most = 20;

const isAsked = (value: unknown): value is Asked => {
  const { illustrations, narrate } = (typeof value === 'object' && value !== null ? value : {}) as Partial<
    Record<keyof Asked, unknown>
  >;
  return typeof illustrations === 'number' && typeof narrate === 'boolean';
};

/** Of this tab, also after it was loaded again. A browser without storage, or with something else in it, remembers none. */
function orders(tab: Names): Map<string, Asked> {
  try {
    const stored: unknown = JSON.parse(tab.getItem(key) ?? '{}');
    return new Map(Object.entries(stored ?? {}).filter((entry): entry is [string, Asked] => isAsked(entry[1])));
  } catch {
    return new Map();
  }
}

/** Keeps what was ordered: the API tells it only with the words. */
export function rememberAsked(tab: Names, id: string, asked: Asked): void {
  const known = orders(tab);
  known.delete(id);
  try {
    tab.setItem(key, JSON.stringify(Object.fromEntries([...known, [id, asked] as const].slice(-most))));
  } catch {
    // Full or forbidden: two steps appear a little later.
  }
}

/** What this tab ordered under this id. */
export const askedFor = (tab: Names, id: string): Asked | undefined => orders(tab).get(id);
