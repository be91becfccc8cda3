import type { StoryItem } from '../../story/item.ts';
import {
  requestedSince,
  attemptsAt,
  isClaimed,
  isOpen,
  partsClaimed,
  partsGivenUp,
  partsSettled,
} from '../../story/lifecycle/parts.ts';
import type { PartKind, SettledParts } from '../../story/lifecycle/parts.ts';
import { changeStory } from './stories.ts';
import type { Stories } from './stories.ts';

/** `gone`: the story does not exist any more, or was rewritten. `unchanged`: these parts are not wanted any more. */
export type Settling = 'settled' | 'unchanged' | 'gone';

/**
 * Whether a story is still the one for which work was begun: `createdAt` distinguishes it from one that was made with
 * the same id after a deletion, `attempt` from a rewrite.
 */
export const isSameVersion = (now: Pick<StoryItem, 'createdAt' | 'attempt'>, was: typeof now): boolean =>
  now.createdAt === was.createdAt && (now.attempt ?? 1) === (was.attempt ?? 1);

/**
 * Settles parts of a story, whatever else changes meanwhile.
 * @param was the story that the parts were made for
 * @param parts computed from the current story; undefined if it does not want them any more
 * @throws Error when the story keeps changing
 */
export async function settleParts(
  stories: Stories,
  was: Pick<StoryItem, 'id' | 'createdAt' | 'attempt'>,
  parts: (story: StoryItem) => SettledParts | undefined,
): Promise<Settling> {
  const result = await changeStory<Settling>(stories, was.id, (story) => {
    if (story === undefined || !isSameVersion(story, was)) return { outcome: 'gone' };
    const settled = parts(story);
    const change = settled === undefined ? null : partsSettled(story, settled);
    return change === null ? { outcome: 'unchanged' } : { change };
  });
  return 'changed' in result ? 'settled' : result.outcome;
}

/** How long a claim lasts, and how many claims are allowed. */
export interface Claim {
  /** Epoch ms. */
  readonly now: number;
  /** Epoch ms at which it expires: after this invocation's end. */
  readonly until: number;
  readonly attempts: number;
}

/**
 * Why there is nothing to do. `nothing`: none is PENDING. `taken`: another worker has them. `abandoned`: all workers
 * that began have died, and the parts are FAILED now.
 */
export type Unclaimed = 'nothing' | 'taken' | 'abandoned';

/**
 * Claims the open parts of one kind for one worker: events and messages are delivered more than once, and each of two
 * workers would pay. After a crash the claim expires before the queue's next delivery.
 * @returns the story, or why there is nothing to do
 * @throws Error when the story keeps changing
 */
export async function claimParts(
  stories: Stories,
  id: string,
  kind: PartKind,
  { now, until, attempts }: Claim,
): Promise<StoryItem | Unclaimed> {
  const result = await changeStory<Unclaimed>(stories, id, (story) => {
    if (story?.status !== 'WRITTEN' || !isOpen(story, kind)) return { outcome: 'nothing' };
    if (isClaimed(story, kind, now)) return { outcome: 'taken' };
    const change = attemptsAt(story, kind) < attempts ? partsClaimed(story, kind, until) : partsGivenUp(story, [kind]);
    return change === null ? { outcome: 'nothing' } : { change };
  });
  if ('outcome' in result) return result.outcome;
  return isOpen(result.changed, kind) ? result.changed : 'abandoned';
}

/** How often parts of the kind were begun, and since when they are PENDING: the input of `isLastChance`. */
export const begunAt = (story: StoryItem, kind: PartKind): readonly [begun: number, since: string] => [
  attemptsAt(story, kind),
  requestedSince(story, kind),
];
