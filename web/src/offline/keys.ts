/** Where something of a story is kept: in its family's cache, under the key that it has in the bucket. */
export interface KeptAt {
  readonly owner: string;
  /** `stories/{owner}/{storyId}/...` */
  readonly key: string;
}

const prefix = 'nightlight-family-';

/** Each family has a cache of its own, so that one call empties it. */
export const familyCache = (owner: string): string => `${prefix}${owner}`;

/** Whose cache it is; undefined for one that is no family's. */
export const familyOf = (cacheName: string): string | undefined =>
  cacheName.startsWith(prefix) ? cacheName.slice(prefix.length) : undefined;

/**
 * What a signed address leads to. It is signed anew each time and works for an hour; the key in the bucket is what stays, and
 * the content behind a key never changes. Undefined for every other address.
 */
export function keptAt(address: string): KeptAt | undefined {
  const { pathname, searchParams } = new URL(address);
  if (!searchParams.has('X-Amz-Signature')) return undefined;
  // On one machine the bucket comes first in the path, on AWS it is in the host's name.
  const [, key, owner] = /\/(stories\/([^/]+)\/[^/]+\/.+)$/.exec(pathname) ?? [];
  return key === undefined || owner === undefined ? undefined : { owner, key };
}

/** A cache wants addresses. These are answered by nobody: they are only looked up. */
export const keptAddress = (key: string): string => `/kept/${key}`;

export const storyKey = (owner: string, storyId: string): string =>
  `stories/${owner}/${encodeURIComponent(storyId)}/story.json`;
