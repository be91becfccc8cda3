import { abandoned as tookTooLong } from '../failures.ts';
import type { StoredPage, StoryItem } from '../item.ts';
import { promptVersion } from '../prompt.ts';
import type { WrittenStory } from '../saved.ts';
import type { Failure, Receipt } from '../types.ts';
import { awaitingDecision } from './approval.ts';
import { UNDER_WAY, asRead, underWay } from './change.ts';
import type { Change, Condition } from './change.ts';
import { waitingClips } from './clips.ts';

/** How a story that is PENDING gets its words, or ends without. */

/** Whatever of the words there is: pages are shown while a story is PENDING. What is written anew is another story. */
export const WORDS = ['title', 'pages', 'look'] as const;

/** Who writes them, and how often somebody has begun to. */
const LEASE = ['leaseHolder', 'leaseUntil'] as const;
const WORK = [...LEASE, 'attempts'] as const;

/** A worker that writes a story alone. */
export interface Lease {
  readonly holder: string;
  /** Epoch ms. */
  readonly until: number;
}

/** Until when (epoch ms) the words are another's to write; 0 when nobody's. */
export const leasedUntil = ({ leaseHolder, leaseUntil }: StoryItem, holder: string, now: number): number =>
  leaseHolder !== holder && (leaseUntil ?? 0) > now ? (leaseUntil ?? 0) : 0;

/** A worker takes a story over for which `leasedUntil` is 0, so that two of them never both pay. */
export const claimed = (story: StoryItem, { holder, until }: Lease): Change => ({
  condition: { status: 'PENDING', ...asRead(story) },
  set: { leaseHolder: holder, leaseUntil: until, attempts: (story.attempts ?? 0) + 1 },
  remove: WORDS,
});

/**
 * The story is still its writer's: the worker's, by its lease (its own writes raise the version); else the pipeline's, as it
 * left it. Deleted, or taken over, it stays as it is, and the words are dropped.
 */
const ownedBy = (story: StoryItem): Condition =>
  story.leaseHolder
    ? { status: 'PENDING', createdAt: story.createdAt, leaseHolder: story.leaseHolder }
    : { status: 'PENDING', ...asRead(story) };

/** The pipeline gives the story to the worker, which tries again soon, and for longer than AppSync lets anything take. */
export const handedOver = (story: StoryItem, receipt: Receipt | undefined): Change => ({
  condition: ownedBy(story),
  set: { route: 'WORKER', ...(receipt ? { receipt } : {}) },
  remove: [],
});

/** Pages can be read while the rest is being written. */
export const shown = (story: StoryItem, pages: readonly StoredPage[]): Change => ({
  condition: ownedBy(story),
  set: { pages },
  remove: [],
});

/** The same worker begins again. */
export const begunAgain = (story: StoryItem): Change => ({ condition: ownedBy(story), set: {}, remove: WORDS });

/** Names of saved characters that stand in what was typed or written for a story: kept with it, so that no request about it holds them. */
type Named = Pick<StoryItem, 'names'>;

/** The idea goes with the words where a sequel had none of its own. */
type Told = Pick<StoryItem, 'names' | 'prompt'>;

/** A worker lets go of a story that another one, or another delivery, may write. */
export const released = (story: StoryItem, named: Named, receipt: Receipt): Change => ({
  condition: ownedBy(story),
  set: { ...named, receipt },
  remove: [...WORDS, ...LEASE],
});

/** The words are there, and what is to be made of them is under way; COMPLETE when that is nothing. */
export function written(story: StoryItem, words: WrittenStory, named: Told): Change {
  const { title, look, receipt, parts } = words;
  const clips = waitingClips(parts.pages, story.unsettledSince ?? story.createdAt);
  return {
    condition: ownedBy(story),
    set: {
      ...named,
      title,
      ...(look === undefined ? {} : { look }),
      receipt,
      ...parts,
      ...clips,
      ...awaitingDecision(story),
    },
    remove: [
      'failure',
      'complaints',
      ...WORK,
      ...(look === undefined ? (['look'] as const) : []),
      ...(parts.narration === undefined ? (['narration'] as const) : []),
      ...(parts.openParts === 0 ? UNDER_WAY : []),
    ],
  };
}

const isBlocking = ({ code }: Failure): boolean => code === 'PromptBlocked' || code === 'StoryBlocked';

/**
 * No words, and none of those that were shown: FAILED, or BLOCKED, of which nothing is kept in any form.
 * @param receipt left out: what was paid before stays
 */
export function ended(story: StoryItem, failure: Failure, named: Named, receipt?: Receipt): Change {
  const isBlocked = isBlocking(failure);
  const { prompt: _prompt, instructions: _instructions, imageStyle: _style, ...request } = story.request;
  return {
    condition: ownedBy(story),
    set: {
      status: isBlocked ? 'BLOCKED' : 'FAILED',
      failure,
      ...(receipt ? { receipt } : {}),
      ...(isBlocked ? { request } : named),
    },
    remove: [
      ...WORDS,
      ...WORK,
      ...UNDER_WAY,
      ...(isBlocked ? (['prompt', 'names', 'illustrationStyle', 'complaints'] as const) : []),
    ],
  };
}

/** Nobody is left who could write it: it ends whoever holds the lease, as it was read. */
export const abandoned = (story: StoryItem): Change => ({
  ...ended(story, tookTooLong(), {}),
  condition: { status: 'PENDING', ...asRead(story) },
});

/** Whether a story may be tried again: it has no words, and for a reason that passes. */
export const isRetryable = ({ status, failure }: StoryItem): boolean =>
  status === 'FAILED' && failure?.retryable === true;

/** A story that is retryable becomes PENDING once more, the worker's, and nothing stays of the failure. @param now ISO */
export const retried = (story: StoryItem, now: string): Change => ({
  condition: { owner: story.owner, ...asRead(story) },
  set: { status: 'PENDING', route: 'WORKER', promptVersion, ...underWay(story, now) },
  remove: ['failure', 'receipt'],
});
