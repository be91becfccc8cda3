import { clipAbandoned } from '../clip-failures.ts';
import type { AssetStatus, StoredClip, StoredPage, StoryItem } from '../item.ts';
import { addReceipt, priced } from '../receipt.ts';
import type { Prices } from '../receipt.ts';
import { asRead } from './change.ts';
import type { Change } from './change.ts';

/**
 * How the clips of a story are requested, made and ended. `openParts` does not count them: a clip takes minutes, and a
 * story is COMPLETE without it. While one is PENDING the item has `animating: PENDING` and `animatingSince`, the key of
 * the sparse index `animating`.
 */

/** The state of all clips, as for pictures. */
function animatingOf(pages: readonly StoredPage[]): AssetStatus {
  const states = pages
    .map((page) => page.clip?.status ?? 'NOT_REQUESTED')
    .filter((status) => status !== 'NOT_REQUESTED');
  if (states.length === 0) return 'NOT_REQUESTED';
  if (states.includes('PENDING')) return 'PENDING';
  return states.includes('FAILED') ? 'FAILED' : 'READY';
}

/** Whether a clip is PENDING. */
export const isAnimating = ({ animating }: Pick<StoryItem, 'animating'>): boolean => animating === 'PENDING';

/** Pages, some of which wait for a clip. */
export const withClips = (pages: readonly StoredPage[], chosen: readonly number[]): StoredPage[] =>
  pages.map((page) => (chosen.includes(page.number) ? { ...page, clip: { status: 'PENDING' as const } } : page));

/**
 * The attributes of words that were requested with clips.
 * @param since ISO, when the words were requested
 */
export const waitingClips = (pages: readonly StoredPage[], since: string): Partial<StoryItem> =>
  animatingOf(pages) === 'PENDING' ? { animating: 'PENDING', animatingSince: since } : {};

/**
 * Clips for some pages of a story that has words and no PENDING clips.
 * @param now ISO
 */
export const clipsOrdered = (story: StoryItem, chosen: readonly number[], now: string): Change => ({
  condition: { owner: story.owner, ...asRead(story) },
  set: { pages: withClips(story.pages ?? [], chosen), animating: 'PENDING', animatingSince: now },
  remove: [],
});

/** A page's clip that is PENDING; undefined when it is not wanted any more. */
export const openClip = (story: StoryItem, number: number): StoredClip | undefined => {
  const clip = story.pages?.find((page) => page.number === number)?.clip;
  return clip?.status === 'PENDING' ? clip : undefined;
};

function changed(story: StoryItem, number: number, clip: StoredClip): Change {
  const pages = (story.pages ?? []).map((page) => (page.number === number ? { ...page, clip } : page));
  const animating = animatingOf(pages);
  return {
    condition: asRead(story),
    set: { pages, animating },
    remove: animating === 'PENDING' ? [] : ['animatingSince'],
  };
}

/**
 * A worker is about to pay for a clip: only the worker that succeeds with this write starts a job, and there is one job
 * for each requested clip. If the worker dies then, it is not known whether the clip was paid for, and it is not
 * started again.
 * @param now ISO
 * @param picture the key of its first frame
 */
export const clipStarting = (story: StoryItem, number: number, now: string, picture: string): Change =>
  changed(story, number, { status: 'PENDING', startedAt: now, picture });

/** No job was started: the provider was too busy. */
export const clipReleased = (story: StoryItem, number: number): Change => changed(story, number, { status: 'PENDING' });

/** @param job the provider's name of the job */
export function clipStarted(story: StoryItem, number: number, job: string): Change {
  const clip = openClip(story, number) ?? { status: 'PENDING' as const };
  return changed(story, number, { ...clip, job });
}

/** The result for a clip, and its cost. */
export interface SettledClip {
  readonly clip: StoredClip;
  readonly clips?: number;
  readonly animatedBy?: string;
}

/** A clip is READY or FAILED. Null when it is not wanted any more. */
export function clipSettled(
  story: StoryItem,
  number: number,
  { clip, ...spent }: SettledClip,
  prices: Prices,
): Change | null {
  if (openClip(story, number) === undefined) return null;
  const change = changed(story, number, clip);
  return (spent.clips ?? 0) === 0
    ? change
    : { ...change, set: { ...change.set, receipt: priced(addReceipt(story.receipt ?? {}, spent), prices) } };
}

/** Gives up all PENDING clips; null when there are none. */
export function clipsGivenUp(story: StoryItem): Change | null {
  if (!isAnimating(story)) return null;
  const pages = (story.pages ?? []).map((page) =>
    page.clip?.status === 'PENDING'
      ? { ...page, clip: { status: 'FAILED' as const, failure: clipAbandoned(page.number) } }
      : page,
  );
  return { condition: asRead(story), set: { pages, animating: animatingOf(pages) }, remove: ['animatingSince'] };
}
