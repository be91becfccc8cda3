type Caches = Pick<CacheStorage, 'open' | 'keys' | 'delete' | 'has'>;

const pathOf = (request: RequestInfo | URL) =>
  new URL(request instanceof Request ? request.url : String(request), 'https://app').pathname;

/** The browser's cache storage, in memory. */
export function fakeCaches(): Caches & { readonly held: Map<string, Map<string, Response>> } {
  const held = new Map<string, Map<string, Response>>();
  const open = (name: string): Promise<Cache> => {
    const entries = held.get(name) ?? new Map<string, Response>();
    held.set(name, entries);
    const cache: Pick<Cache, 'match' | 'put' | 'keys' | 'delete'> = {
      match: (request) => Promise.resolve(entries.get(pathOf(request))?.clone()),
      put: async (request, response) => void entries.set(pathOf(request), response),
      keys: () => Promise.resolve([...entries.keys()].map((path) => new Request(`https://app${path}`))),
      delete: (request) => Promise.resolve(entries.delete(pathOf(request))),
    };
    return Promise.resolve(cache as Cache);
  };
  return {
    held,
    open,
    has: (name) => Promise.resolve(held.has(name)),
    keys: () => Promise.resolve([...held.keys()]),
    delete: (name) => Promise.resolve(held.delete(name)),
  };
}
