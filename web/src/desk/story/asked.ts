/** What an order asked for beside the words. */
export interface Asked {
  readonly illustrations: number;
  readonly narrate: boolean;
}

const key = 'nightlight:asked';
/** Orders of one tab that are remembered; an older one has its words by then, and they tell. */
const most = 20;

const isAsked = (value: unknown): value is Asked => {
  const { illustrations, narrate } = (typeof value === 'object' && value !== null ? value : {}) as Partial<Record<keyof Asked, unknown>>;
  return typeof illustrations === 'number' && typeof narrate === 'boolean';
};

/** Of this tab, also after it was loaded again. A browser without storage, or with something else in it, remembers none. */
function orders(): Map<string, Asked> {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(key) ?? '{}');
    return new Map(Object.entries(stored ?? {}).filter((entry): entry is [string, Asked] => isAsked(entry[1])));
  } catch {
    return new Map();
  }
}

/** Keeps what was ordered: the API tells it only with the words. */
export function rememberAsked(id: string, asked: Asked): void {
  const known = orders();
  known.delete(id);
  try {
    sessionStorage.setItem(key, JSON.stringify(Object.fromEntries([...known, [id, asked] as const].slice(-most))));
  } catch {
    // Full or forbidden: two steps appear a little later.
  }
}

/** What this tab ordered under this id. */
export const askedFor = (id: string): Asked | undefined => orders().get(id);
