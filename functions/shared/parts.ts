import type { StoryItem } from '../../story/item.ts';
import { isClaimed, isOpen, partsClaimed, partsSettled } from '../../story/lifecycle/parts.ts';
import type { PartKind, SettledParts } from '../../story/lifecycle/parts.ts';
import { changeStory } from './stories.ts';
import type { Stories } from './stories.ts';

/** `gone`: there is no such story any more. `unchanged`: nobody waits for these parts. */
export type Settling = 'settled' | 'unchanged' | 'gone';

/**
 * Settles parts of a story, whatever else happens to it meanwhile.
 * @param of which story; `createdAt` tells it from one that was made with the same id after a deletion
 * @param parts from what the story is now; undefined when it does not ask for them any more
 * @throws Error when the story keeps changing
 */
export async function settleParts(
  stories: Stories,
  { id, createdAt }: Pick<StoryItem, 'id' | 'createdAt'>,
  parts: (story: StoryItem) => SettledParts | undefined,
): Promise<Settling> {
  const result = await changeStory<Settling>(stories, id, (story) => {
    if (story === undefined || story.createdAt !== createdAt) return { outcome: 'gone' };
    const settled = parts(story);
    const change = settled === undefined ? null : partsSettled(story, settled);
    return change === null ? { outcome: 'unchanged' } : { change };
  });
  return 'changed' in result ? 'settled' : result.outcome;
}

/**
 * Claims the open parts of one kind for one worker: events and messages come more than once, and each of two
 * workers would pay. What ends without settling (a crash) is free again when the claim runs out, before the queue's next delivery.
 * @param now epoch ms
 * @param until epoch ms
 * @returns the story; `taken` while another worker has them; undefined when none is PENDING
 * @throws Error when the story keeps changing
 */
export async function claimParts(
  stories: Stories,
  id: string,
  kind: PartKind,
  now: number,
  until: number,
): Promise<StoryItem | 'taken' | undefined> {
  const result = await changeStory<'taken' | undefined>(stories, id, (story) => {
    if (story?.status !== 'WRITTEN' || !isOpen(story, kind)) return { outcome: undefined };
    return isClaimed(story, kind, now) ? { outcome: 'taken' } : { change: partsClaimed(story, kind, until) };
  });
  return 'changed' in result ? result.changed : result.outcome;
}
