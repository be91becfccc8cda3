/** The key under which a story's file is stored: in its family's cache, by its key in the bucket. */
export interface KeptAt {
  readonly owner: string;
  /** `stories/{owner}/{storyId}/...` */
  readonly key: string;
}

const prefix = 'nightlight-family-';

/** Each family has a cache of its own, so that one call empties it. */
export const familyCache = (owner: string): string => `${prefix}${owner}`;

/** The family that a cache belongs to; undefined for other caches. */
export const familyOf = (cacheName: string): string | undefined =>
  cacheName.startsWith(prefix) ? cacheName.slice(prefix.length) : undefined;

/**
 * The content of a signed address. It is signed again each time and works for an hour; the key in the bucket stays the
 * same, and the content behind a key never changes. Undefined for every other address.
 */
export function keptAt(address: string): KeptAt | undefined {
  const { pathname, searchParams } = new URL(address);
  if (!searchParams.has('X-Amz-Signature')) return undefined;
  // On one machine the bucket is the first part of the path, on AWS it is in the host name.
  const [, key, owner] = /\/(stories\/([^/]+)\/[^/]+\/.+)$/.exec(pathname) ?? [];
  return key === undefined || owner === undefined ? undefined : { owner, key };
}

/** A cache needs addresses. No server answers these: they are only used for lookup. */
export const keptAddress = (key: string): string => `/kept/${key}`;

export const storyKey = (owner: string, storyId: string): string =>
  `stories/${owner}/${encodeURIComponent(storyId)}/story.json`;
