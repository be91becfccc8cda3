import type { ApprovalState, Decider, StoryItem } from '../item.ts';
import type { StoryRequest } from '../types.ts';
import type { Acceptance } from './accepted.ts';
import type { Attribute, Change } from './change.ts';

/**
 * Whether a story may be read to a child: PENDING from its acceptance on, until the judge's verdict (AUTO), an adult's
 * decision, or the end of the time to decide. There is one decision, and none about words that nobody has read.
 */

/** Puts a story into the index of undecided stories; words that are taken back are no longer to be decided about. */
export const AWAITING: readonly Attribute[] = ['awaiting', 'awaitingSince'];

/** For a story whose words have just been saved. The time counts from when they were requested. */
export const awaitingDecision = ({
  unsettledSince,
  createdAt,
}: Pick<StoryItem, 'unsettledSince' | 'createdAt'>): Partial<StoryItem> => ({
  approvalState: 'PENDING',
  awaiting: 'AWAITING',
  awaitingSince: unsettledSince ?? createdAt,
});

export interface Approval {
  readonly state: ApprovalState;
  readonly by: Decider | null;
  readonly reason: string | null;
  readonly at: string | null;
}

/** A story from before approvals existed is approved; one that was being written when they were introduced is not. */
export function approvalOf(item: StoryItem): Approval {
  const { approvalState, approvalBy, approvalReason, approvalAt, status } = item;
  if (!approvalState && status !== 'PENDING') return { state: 'APPROVED', by: 'AUTO', reason: null, at: null };
  return {
    state: approvalState ?? 'PENDING',
    by: approvalBy ?? null,
    reason: approvalReason ?? null,
    at: approvalAt ?? null,
  };
}

type Decided = Pick<Change, 'set' | 'remove'>;

/** @param at ISO */
export const approved = (by: Decider, at: string): Decided => ({
  set: { approvalState: 'APPROVED', approvalBy: by, approvalAt: at },
  remove: [...AWAITING, 'approvalReason'],
});

/**
 * @param at ISO
 * @param reason empty: none given
 */
const rejected = (by: Decider, at: string, reason: string): Decided => ({
  set: {
    approvalState: 'REJECTED',
    approvalBy: by,
    approvalAt: at,
    ...(reason === '' ? {} : { approvalReason: reason }),
  },
  remove: [...AWAITING, ...(reason === '' ? (['approvalReason'] as const) : [])],
});

/** The same request again, replacing a rejected story: the worker writes it, because nobody waits for the answer. */
export function anotherOf(story: StoryItem, id: string, kept: Pick<StoryItem, 'keep' | 'expiresAt'>): Acceptance {
  const { owner, prompt, names, bedtimeId, mail } = story;
  // Clips are paid for again only when they are requested again.
  const { clips: _clips, ...request } = story.request;
  return {
    id,
    owner,
    route: 'WORKER',
    request: request as StoryRequest,
    parentStoryId: story.id,
    ...(names ? { names } : {}),
    ...(bedtimeId ? { bedtimeId } : {}),
    ...(mail === undefined ? {} : { mail }),
    ...(prompt ? { idea: prompt } : {}),
    ...kept,
  };
}

/**
 * A decision is about the words that an adult has read: the same version of the same story. Not the item's version: a
 * picture that arrives meanwhile does not matter. The second of two decisions finds that the first was made.
 */
const asDecided = ({ owner, createdAt, attempt, approvalState, approvalBy }: StoryItem): Change['condition'] => ({
  owner,
  createdAt,
  attempt: attempt ?? null,
  approvalState: approvalState ?? null,
  approvalBy: approvalBy ?? null,
});

/** Whether an adult can still approve: the story is undecided, or the time to decide ran out. */
export const isApprovable = (story: StoryItem): boolean => {
  const { state, by } = approvalOf(story);
  return state === 'PENDING' || (state === 'REJECTED' && by === 'AUTO');
};

export const isRejectable = (story: StoryItem): boolean => approvalOf(story).state === 'PENDING';

/**
 * An adult approves a story that has words and `isApprovable`.
 * @param now ISO
 */
export const approvedByAdult = (story: StoryItem, now: string): Change => ({
  condition: asDecided(story),
  ...approved('ADULT', now),
});

/**
 * An adult rejects a story that has words and `isRejectable`.
 * @param now ISO
 * @param reason empty: none given
 */
export const rejectedByAdult = (story: StoryItem, now: string, reason: string): Change => ({
  condition: asDecided(story),
  ...rejected('ADULT', now, reason),
});

/**
 * The time to decide ran out; null when somebody has decided.
 * @param now ISO
 */
export const timedOut = (story: StoryItem, now: string): Change | null =>
  story.awaiting === undefined || !isRejectable(story)
    ? null
    : { condition: asDecided(story), ...rejected('AUTO', now, 'timeout') };
