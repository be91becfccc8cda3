import { clipAbandoned } from '../clip-failures.ts';
import type { AssetStatus, StoredClip, StoredPage, StoryItem } from '../item.ts';
import { addReceipt, priced } from '../receipt.ts';
import type { Prices } from '../receipt.ts';
import { asRead } from './change.ts';
import type { Change } from './change.ts';

/**
 * How the clips of a story are asked for, made and end. They are no part that `openParts` counts: a clip takes minutes, and a story is COMPLETE without it.
 * While one is PENDING the item has `animating: PENDING` and `animatingSince`, which together are the sparse index `animating`.
 */

/** All clips in one word, as with pictures. */
function animatingOf(pages: readonly StoredPage[]): AssetStatus {
  const states = pages
    .map((page) => page.clip?.status ?? 'NOT_REQUESTED')
    .filter((status) => status !== 'NOT_REQUESTED');
  if (states.length === 0) return 'NOT_REQUESTED';
  if (states.includes('PENDING')) return 'PENDING';
  return states.includes('FAILED') ? 'FAILED' : 'READY';
}

/** Whether clips are under way. */
export const isAnimating = ({ animating }: Pick<StoryItem, 'animating'>): boolean => animating === 'PENDING';

/** Pages of which some wait for a clip. */
export const withClips = (pages: readonly StoredPage[], chosen: readonly number[]): StoredPage[] =>
  pages.map((page) => (chosen.includes(page.number) ? { ...page, clip: { status: 'PENDING' as const } } : page));

/** What belongs to words that were asked for with clips. @param since ISO, when the words were asked for */
export const waitingClips = (pages: readonly StoredPage[], since: string): Partial<StoryItem> =>
  animatingOf(pages) === 'PENDING' ? { animating: 'PENDING', animatingSince: since } : {};

/** Clips for some pages, of a story that has words and none of whose clips is under way. @param now ISO */
export const clipsOrdered = (story: StoryItem, chosen: readonly number[], now: string): Change => ({
  condition: { owner: story.owner, ...asRead(story) },
  set: { pages: withClips(story.pages ?? [], chosen), animating: 'PENDING', animatingSince: now },
  remove: [],
});

/** The clip of a page that is PENDING; undefined when nobody waits for it any more. */
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
 * A worker is about to pay for a clip: only whoever writes this starts a job, and there is one for each clip that was asked for. A worker that dies in between
 * leaves a clip of which nobody knows whether it was paid for, and it is not started again.
 * @param now ISO @param picture the key of its first frame
 */
export const clipStarting = (story: StoryItem, number: number, now: string, picture: string): Change =>
  changed(story, number, { status: 'PENDING', startedAt: now, picture });

/** Nothing was started: the provider had no room. */
export const clipReleased = (story: StoryItem, number: number): Change => changed(story, number, { status: 'PENDING' });

/** @param job as the provider names it */
export function clipStarted(story: StoryItem, number: number, job: string): Change {
  const clip = openClip(story, number) ?? { status: 'PENDING' as const };
  return changed(story, number, { ...clip, job });
}

/** How a clip ended, and what was paid for it. */
export interface SettledClip {
  readonly clip: StoredClip;
  readonly clips?: number;
  readonly animatedBy?: string;
}

/** A clip is READY or FAILED. Null when nobody waits for it any more. */
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

/** Whatever is PENDING of the clips is given up; null when nothing is. */
export function clipsGivenUp(story: StoryItem): Change | null {
  if (!isAnimating(story)) return null;
  const pages = (story.pages ?? []).map((page) =>
    page.clip?.status === 'PENDING'
      ? { ...page, clip: { status: 'FAILED' as const, failure: clipAbandoned(page.number) } }
      : page,
  );
  return { condition: asRead(story), set: { pages, animating: animatingOf(pages) }, remove: ['animatingSince'] };
}
