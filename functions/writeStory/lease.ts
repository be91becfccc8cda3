import type { StoryItem } from '../../story/item.ts';
import { leased, leasedUntil } from '../../story/lifecycle/words.ts';
import type { Lease } from '../../story/lifecycle/words.ts';
import { changeStory } from '../shared/stories.ts';
import type { Stories } from '../shared/stories.ts';

/**
 * Why there is nothing to write. `leased`: another worker writes it, until then (epoch ms). `over`: deleted, written or
 * given up.
 */
type NotLeased = { readonly kind: 'leased'; readonly until: number } | { readonly kind: 'over' };

export type LeaseResult = { readonly kind: 'granted'; readonly story: StoryItem } | NotLeased;

/**
 * Takes the story's lease, so that two workers never both pay. The same write removes pages that an earlier worker has
 * shown, because this worker writes another text.
 * @param now epoch ms
 * @throws Error when the story keeps changing
 */
export async function takeLease(id: string, stories: Stories, lease: Lease, now: number): Promise<LeaseResult> {
  const result = await changeStory<NotLeased>(stories, id, (story) => {
    if (story?.status !== 'PENDING') return { outcome: { kind: 'over' } };
    const until = leasedUntil(story, lease.holder, now);
    return until > 0 ? { outcome: { kind: 'leased', until } } : { change: leased(story, lease) };
  });
  return 'changed' in result ? { kind: 'granted', story: result.changed } : result.outcome;
}
