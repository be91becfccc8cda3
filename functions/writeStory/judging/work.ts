import { canBeRewritten, rewritten } from '../../../story/lifecycle/again.ts';
import type { Complaint, StoredReview, StoryItem } from '../../../story/item.ts';
import { partsSettled } from '../../../story/lifecycle/parts.ts';
import { lostReview, noReview } from '../../../story/part-failures.ts';
import { addReceipt, priced } from '../../../story/receipt.ts';
import type { Prices } from '../../../story/receipt.ts';
import { isLastChance } from '../../shared/chances.ts';
import type { Chances } from '../../shared/chances.ts';
import { begunAt, claimParts, isSameVersion } from '../../shared/settling.ts';
import type { Settling, Unclaimed } from '../../shared/settling.ts';
import type { ReviewMode } from '../../shared/review-mode.ts';
import { changeStory } from '../../shared/stories.ts';
import type { Stories } from '../../shared/stories.ts';
import { judge } from './judge.ts';
import type { Judge, Judged } from './judge.ts';

export interface Work extends Judge {
  readonly stories: Stories;
  readonly reviewMode: (owner: string) => Promise<ReviewMode>;
  readonly prices: Prices;
  /** Epoch ms. */
  readonly now: () => number;
  /** Epoch ms at which the claim expires: after this invocation's end. */
  readonly until: number;
  /** If this is the last attempt, a failure is final. */
  readonly chances: Chances;
  /** Called with the reason when there is no judgment. */
  failed(reason: string): void;
}

/** `again`: the story did not pass, and is rewritten. */
export type Outcome = Settling | Unclaimed | 'again';

/** What is to be written, and why the story may be rewritten instead. */
interface Verdict {
  readonly review: StoredReview;
  readonly spent: Judged['spent'];
  readonly isPassed: boolean;
  /** The complaints about a story that did not pass; null if it passed, or if there is no judgment. */
  readonly complaints: readonly Complaint[] | null;
}

const unjudged = (review: StoredReview, spent: Judged['spent'] = {}): Verdict => ({
  review,
  spent,
  isPassed: false,
  complaints: null,
});

/**
 * Whatever goes wrong ends without a judgment, and so without an approval.
 * @throws Error if the queue should deliver the message again
 */
async function verdictOf(story: StoryItem, isLast: boolean, work: Work): Promise<Verdict> {
  let judged: Judged;
  try {
    judged = await judge(story, work);
  } catch (error) {
    if (!isLast) throw error;
    work.failed(error instanceof Error ? error.name : 'UnknownError');
    return unjudged({ status: 'FAILED', failure: lostReview() });
  }
  const { review, failure, spent } = judged;
  if (failure === null) {
    const { isPassed, complaints } = judged;
    return { review, spent, isPassed, complaints: isPassed ? null : complaints };
  }
  // A paid result is stored with the story, so only failures that cost nothing are left to another delivery.
  if (failure.retryable && !isLast && spent.completionTokens === undefined)
    throw new Error(`Not judged yet: ${failure.code}`);
  work.failed(failure.code);
  return unjudged({ status: 'FAILED', failure: noReview(failure) }, spent);
}

/**
 * Judges a story whose review is PENDING, and stores the result in one write: the review and, if it passes, the
 * approval; or the rewrite. If an adult has decided meanwhile, or pictures have arrived, the write is decided again
 * from the current story.
 */
export async function judgeStory(id: string, work: Work): Promise<Outcome> {
  const { stories, prices, chances } = work;
  const claim = { now: work.now(), until: work.until, attempts: chances.attempts };
  const story = await claimParts(stories, id, 'review', claim);
  if (typeof story === 'string') return story;
  const { review, spent, isPassed, complaints } = await verdictOf(
    story,
    isLastChance(...begunAt(story, 'review'), chances),
    work,
  );
  // Read as late as possible: if ASK was turned on meanwhile, it applies to this story too.
  const isApproved = isPassed && (await work.reviewMode(story.owner)) === 'AUTO';
  const since = Date.parse(story.unsettledSince ?? story.createdAt);
  const result = await changeStory<Settling>(stories, id, (now) => {
    if (now === undefined || !isSameVersion(now, story)) return { outcome: 'gone' };
    if (complaints !== null && canBeRewritten(now, work.now(), since))
      return { change: rewritten(now, priced(addReceipt(now.receipt ?? {}, spent), prices), complaints) };
    const approvedAt = isApproved ? { approvedAt: new Date(work.now()).toISOString() } : {};
    const change = partsSettled(now, { review, ...approvedAt, spent, prices });
    return change === null ? { outcome: 'unchanged' } : { change };
  });
  if ('outcome' in result) return result.outcome;
  return result.changed.status === 'PENDING' ? 'again' : 'settled';
}
