import { familyOf } from './keys.ts';

/** On a server that is not this machine, without TLS, a browser has no caches. */
export const canKeep = 'caches' in globalThis;

/** What is used of the browser. */
export interface Device {
  readonly caches: Pick<CacheStorage, 'has' | 'open' | 'keys' | 'delete'>;
  readonly fetch: (address: string) => Promise<Response>;
  readonly now: () => number;
}

export const thisDevice: Device = {
  get caches() {
    return caches;
  },
  // CORS, so that a failure can be told from a picture: an opaque answer could be either. Each picture and the sound ask in the same way
  // (`crossOrigin`): S3 allows no origin in its answer to a request that names none, and the browser would take that answer for this one.
  fetch: (address) => fetch(address, { mode: 'cors', credentials: 'omit' }),
  now: () => Date.now(),
};

/** Removes what other families have on this device; without a family, what any has. */
export async function forgetFamilies(except?: string, device: Device = thisDevice): Promise<void> {
  for (const name of await device.caches.keys()) {
    const owner = familyOf(name);
    if (owner !== undefined && owner !== except) await device.caches.delete(name);
  }
}
