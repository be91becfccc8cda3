import { partAbandoned } from '../failures.ts';
import type { AssetStatus, StoredIllustration, StoredNarration, StoredReview, StoryItem } from '../item.ts';
import { reviewAbandoned } from '../part-failures.ts';
import { summaryOf, withPictures } from '../summary.ts';
import type { Parts, PartsMade } from '../summary.ts';
import { addReceipt, priced } from '../receipt.ts';
import type { Prices } from '../receipt.ts';
import type { Receipt } from '../types.ts';
import { approved, isRejectable } from './approval.ts';
import { UNDER_WAY, asRead, underWay } from './change.ts';
import type { Attribute, Change } from './change.ts';

/** How the parts of a story end, and are requested again. `openParts` counts those that are PENDING, of any kind. */

/**
 * A kind of part is the work of one worker, with four attributes: its state, when it was requested if not with the
 * words, when a worker's claim expires, and how often a worker has begun. A new kind needs a row here, attributes in
 * `StoryItem`, its state in `PartsMade` and `summaryOf` (`story/summary.ts`), and a rule in `lib/outbox.ts`.
 */
const KINDS = {
  pictures: {
    state: 'illustrating',
    since: 'illustratingSince',
    until: 'illustratingUntil',
    attempts: 'illustratingAttempts',
  },
  narration: {
    state: 'narrating',
    since: 'narratingSince',
    until: 'narratingUntil',
    attempts: 'narratingAttempts',
  },
  review: {
    state: 'judging',
    since: 'judgingSince',
    until: 'judgingUntil',
    attempts: 'judgingAttempts',
  },
} as const;

export type PartKind = keyof typeof KINDS;

/** Every kind. */
export const partKinds = /* @__PURE__ */ Object.keys(KINDS) as readonly PartKind[];

/** Whether the story has its words: only then can parts be requested or settled. */
export const hasWords = ({ status }: Pick<StoryItem, 'status'>): boolean =>
  status === 'WRITTEN' || status === 'COMPLETE';

/** Whether parts of the kind are PENDING. */
export const isOpen = (item: Pick<StoryItem, 'illustrating' | 'narrating' | 'judging'>, kind: PartKind): boolean =>
  item[KINDS[kind].state] === 'PENDING';

/** When parts of the kind were requested, ISO: with the words, unless they were requested later. */
export const requestedSince = (story: StoryItem, kind: PartKind): string =>
  story[KINDS[kind].since] ?? story.unsettledSince ?? story.createdAt;

/**
 * Whether a worker has claimed parts of the kind at this moment.
 * @param now epoch ms
 */
export const isClaimed = (story: StoryItem, kind: PartKind, now: number): boolean =>
  (story[KINDS[kind].until] ?? 0) > now;

/** How often a worker has begun with parts of the kind since they were requested. */
export const attemptsAt = (story: StoryItem, kind: PartKind): number => story[KINDS[kind].attempts] ?? 0;

/**
 * A worker claims the open parts of a kind that are not claimed (`isClaimed`). The item counts it, because a queue's
 * receive count includes deliveries that reached no function.
 * @param until epoch ms
 */
export const partsClaimed = (story: StoryItem, kind: PartKind, until: number): Change => ({
  condition: asRead(story),
  set: { [KINDS[kind].until]: until, [KINDS[kind].attempts]: attemptsAt(story, kind) + 1 },
  remove: [],
});

const madeOf = ({ pages, narration, review }: StoryItem): PartsMade => ({
  pages: pages ?? [],
  ...(narration ? { narration } : {}),
  ...(review ? { review } : {}),
});

/**
 * A picture that is drawn again removes the cover until it is ready. Not destructured: AppSync's type check assumes
 * that a destructured member always exists.
 */
const withoutCover = (parts: Parts): readonly Attribute[] => (parts.coverKey === undefined ? ['coverKey'] : []);

/**
 * Parts have ended. While others are open, this is the ordinary form; with the last one it is the closing form, which
 * completes the story. `openParts` is counted from the parts each time, on condition of the version that was read: if
 * two parts end at once, one write is refused and counted again.
 */
const ending = (story: StoryItem, parts: Parts): Change => ({
  condition: asRead(story),
  set: { ...parts },
  remove: [
    ...partKinds.filter((kind) => !isOpen(parts, kind)).flatMap((kind) => [KINDS[kind].until, KINDS[kind].attempts]),
    ...(parts.openParts === 0 ? UNDER_WAY : []),
    ...withoutCover(parts),
  ],
});

/** The result for a page's picture. */
interface SettledPicture {
  readonly number: number;
  readonly illustration: StoredIllustration;
}

/** The results for parts of a story, and their cost. */
export interface SettledParts {
  readonly pictures?: readonly SettledPicture[];
  readonly narration?: StoredNarration;
  readonly review?: StoredReview;
  /** ISO: the story passed the judge, and the family has AUTO. Ignored if an adult has decided. */
  readonly approvedAt?: string;
  readonly spent?: Pick<
    Receipt,
    'images' | 'narratedCharacters' | 'promptTokens' | 'completionTokens' | 'totalTokens' | 'paintedBy'
  >;
  /** The attributes that count costs. */
  readonly prices?: Prices;
}

const isSettled = (status: AssetStatus | undefined): boolean => status === 'READY' || status === 'FAILED';

/**
 * Parts are READY or FAILED. A part that fails changes neither the words nor the other parts. Only PENDING parts change:
 * a picture that arrives twice, or after it was given up, changes nothing. Null when there is nothing to write.
 */
export function partsSettled(
  story: StoryItem,
  { pictures = [], narration, review, approvedAt, spent = {}, prices = {} }: SettledParts,
): Change | null {
  if (story.status !== 'WRITTEN') return null;
  const made = madeOf(story);
  const pages = made.pages.map((page) => {
    const arrived = pictures.find(
      ({ number, illustration }) => number === page.number && isSettled(illustration.status),
    );
    return page.illustration?.status === 'PENDING' && arrived ? { ...page, illustration: arrived.illustration } : page;
  });
  const isNarrated = made.narration?.status === 'PENDING' && isSettled(narration?.status);
  const isJudged = made.review?.status === 'PENDING' && isSettled(review?.status);
  const parts = summaryOf({
    ...made,
    pages,
    ...(isNarrated && narration ? { narration } : {}),
    ...(isJudged && review ? { review } : {}),
  });
  if (parts.openParts === summaryOf(made).openParts) return null;
  const { condition, set, remove } = ending(story, parts);
  const decided =
    isJudged && approvedAt !== undefined && isRejectable(story)
      ? approved('AUTO', approvedAt)
      : { set: {}, remove: [] };
  return {
    condition,
    set: { ...set, ...decided.set, receipt: priced(addReceipt(story.receipt ?? {}, spent), prices) },
    remove: [...remove, ...decided.remove],
  };
}

/**
 * A safety check stopped a page's picture, and it is drawn once more. Null if that was done before, or if the picture
 * is not wanted any more: then nothing more is paid for.
 * @param spent the cost of the stopped picture
 */
export function pictureRedrawn(
  story: StoryItem,
  number: number,
  { spent, prices }: Required<Pick<SettledParts, 'spent' | 'prices'>>,
): Change | null {
  const pages = story.pages ?? [];
  const waiting = pages.find((page) => page.number === number)?.illustration;
  if (story.status !== 'WRITTEN' || waiting?.status !== 'PENDING' || waiting.isRedrawn === true) return null;
  return {
    condition: asRead(story),
    set: {
      pages: pages.map((page) =>
        page.number === number ? { ...page, illustration: { status: 'PENDING' as const, isRedrawn: true } } : page,
      ),
      receipt: priced(addReceipt(story.receipt ?? {}, spent), prices),
    },
    remove: [],
  };
}

/**
 * Gives up the PENDING parts of some kinds, even claimed ones: the words and everything READY stay. Null when there are
 * none. Other open parts may have been requested later, and are overdue later.
 */
export function partsGivenUp(story: StoryItem, kinds: readonly PartKind[]): Change | null {
  if (!hasWords(story)) return null;
  const made = madeOf(story);
  const failed = { status: 'FAILED', failure: partAbandoned() } as const;
  const parts = summaryOf({
    pages: made.pages.map((page) =>
      kinds.includes('pictures') && page.illustration?.status === 'PENDING' ? { ...page, illustration: failed } : page,
    ),
    ...(made.narration
      ? {
          narration:
            kinds.includes('narration') && made.narration.status === 'PENDING'
              ? { ...made.narration, ...failed }
              : made.narration,
        }
      : {}),
    ...(made.review
      ? {
          review:
            kinds.includes('review') && made.review.status === 'PENDING'
              ? { status: 'FAILED' as const, failure: reviewAbandoned() }
              : made.review,
        }
      : {}),
  });
  if (parts.openParts === story.openParts) return null;
  const { condition, set, remove } = ending(story, parts);
  const times = partKinds.filter((kind) => isOpen(parts, kind)).map((kind) => requestedSince(story, kind));
  times.sort();
  return { condition, set: { ...set, ...(times[0] === undefined ? {} : { unsettledSince: times[0] }) }, remove };
}

/**
 * Requests parts of a story that has its words: a COMPLETE story becomes WRITTEN again. Claims are removed, because the
 * next worker must not wait for one that is done; and attempts are counted from zero.
 */
function ordered(story: StoryItem, kind: PartKind, made: PartsMade, changed: Partial<StoryItem>, now: string): Change {
  const { state, since, until, attempts } = KINDS[kind];
  const parts = summaryOf(made);
  return {
    condition: { owner: story.owner, ...asRead(story) },
    set: {
      ...changed,
      status: parts.status,
      openParts: parts.openParts,
      pictureCount: parts.pictureCount,
      ...(parts.coverKey === undefined ? {} : { coverKey: parts.coverKey }),
      [state]: parts[state],
      [since]: now,
      ...underWay(story, now),
    },
    remove: [until, attempts, ...withoutCover(parts)],
  };
}

/**
 * New pictures for some pages of a story that has words and no open pictures (`isOpen`).
 * @param style empty: as before
 * @param named the story's names, if a style contains a new one
 * @param now ISO
 */
export function picturesOrdered(
  story: StoryItem,
  chosen: readonly number[],
  style: string,
  named: Pick<StoryItem, 'names'>,
  now: string,
): Change {
  const pages = withPictures(story.pages ?? [], chosen);
  return ordered(
    story,
    'pictures',
    { ...madeOf(story), pages },
    { pages, ...(style === '' ? {} : { ...named, illustrationStyle: style }) },
    now,
  );
}

/**
 * A narration of a story that has words and no open narration (`isOpen`).
 * @param now ISO
 */
export function narrationOrdered(
  story: StoryItem,
  { voice, language }: Pick<StoredNarration, 'voice' | 'language'>,
  now: string,
): Change {
  const narration = { status: 'PENDING', voice, language } as const;
  return ordered(story, 'narration', { ...madeOf(story), narration }, { narration }, now);
}
