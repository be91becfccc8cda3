import type { Complaint, StoryItem } from '../item.ts';
import { promptVersion } from '../prompt.ts';
import type { Receipt } from '../types.ts';
import { AWAITING } from './approval.ts';
import { asRead } from './change.ts';
import type { Change } from './change.ts';
import { WORDS } from './words.ts';

/** How a story whose words the judge did not let pass is told anew. */

/** What a telling has beside its words, and goes with them. */
const MADE = [
  'pictureCount',
  'coverKey',
  'narration',
  'review',
  'animating',
  'animatingSince',
  ...(['illustrating', 'narrating', 'judging'] as const).flatMap(
    (kind) => [`${kind}Since`, `${kind}Until`, `${kind}Attempts`] as const,
  ),
] as const;

/** The judge may have a story told once more, and not twice. */
const MOST_TELLINGS = 2;

/** How long before the end of its five minutes a story may still be begun anew: time for words, and for what belongs to them. */
const TELLING_AGAIN_SECONDS = 120;
const FIVE_MINUTES = 300;

/**
 * Whether a story that the judge did not let pass is told anew: never when an adult has decided about these words, never a COMPLETE one, and only
 * while there is time.
 * @param now epoch ms @param since when it was asked for, epoch ms
 */
export const isTellableAgain = (story: StoryItem, now: number, since: number): boolean =>
  story.status === 'WRITTEN' &&
  story.judging === 'PENDING' &&
  story.approvalState === 'PENDING' &&
  (story.attempt ?? 1) < MOST_TELLINGS &&
  now <= since + (FIVE_MINUTES - TELLING_AGAIN_SECONDS) * 1000;

/**
 * The words are taken back, and everything that was made for them; the worker writes others. `attempt` tells whoever is still at work for the first
 * telling that it was for nothing. It keeps its time, and its place in the day's count.
 * @param complaints what the second telling has to do without
 */
export const toldAgain = (story: StoryItem, receipt: Receipt, complaints: readonly Complaint[]): Change => ({
  condition: { status: 'WRITTEN', judging: 'PENDING', ...asRead(story) },
  set: {
    status: 'PENDING',
    route: 'WORKER',
    promptVersion,
    attempt: (story.attempt ?? 1) + 1,
    complaints,
    illustrating: 'NOT_REQUESTED',
    narrating: 'NOT_REQUESTED',
    judging: 'NOT_REQUESTED',
    openParts: 0,
    receipt,
  },
  remove: [...WORDS, ...MADE, ...AWAITING],
});
