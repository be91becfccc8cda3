import { abandoned as tookTooLong } from '../failures.ts';
import type { StoredPage, StoryItem } from '../item.ts';
import { promptVersion } from '../prompt.ts';
import type { WrittenStory } from '../saved.ts';
import type { Failure, Receipt } from '../types.ts';
import { awaitingDecision } from './approval.ts';
import { UNDER_WAY, asRead, underWay } from './change.ts';
import type { Change, Condition } from './change.ts';
import { waitingClips } from './clips.ts';

/** How a PENDING story gets its words, or ends without them. */

/** All attributes of the words: pages are shown while a story is PENDING. A rewrite replaces them all. */
export const WORDS = ['title', 'pages', 'look'] as const;

/** Who writes them, and how often a worker has begun to. */
const LEASE = ['leaseHolder', 'leaseUntil'] as const;
const WORK = [...LEASE, 'attempts'] as const;

/** The lease of a worker that writes a story alone. */
export interface Lease {
  readonly holder: string;
  /** Epoch ms. */
  readonly until: number;
}

/** When another worker's lease expires (epoch ms); 0 if there is none. */
export const leasedUntil = ({ leaseHolder, leaseUntil }: StoryItem, holder: string, now: number): number =>
  leaseHolder !== holder && (leaseUntil ?? 0) > now ? (leaseUntil ?? 0) : 0;

/** A worker takes over a story for which `leasedUntil` is 0, so that two workers never both pay. */
export const leased = (story: StoryItem, { holder, until }: Lease): Change => ({
  condition: { status: 'PENDING', ...asRead(story) },
  set: { leaseHolder: holder, leaseUntil: until, attempts: (story.attempts ?? 0) + 1 },
  remove: WORDS,
});

/**
 * Whether the story still belongs to its writer: the worker, by its lease (its own writes raise the version), or the
 * pipeline, by the version that it left. If the story was deleted or taken over, the words are discarded.
 */
const ownedBy = (story: StoryItem): Condition =>
  story.leaseHolder
    ? { status: 'PENDING', createdAt: story.createdAt, leaseHolder: story.leaseHolder }
    : { status: 'PENDING', ...asRead(story) };

/** The pipeline hands the story to the worker, which tries again soon, and has more time than AppSync allows. */
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

/** The same worker starts over. */
export const restarted = (story: StoryItem): Change => ({ condition: ownedBy(story), set: {}, remove: WORDS });

/**
 * Saved names that occur in the text that was typed or written for a story: stored with it, so that no request about it
 * contains them.
 */
type Named = Pick<StoryItem, 'names'>;

/** The earlier story's idea, for a sequel that has none of its own. */
type NamesAndIdea = Pick<StoryItem, 'names' | 'prompt'>;

/** A worker releases a story, for another worker or another delivery to write. */
export const released = (story: StoryItem, named: Named, receipt: Receipt): Change => ({
  condition: ownedBy(story),
  set: { ...named, receipt },
  remove: [...WORDS, ...LEASE],
});

/** The words are written, and the parts are being made: at least the judge's review. */
export function written(story: StoryItem, words: WrittenStory, named: NamesAndIdea): Change {
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
 * Ends a story without words and removes shown pages: FAILED, or BLOCKED, for which no text that a person typed is kept.
 * @param receipt if left out, the earlier cost stays
 */
export function ended(story: StoryItem, failure: Failure, named: Named, receipt?: Receipt): Change {
  const isBlocked = isBlocking(failure);
  const {
    prompt: _prompt,
    instructions: _instructions,
    style: _style,
    imageStyle: _imageStyle,
    ...request
  } = story.request;
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
      ...(isBlocked ? (['prompt', 'style', 'names', 'illustrationStyle', 'complaints'] as const) : []),
    ],
  };
}

/** Nobody is left who could write it: ends it regardless of the lease, as it was read. */
export const abandoned = (story: StoryItem): Change => ({
  ...ended(story, tookTooLong(), {}),
  condition: { status: 'PENDING', ...asRead(story) },
});

/** Whether a story can be retried: it has no words, and the reason is temporary. */
export const isRetryable = ({ status, failure }: StoryItem): boolean =>
  status === 'FAILED' && failure?.retryable === true;

/**
 * A retryable story becomes PENDING again, for the worker, and the failure is removed.
 * @param now ISO
 */
export const retried = (story: StoryItem, now: string): Change => ({
  condition: { owner: story.owner, ...asRead(story) },
  set: { status: 'PENDING', route: 'WORKER', promptVersion, ...underWay(story, now) },
  remove: ['failure', 'receipt'],
});
