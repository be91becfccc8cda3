import { range } from './units.ts';
import { defaultVoice } from './voices.ts';
import type { AssetStatus, StoredNarration, StoredPage } from './item.ts';
import type { Failure, StoryRequest } from './types.ts';

/** The parts of a story beside its words: each picture that was asked for, and the narration. */

/** Everything about an item that its parts decide. */
export interface Parts {
  readonly status: 'WRITTEN' | 'COMPLETE';
  readonly pages: readonly StoredPage[];
  readonly narration?: StoredNarration;
  readonly illustrating: AssetStatus;
  readonly narrating: AssetStatus;
  /** How many are PENDING. */
  readonly openParts: number;
}

/** Which of `pageCount` pages get one of `pictures`: spread evenly, the first page always. Page numbers, from 1. */
export function illustratedPages(pictures: number, pageCount: number): number[] {
  const count = Math.min(pictures, pageCount);
  return range(count).map((at) => Math.floor((at * pageCount) / count) + 1);
}

/** All pictures in one word: PENDING while one is, else FAILED if one is, else READY. */
export function illustratingOf(pages: readonly StoredPage[]): AssetStatus {
  const states = pages.map((page) => page.illustration?.status ?? 'NOT_REQUESTED').filter((status) => status !== 'NOT_REQUESTED');
  if (states.length === 0) return 'NOT_REQUESTED';
  if (states.includes('PENDING')) return 'PENDING';
  return states.includes('FAILED') ? 'FAILED' : 'READY';
}

/** What the item has to say of its parts, however they got to be as they are. A story with nothing under way is COMPLETE. */
export function summaryOf(pages: readonly StoredPage[], narration: StoredNarration | undefined): Parts {
  const pictures = pages.filter((page) => page.illustration?.status === 'PENDING').length;
  const openParts = pictures + (narration?.status === 'PENDING' ? 1 : 0);
  return {
    status: openParts > 0 ? 'WRITTEN' : 'COMPLETE',
    pages,
    ...(narration ? { narration } : {}),
    illustrating: illustratingOf(pages),
    narrating: narration?.status ?? 'NOT_REQUESTED',
    openParts,
  };
}

/** The parts of a story whose words have just been written, as its request asks for them. */
export function partsOf(request: Partial<StoryRequest>, pages: readonly StoredPage[]): Parts {
  const chosen = illustratedPages(request.illustrations ?? 0, pages.length);
  const language = request.language ?? '';
  return summaryOf(
    pages.map((page) => (chosen.includes(page.number) ? { ...page, illustration: { status: 'PENDING' as const } } : page)),
    request.narrate ? { status: 'PENDING', voice: request.voice ?? defaultVoice(language), language } : undefined,
  );
}

/** The parts with what is PENDING given up: the words stay, and whatever is READY. */
export function giveUp(
  pages: readonly StoredPage[],
  narration: StoredNarration | undefined,
  which: { readonly pictures: boolean; readonly narration: boolean },
  failure: Failure,
): Parts {
  return summaryOf(
    pages.map((page) => (which.pictures && page.illustration?.status === 'PENDING' ? { ...page, illustration: { status: 'FAILED' as const, failure } } : page)),
    which.narration && narration?.status === 'PENDING' ? { ...narration, status: 'FAILED', failure } : narration,
  );
}
