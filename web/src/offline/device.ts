import { familyOf } from './keys.ts';

/** On another host without TLS, a browser has no caches. */
export const canKeep = 'caches' in globalThis;

/** The browser features used here. */
export interface Device {
  readonly caches: Pick<CacheStorage, 'has' | 'open' | 'keys' | 'delete'>;
  readonly fetch: (address: string) => Promise<Response>;
  readonly now: () => number;
}

export const thisDevice: Device = {
  get caches() {
    return caches;
  },
  // With CORS, so that a failure can be distinguished from a picture: an opaque answer could be either. Each picture
  // and the audio are requested in the same way (`crossOrigin`): S3 sends no allowed origin to a request without an
  // origin, and the browser would reuse that answer here.
  fetch: (address) => fetch(address, { mode: 'cors', credentials: 'omit' }),
  now: () => Date.now(),
};

/** Removes other families' stories from this device; without a family, everybody's. */
export async function forgetFamilies(except?: string, device: Device = thisDevice): Promise<void> {
  for (const name of await device.caches.keys()) {
    const owner = familyOf(name);
    if (owner !== undefined && owner !== except) await device.caches.delete(name);
  }
}
