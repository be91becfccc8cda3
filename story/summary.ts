import { range } from './units.ts';
import { defaultVoice } from './voices.ts';
import { withClips } from './lifecycle/clips.ts';
import type { AssetStatus, StoredNarration, StoredPage, StoredReview } from './item.ts';
import type { StoryRequest } from './types.ts';

/** The parts of a story besides its words: each requested picture, the narration, and the review. */

/** The stored attributes of the parts themselves. */
export interface PartsMade {
  readonly pages: readonly StoredPage[];
  readonly narration?: StoredNarration;
  readonly review?: StoredReview;
}

/** The attributes of an item that are derived from its parts. */
export interface Parts extends PartsMade {
  readonly status: 'WRITTEN' | 'COMPLETE';
  readonly illustrating: AssetStatus;
  readonly narrating: AssetStatus;
  readonly judging: AssetStatus;
  /** How many are PENDING. */
  readonly openParts: number;
  /** How many pictures there are, and the key of the first: what a shelf shows. */
  readonly pictureCount: number;
  readonly coverKey?: string;
}

/**
 * Which of `pageCount` pages get one of `pictures`: spread evenly, always including the first page. Page numbers, from
 * 1.
 */
export function illustratedPages(pictures: number, pageCount: number): number[] {
  const count = Math.min(pictures, pageCount);
  return range(count).map((at) => Math.floor((at * pageCount) / count) + 1);
}

/** The state of all pictures: PENDING while one is, else FAILED if one is, else READY. */
function illustratingOf(pages: readonly StoredPage[]): AssetStatus {
  const states = pages
    .map((page) => page.illustration?.status ?? 'NOT_REQUESTED')
    .filter((status) => status !== 'NOT_REQUESTED');
  if (states.length === 0) return 'NOT_REQUESTED';
  if (states.includes('PENDING')) return 'PENDING';
  return states.includes('FAILED') ? 'FAILED' : 'READY';
}

/** The derived attributes of an item, whatever changed its parts. A story without unfinished parts is COMPLETE. */
export function summaryOf(made: PartsMade): Parts {
  const { pages, narration, review } = made;
  const pictures = pages.filter((page) => page.illustration?.status === 'PENDING').length;
  const others = [narration, review].filter((part) => part?.status === 'PENDING').length;
  const openParts = pictures + others;
  const ready = pages.filter((page) => page.illustration?.status === 'READY');
  const coverKey = ready[0]?.illustration?.key;
  return {
    status: openParts > 0 ? 'WRITTEN' : 'COMPLETE',
    pages,
    ...(narration ? { narration } : {}),
    ...(review ? { review } : {}),
    illustrating: illustratingOf(pages),
    narrating: narration?.status ?? 'NOT_REQUESTED',
    judging: review?.status ?? 'NOT_REQUESTED',
    openParts,
    pictureCount: ready.length,
    ...(coverKey ? { coverKey } : {}),
  };
}

/** Pages, some of which wait for a picture. */
export const withPictures = (pages: readonly StoredPage[], chosen: readonly number[]): StoredPage[] =>
  pages.map((page) =>
    chosen.includes(page.number) ? { ...page, illustration: { status: 'PENDING' as const } } : page,
  );

/** The parts of a story whose words have just been written, as requested; every story is judged. */
export function partsOf(request: Partial<StoryRequest>, pages: readonly StoredPage[]): Parts {
  const language = request.language ?? '';
  const pictured = illustratedPages(request.illustrations ?? 0, pages.length);
  return summaryOf({
    pages: withClips(withPictures(pages, pictured), pictured.slice(0, request.clips ?? 0)),
    ...(request.narrate
      ? { narration: { status: 'PENDING' as const, voice: request.voice ?? defaultVoice(language), language } }
      : {}),
    review: { status: 'PENDING' },
  });
}
