import { abandoned, partAbandoned } from '../../story/failures.ts';
import type { StoryItem } from '../../story/item.ts';
import { giveUp } from '../../story/parts.ts';
import type { Changes, Stories } from '../shared/stories.ts';
import { pace } from './env.ts';
import type { Work } from './env.ts';

/** Each write is refused when the item has changed since it was read; then it is read again. */
const ATTEMPTS = 8;

/** What it came to: `nothing` when somebody else had ended it, or when somebody is at it. */
export type Settled = 'story' | 'parts' | 'nothing';

/** The change that ends what is open in a story; undefined when nothing of it is. */
function ending(story: StoryItem, works: readonly Work[]): Changes | undefined {
  if (story.status === 'PENDING') {
    if (!works.includes('words')) return undefined;
    return {
      set: { status: 'FAILED', failure: abandoned() },
      remove: ['title', 'pages', 'look', 'unsettled', 'unsettledSince', 'leaseHolder', 'leaseUntil', 'attempts'],
    };
  }
  const { pages = [], narration, openParts, illustratingSince, narratingSince } = story;
  const parts = giveUp(pages, narration, { pictures: works.includes('pictures'), narration: works.includes('narration') }, partAbandoned());
  if (parts.openParts === openParts) return undefined;
  // What is still open may have been asked for later, and is overdue later.
  const unsettledSince = parts.illustrating === 'PENDING' ? illustratingSince : narratingSince;
  return {
    set: { ...parts, ...(parts.openParts > 0 && { unsettledSince }) },
    remove: [
      ...(parts.illustrating === 'PENDING' ? [] : (['illustratingUntil'] as const)),
      ...(parts.narrating === 'PENDING' ? [] : (['narratingUntil'] as const)),
      ...(parts.openParts === 0 ? (['unsettled', 'unsettledSince'] as const) : []),
    ],
  };
}

/** What of a story has been under way for too long by now. The sweep's index may be behind, and parts are asked for at different times. */
function overdue(story: StoryItem, works: readonly Work[], now: number): readonly Work[] {
  const { unsettledSince = story.createdAt } = story;
  const since: Readonly<Record<Work, string>> = {
    words: unsettledSince,
    pictures: story.illustratingSince ?? unsettledSince,
    narration: story.narratingSince ?? unsettledSince,
  };
  return works.filter((work) => Date.parse(since[work]) <= now - pace.patienceSeconds * 1000);
}

/**
 * Ends what is still open of a story, and does nothing else: no words, no picture, no model. One conditional write.
 * @param works what nobody will do any more
 * @param isOverdue what has been under way for too long, also when a worker is at it: its time is over, and its late write will be refused
 * @param now epoch ms
 * @throws Error when the story keeps changing
 */
export async function settle(
  id: string,
  { readStory, updateStory }: Stories,
  { works, isOverdue, now }: { readonly works: readonly Work[]; readonly isOverdue: boolean; readonly now: number },
): Promise<Settled> {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const story = await readStory(id);
    if (story === undefined) return 'nothing';
    // Dead as this message is, another one's worker may be about to save the words. If not, the sweep comes by.
    if (story.status === 'PENDING' && !isOverdue && (story.leaseUntil ?? 0) > now) return 'nothing';
    const changes = ending(story, isOverdue ? overdue(story, works, now) : works);
    if (changes === undefined) return 'nothing';
    const { version, createdAt, status } = story;
    if ((await updateStory(id, changes, { version, createdAt, status })) !== undefined) return status === 'PENDING' ? 'story' : 'parts';
  }
  throw new Error('The story kept changing while it was to be settled.');
}
