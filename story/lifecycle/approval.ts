import type { ApprovalState, Decider, StoryItem } from '../item.ts';
import type { StoryRequest } from '../types.ts';
import type { Acceptance } from './accepted.ts';
import type { Attribute, Change } from './change.ts';

/**
 * Whether a story may be read to a child: PENDING from its acceptance on, until the judge's verdict (AUTO) or an adult decides, or nobody has for
 * too long. One decision is made, and none is made of words that nobody has read.
 */

/** What puts a story into the index of what waits for a decision; the words of a story that is taken back are not decided about any more. */
export const AWAITING: readonly Attribute[] = ['awaiting', 'awaitingSince'];

/** Of a story whose words have just been saved. It waits since they were asked for. */
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

/** A story from before anybody asked is approved; one that was being written when the question came up is not. */
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

/** @param at ISO @param reason empty: none was given */
const rejected = (by: Decider, at: string, reason: string): Decided => ({
  set: {
    approvalState: 'REJECTED',
    approvalBy: by,
    approvalAt: at,
    ...(reason === '' ? {} : { approvalReason: reason }),
  },
  remove: [...AWAITING, ...(reason === '' ? (['approvalReason'] as const) : [])],
});

/** The same order once more, in the place of one that was rejected: written by the worker, because nobody waits for the answer. */
export function anotherOf(story: StoryItem, id: string, kept: Pick<StoryItem, 'keep' | 'expiresAt'>): Acceptance {
  const { owner, prompt, names, bedtimeId, mail } = story;
  // Clips are paid for once more only when somebody asks for them once more.
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
 * What an adult has read is what is decided about: the same telling, of the same story. Not the version: a picture that arrives meanwhile disturbs no
 * decision. Of two decisions the second finds that the first was made.
 */
const asDecided = ({ owner, createdAt, attempt, approvalState, approvalBy }: StoryItem): Change['condition'] => ({
  owner,
  createdAt,
  attempt: attempt ?? null,
  approvalState: approvalState ?? null,
  approvalBy: approvalBy ?? null,
});

/** Whether an adult may still approve: nobody has decided, or nobody did in time. */
export const isApprovable = (story: StoryItem): boolean => {
  const { state, by } = approvalOf(story);
  return state === 'PENDING' || (state === 'REJECTED' && by === 'AUTO');
};

export const isRejectable = (story: StoryItem): boolean => approvalOf(story).state === 'PENDING';

/** An adult approves a story that has words and `isApprovable`. @param now ISO */
export const approvedByAdult = (story: StoryItem, now: string): Change => ({
  condition: asDecided(story),
  ...approved('ADULT', now),
});

/** An adult rejects a story that has words and `isRejectable`. @param now ISO @param reason empty: none was given */
export const rejectedByAdult = (story: StoryItem, now: string, reason: string): Change => ({
  condition: asDecided(story),
  ...rejected('ADULT', now, reason),
});

/** Nobody has decided in time; null when somebody has. @param now ISO */
export const timedOut = (story: StoryItem, now: string): Change | null =>
  story.awaiting === undefined || !isRejectable(story)
    ? null
    : { condition: asDecided(story), ...rejected('AUTO', now, 'timeout') };

/** Somebody's favorite, or not any more. */
export const marked = ({ owner, createdAt }: StoryItem, isFavorite: boolean): Change => ({
  condition: { owner, createdAt },
  set: isFavorite ? { favorite: true } : {},
  remove: isFavorite ? [] : ['favorite'],
});

/** It was read to a child, once more. Two at the same moment are one. @param now ISO */
export const noted = ({ owner, createdAt, readCount = 0 }: StoryItem, now: string): Change => ({
  condition: { owner, createdAt },
  set: { lastReadAt: now, readCount: readCount + 1 },
  remove: [],
});
