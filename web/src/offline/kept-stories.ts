import type { Story, StoryPage } from '../api/stories.ts';
import type { MissingPart } from '../export/missing.ts';
import { thisDevice } from './device.ts';
import type { Device } from './device.ts';
import { familyCache, keptAddress, keptAt, storyKey } from './keys.ts';

/** Why a story is stored: the user saved it, or it was read and may be wanted again. */
export type Reason = 'asked' | 'read';

/** A story that can be opened without a network. */
export interface KeptStory {
  readonly story: Story;
  readonly reason: Reason;
  /** ISO time. */
  readonly keptAt: string;
  /** What is missing on this device. */
  readonly missing: readonly MissingPart[];
}

/** How many stories are stored only because they were read. The oldest are removed first. */
export const mostRead = 20;

interface Medium {
  readonly part: MissingPart;
  readonly address: string;
}

function mediaOf({ pages, narration }: Story): Medium[] {
  const media: Medium[] = [];
  for (const { number, illustration } of pages ?? []) {
    if (illustration.url) media.push({ part: { kind: 'picture', page: number }, address: illustration.url });
  }
  if (narration?.url) media.push({ part: { kind: 'sound' }, address: narration.url });
  if (narration?.marksUrl) media.push({ part: { kind: 'highlighting' }, address: narration.marksUrl });
  return media;
}

/** Loads missing files. False when one could not be loaded. */
async function keepMedium({ fetch }: Device, cache: Cache, { address }: Medium): Promise<boolean> {
  const place = keptAt(address);
  if (place === undefined) return false;
  if (await cache.match(keptAddress(place.key))) return true;
  try {
    const answer = await fetch(address);
    if (!answer.ok) return false;
    await cache.put(keptAddress(place.key), answer);
    return true;
  } catch {
    return false;
  }
}

/**
 * A family's cache. `has` first: opening one that does not exist would create it, even for somebody who has just signed
 * out.
 */
const cacheOf = async (owner: string, { caches }: Device): Promise<Cache | undefined> =>
  (await caches.has(familyCache(owner))) ? caches.open(familyCache(owner)) : undefined;

/** Removes a story's files except those that are wanted. */
async function dropFiles(
  cache: Cache,
  owner: string,
  storyId: string,
  wanted: ReadonlySet<string> = new Set(),
): Promise<void> {
  const own = keptAddress(storyKey(owner, storyId)).replace(/story\.json$/, '');
  for (const { url } of await cache.keys()) {
    const path = new URL(url, 'https://kept').pathname;
    if (path.startsWith(own) && !wanted.has(path)) await cache.delete(path);
  }
}

/** Pictures and sound that the story no longer uses are removed: they were replaced. */
async function dropOld(cache: Cache, story: Story, media: readonly Medium[]): Promise<void> {
  const keys = [storyKey(story.owner, story.id), ...media.map(({ address }) => keptAt(address)?.key)].filter(
    (key) => key !== undefined,
  );
  await dropFiles(cache, story.owner, story.id, new Set(keys.map(keptAddress)));
}

/** Stores a story with all its files, or as many of them as can be loaded now. */
export async function keepStory(story: Story, reason: Reason, device: Device = thisDevice): Promise<KeptStory> {
  const cache = await device.caches.open(familyCache(story.owner));
  const media = mediaOf(story);
  const had = await Promise.all(media.map((medium) => keepMedium(device, cache, medium)));
  const missing = media.filter((_, index) => had[index] === false).map(({ part }) => part);
  const before = await readKept(story.owner, story.id, device);
  const kept: KeptStory = {
    story,
    reason: before?.reason === 'asked' ? 'asked' : reason,
    keptAt: new Date(device.now()).toISOString(),
    missing,
  };
  await cache.put(keptAddress(storyKey(story.owner, story.id)), Response.json(kept));
  await dropOld(cache, story, media);
  if (reason === 'read') await makeRoom(story.owner, device);
  return kept;
}

async function makeRoom(owner: string, device: Device): Promise<void> {
  const read = (await keptStories(owner, device)).filter(({ reason }) => reason === 'read');
  for (const { story } of read.slice(mostRead)) await forgetStory(owner, story.id, device);
}

/** It has expired, as on the server: a family that keeps stories for a month has no older ones on its devices. */
const isOver = ({ story }: Pick<Stored, 'story'>, { now }: Device): boolean =>
  typeof story.expiresAt === 'number' && story.expiresAt * 1000 <= now();

/** As stored in the cache: a story that was saved before approvals existed has none. */
interface Stored extends Omit<KeptStory, 'story'> {
  readonly story: Omit<Story, 'approval'> & Partial<Pick<Story, 'approval'>>;
}

const noClip: StoryPage['clip'] = { status: 'NOT_REQUESTED', url: null, seconds: null, failure: null };

/** A story without an approval counts as approved, as on the server. */
const withApproval = ({ story, ...kept }: Stored): KeptStory => ({
  ...kept,
  story: {
    ...story,
    // Stored before clips existed; offline the still picture is shown.
    pages: story.pages?.map((page) => ({ ...page, clip: noClip })) ?? null,
    approval: story.approval ?? { state: 'APPROVED', by: 'AUTO', reason: null, at: null },
  },
});

/** One story as stored. */
export async function readKept(
  owner: string,
  storyId: string,
  device: Device = thisDevice,
): Promise<KeptStory | undefined> {
  const cache = await cacheOf(owner, device);
  const kept = (await (await cache?.match(keptAddress(storyKey(owner, storyId))))?.json()) as Stored | undefined;
  if (kept === undefined) return undefined;
  if (!isOver(kept, device)) return withApproval(kept);
  await forgetStory(owner, storyId, device);
  return undefined;
}

/** All of a family's stories on this device, the last read first. */
export async function keptStories(owner: string, device: Device = thisDevice): Promise<KeptStory[]> {
  const cache = await cacheOf(owner, device);
  const ids = ((await cache?.keys()) ?? [])
    .map(({ url }) => /\/([^/]+)\/story\.json$/.exec(new URL(url, 'https://kept').pathname)?.[1])
    .filter((id) => id !== undefined);
  const all = await Promise.all(ids.map((id) => readKept(owner, decodeURIComponent(id), device)));
  return all.filter((kept) => kept !== undefined).sort((a, b) => b.keptAt.localeCompare(a.keptAt));
}

export async function forgetStory(owner: string, storyId: string, device: Device = thisDevice): Promise<void> {
  const cache = await cacheOf(owner, device);
  if (cache !== undefined) await dropFiles(cache, owner, storyId);
}

/** A story that the shelf knew when there was a network. */
export type KnownTitle = Pick<Story, 'id' | 'language'> & { readonly title: string };

const titlesAddress = (owner: string): string => keptAddress(`stories/${encodeURIComponent(owner)}/titles.json`);

/** Remembers the shelf's stories, so that they can be listed without a network, even if they cannot be opened. */
export async function keepTitles(
  owner: string,
  titles: readonly KnownTitle[],
  device: Device = thisDevice,
): Promise<void> {
  await (await device.caches.open(familyCache(owner))).put(titlesAddress(owner), Response.json(titles));
}

export async function readTitles(owner: string, device: Device = thisDevice): Promise<KnownTitle[]> {
  const kept = await (await cacheOf(owner, device))?.match(titlesAddress(owner));
  return kept === undefined ? [] : ((await kept.json()) as KnownTitle[]);
}
