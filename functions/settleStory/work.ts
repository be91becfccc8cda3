import type { StoryItem } from '../../story/item.ts';
import type { Change } from '../../story/lifecycle/change.ts';
import { requestedSince, partKinds, partsGivenUp } from '../../story/lifecycle/parts.ts';
import { clipsGivenUp, isAnimating } from '../../story/lifecycle/clips.ts';
import { timedOut } from '../../story/lifecycle/approval.ts';
import { abandoned } from '../../story/lifecycle/words.ts';
import { patienceSeconds } from '../shared/chances.ts';
import { changeStory } from '../shared/stories.ts';
import type { Stories } from '../shared/stories.ts';
import type { Work } from './env.ts';

/** The result: `nothing` if another process had ended it, or if a worker has it. */
export type Settled = 'story' | 'parts' | 'nothing';

/** The change that ends all unfinished work of a story; null if there is none. */
function ending(story: StoryItem, works: readonly Work[]): Change | null {
  if (works.includes('clips')) return clipsGivenUp(story);
  if (story.status === 'PENDING') return works.includes('words') ? abandoned(story) : null;
  return partsGivenUp(
    story,
    partKinds.filter((kind) => works.includes(kind)),
  );
}

/**
 * The work of a story that has been in progress for too long. The sweep's index may be behind, and parts are requested
 * at different times.
 */
function overdue(story: StoryItem, works: readonly Work[], now: number): readonly Work[] {
  const since = (work: Exclude<Work, 'clips'>): string =>
    work === 'words' ? (story.unsettledSince ?? story.createdAt) : requestedSince(story, work);
  return works.filter((work) => work !== 'clips' && Date.parse(since(work)) <= now - patienceSeconds * 1000);
}

/**
 * Ends the unfinished work of a story as FAILED, without calling a model. One conditional write.
 * @param works the kinds of work that a dead letter is about
 * @param isOverdue ends work that has been in progress for too long, even if a worker has it: its late write will be
 * refused
 * @param now epoch ms
 * @throws Error when the story keeps changing
 */
export async function settle(
  id: string,
  stories: Stories,
  { works, isOverdue, now }: { readonly works: readonly Work[]; readonly isOverdue: boolean; readonly now: number },
): Promise<Settled> {
  const nothing = { outcome: 'nothing' } as const;
  const result = await changeStory<'nothing'>(stories, id, (story) => {
    if (story === undefined) return nothing;
    // This message is dead, but another worker may be about to save the words. If not, the sweep ends it.
    if (story.status === 'PENDING' && !isOverdue && (story.leaseUntil ?? 0) > now) return nothing;
    const change = ending(story, isOverdue ? overdue(story, works, now) : works);
    return change === null ? nothing : { change };
  });
  if ('outcome' in result) return result.outcome;
  return result.changed.status === 'FAILED' ? 'story' : 'parts';
}

/**
 * Gives up the clips of a story that were requested before `before`. A worker may still be making them: its late write
 * is refused.
 * @param before ISO
 * @throws Error when the story keeps changing
 */
export async function endClips(id: string, stories: Stories, before: string): Promise<'ended' | 'nothing'> {
  const result = await changeStory<'nothing'>(stories, id, (story) => {
    const isOverdue = story !== undefined && isAnimating(story) && (story.animatingSince ?? '') <= before;
    const change = isOverdue ? clipsGivenUp(story) : null;
    return change === null ? { outcome: 'nothing' } : { change };
  });
  return 'outcome' in result ? result.outcome : 'ended';
}

/**
 * Rejects a story that has been undecided since `before`. The index may be behind: a decision made meanwhile stands.
 * @param before ISO
 * @param now ISO
 * @throws Error when the story keeps changing
 */
export async function expire(
  id: string,
  stories: Stories,
  { before, now }: { readonly before: string; readonly now: string },
): Promise<'rejected' | 'nothing'> {
  const result = await changeStory<'nothing'>(stories, id, (story) => {
    const change = story === undefined || (story.awaitingSince ?? now) > before ? null : timedOut(story, now);
    return change === null ? { outcome: 'nothing' } : { change };
  });
  return 'outcome' in result ? result.outcome : 'rejected';
}
