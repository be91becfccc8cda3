import { familyCache, keptAddress, keptAt } from './keys.ts';
import { partOf } from './ranges.ts';

/** The sources from which the service worker answers. */
export interface Sources {
  readonly origin: string;
  readonly appCache: string;
  /** Paths of the app's files of this build, `/assets/...` with a hash. */
  readonly appFiles: readonly string[];
  readonly caches: Pick<CacheStorage, 'open' | 'has'>;
  readonly fetch: (request: Request) => Promise<Response>;
}

/** A story's picture, sound or marks: from this device if stored, because the content behind a key does not change. */
async function medium(request: Request, owner: string, key: string, { caches, fetch }: Sources): Promise<Response> {
  // `has` first: opening a cache that does not exist would create it.
  const name = familyCache(owner);
  const kept = (await caches.has(name)) ? await (await caches.open(name)).match(keptAddress(key)) : undefined;
  return kept ? partOf(kept, request.headers.get('range')) : fetch(request);
}

/** From the network, or else as it was when this build was installed. */
async function fresh(request: Request, path: string, { caches, appCache, fetch }: Sources): Promise<Response> {
  try {
    return await fetch(request);
  } catch (problem) {
    const kept = await (await caches.open(appCache)).match(path);
    if (kept) return kept;
    throw problem;
  }
}

async function ownFile(request: Request, path: string, { caches, appCache, fetch }: Sources): Promise<Response> {
  return (await (await caches.open(appCache)).match(path)) ?? fetch(request);
}

/**
 * The answer to a request; undefined leaves it to the browser. The API, sign-in and mutations are never intercepted:
 * the app itself shows that something is old or offline, no cache hides it.
 */
export function answer(request: Request, sources: Sources): Promise<Response> | undefined {
  if (request.method !== 'GET' || !request.url.startsWith('http')) return undefined;
  const place = keptAt(request.url);
  if (place) return medium(request, place.owner, place.key, sources);
  const { origin, pathname } = new URL(request.url);
  if (origin !== sources.origin) return undefined;
  // Shared stories are separate pages, and nothing of them is stored.
  if (pathname.startsWith('/s/')) return undefined;
  if (request.mode === 'navigate') return fresh(request, '/index.html', sources);
  if (pathname === '/config.json') return fresh(request, pathname, sources);
  return sources.appFiles.includes(pathname) ? ownFile(request, pathname, sources) : undefined;
}
