import type { StoryItem } from '../../story/item.ts';
import type { Stories } from '../shared/stories.ts';

/** Whoever writes a story alone until `until`. */
export interface Lease {
  /** The id of the λ's request. */
  readonly holder: string;
  /** Epoch ms. */
  readonly until: number;
}

export type Claim =
  | { readonly kind: 'claimed'; readonly story: StoryItem }
  /** Somebody else is at it. */
  | { readonly kind: 'leased'; readonly until: number }
  /** Deleted, or written, or given up. */
  | { readonly kind: 'over' };

/** Each refusal means that the item has changed since it was read. */
const ATTEMPTS = 8;

/**
 * Takes the story over, so that two workers never both pay. Pages that an earlier worker has shown go in the same write: what is
 * written now is another story.
 * @param now epoch ms
 * @throws Error when the story keeps changing
 */
export async function claimStory(id: string, { readStory, updateStory }: Stories, { holder, until }: Lease, now: number): Promise<Claim> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const story = await readStory(id);
    if (story === undefined || story.status !== 'PENDING') return { kind: 'over' };
    const { version, createdAt, leaseHolder, leaseUntil = 0, attempts = 0 } = story;
    if (leaseHolder !== holder && leaseUntil > now) return { kind: 'leased', until: leaseUntil };
    const claimed = await updateStory(
      id,
      { set: { leaseHolder: holder, leaseUntil: until, attempts: attempts + 1 }, remove: ['title', 'pages', 'look'] },
      { version, createdAt, status: 'PENDING' },
    );
    if (claimed !== undefined) return { kind: 'claimed', story: claimed };
  }
  throw new Error('The story kept changing while it was to be claimed.');
}
