import { partAbandoned } from '../failures.ts';
import type { AssetStatus, StoredIllustration, StoredNarration, StoredReview, StoryItem } from '../item.ts';
import { reviewAbandoned } from '../part-failures.ts';
import { summaryOf, withPictures } from '../parts.ts';
import type { Parts, PartsMade } from '../parts.ts';
import { addReceipt, priced } from '../receipt.ts';
import type { Prices } from '../receipt.ts';
import type { Receipt } from '../types.ts';
import { approved, isRejectable } from './approval.ts';
import { UNDER_WAY, asRead, underWay } from './change.ts';
import type { Attribute, Change } from './change.ts';

/** How the parts of a story end, and are asked for again. `openParts` counts those that are PENDING, whatever their kind. */

/**
 * A kind of part is what one worker makes: how it is, since when it was asked for beside the words, until when one worker has it, and how often
 * one has begun. A new kind is a row here, in `StoryItem` and in what the outbox announces.
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

/** Whether the words are there: only then is there anything to ask for, or to settle. */
export const hasWords = ({ status }: Pick<StoryItem, 'status'>): boolean =>
  status === 'WRITTEN' || status === 'COMPLETE';

/** Whether parts of the kind are PENDING. */
export const isOpen = (item: Pick<StoryItem, 'illustrating' | 'narrating' | 'judging'>, kind: PartKind): boolean =>
  item[KINDS[kind].state] === 'PENDING';

/** When parts of the kind were asked for, ISO: with the words, unless they were asked for later. */
export const askedSince = (story: StoryItem, kind: PartKind): string =>
  story[KINDS[kind].since] ?? story.unsettledSince ?? story.createdAt;

/** Whether a worker has parts of the kind at this moment. @param now epoch ms */
export const isClaimed = (story: StoryItem, kind: PartKind, now: number): boolean =>
  (story[KINDS[kind].until] ?? 0) > now;

/** How often a worker has begun with parts of the kind since they were asked for. */
export const attemptsAt = (story: StoryItem, kind: PartKind): number => story[KINDS[kind].attempts] ?? 0;

/**
 * A worker takes the open parts of a kind that `isClaimed` says nobody has. The item counts it, because a queue's receives also count
 * deliveries that reached no function.
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
 * A picture that is drawn anew takes the cover with it, until it is there. Not destructured: AppSync's type check takes a member of a pattern for one
 * that is always there.
 */
const withoutCover = (parts: Parts): readonly Attribute[] => (parts.coverKey === undefined ? ['coverKey'] : []);

/**
 * Parts have ended. While others are open, this is the ordinary form; with the last one it is the closing form, which completes the
 * story. `openParts` is counted from the parts each time, and the condition is the version that they were read in: of two
 * that end at once one is refused, and counts again.
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

/** A page's picture that came out, or did not. */
interface SettledPicture {
  readonly number: number;
  readonly illustration: StoredIllustration;
}

/** How parts of a story ended, and what was paid for them. */
export interface SettledParts {
  readonly pictures?: readonly SettledPicture[];
  readonly narration?: StoredNarration;
  readonly review?: StoredReview;
  /** ISO: the judge lets it pass, and the family wants no more than that. It counts for nothing where an adult has decided. */
  readonly approvedAt?: string;
  readonly spent?: Pick<
    Receipt,
    'images' | 'narratedCharacters' | 'promptTokens' | 'completionTokens' | 'totalTokens' | 'paintedBy'
  >;
  /** What counts what was spent in dollars. */
  readonly prices?: Prices;
}

const isSettled = (status: AssetStatus | undefined): boolean => status === 'READY' || status === 'FAILED';

/**
 * Parts are READY or FAILED. Only what is PENDING changes: a picture that came twice, or after it was given up, does nothing. Null
 * when there is nothing to write.
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
 * A page's picture was stopped by a safety check and is drawn once more. Null when that was done before, or nobody waits for it: then nothing more is paid for.
 * @param spent on the picture that was stopped
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
 * What is PENDING of some kinds is given up, whoever has it: the words stay, and whatever is READY. Null when nothing of them is.
 * What is still open may have been asked for later, and is overdue later.
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
  const times = partKinds.filter((kind) => isOpen(parts, kind)).map((kind) => askedSince(story, kind));
  times.sort();
  return { condition, set: { ...set, ...(times[0] === undefined ? {} : { unsettledSince: times[0] }) }, remove };
}

/**
 * Parts are asked for when the words are there: a COMPLETE story is WRITTEN once more. A claim of the workers is given up, because the next
 * one must not wait for one that is done; and their attempts are counted anew.
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
 * New pictures for some pages, of a story that has words and of which no picture `isOpen`.
 * @param style empty: as before
 * @param named the story's names, when a new one stands in the style
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

/** A narration, of a story that has words and whose narration is not `isOpen`. @param now ISO */
export function narrationOrdered(
  story: StoryItem,
  { voice, language }: Pick<StoredNarration, 'voice' | 'language'>,
  now: string,
): Change {
  const narration = { status: 'PENDING', voice, language } as const;
  return ordered(story, 'narration', { ...madeOf(story), narration }, { narration }, now);
}
