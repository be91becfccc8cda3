import type { Complaint, StoryItem } from '../item.ts';
import { promptVersion } from '../prompt.ts';
import type { Receipt } from '../types.ts';
import { AWAITING } from './approval.ts';
import { asRead } from './change.ts';
import type { Change } from './change.ts';
import { WORDS } from './words.ts';

/** The rewrite of a story that did not pass the judge. */

/** Attributes of a version besides its words; a rewrite removes them, too. */
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

/** The judge can have a story rewritten once. */
const MAX_VERSIONS = 2;

/** How long before the end of its five minutes a story may still be rewritten: time for the words and their parts. */
const REWRITE_SECONDS = 120;
const FIVE_MINUTES = 300;

/**
 * Whether a story that did not pass the judge is rewritten: only while there is time, and never if an adult has decided about
 * these words or the story is COMPLETE.
 * @param now epoch ms
 * @param since when it was requested, epoch ms
 */
export const canBeRewritten = (story: StoryItem, now: number, since: number): boolean =>
  story.status === 'WRITTEN' &&
  story.judging === 'PENDING' &&
  story.approvalState === 'PENDING' &&
  (story.attempt ?? 1) < MAX_VERSIONS &&
  now <= since + (FIVE_MINUTES - REWRITE_SECONDS) * 1000;

/**
 * Removes the words and everything made for them, for the worker to write others. A worker that is still busy with the
 * first version notices by `attempt` that it is obsolete. The story keeps its deadline, and its place in the day's
 * count.
 * @param complaints what the rewrite has to avoid
 */
export const rewritten = (story: StoryItem, receipt: Receipt, complaints: readonly Complaint[]): Change => ({
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
