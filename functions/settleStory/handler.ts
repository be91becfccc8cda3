import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context } from 'aws-lambda';
import { partKinds } from '../../story/lifecycle/parts.ts';
import { budgetFrom } from '../shared/budget.ts';
import { patienceSeconds } from '../shared/chances.ts';
import { measured, reasonOf, telemetryOf } from '../shared/log.ts';
import { pooled } from '../shared/pool.ts';
import { storyTable } from '../shared/stories.ts';
import { budgetUsed } from './budget.ts';
import { drainDeadLetters } from './dead-letters.ts';
import { pace, readEnvironment } from './env.ts';
import type { Work } from './env.ts';
import { readLetter } from './letter.ts';
import { overdueStories } from './overdue.ts';
import { endClips, expire, settle } from './work.ts';

const { STORY_TABLE, DEAD_LETTERS_URL, REVIEW_DAYS } = readEnvironment(process.env);
const everything: readonly Work[] = ['words', ...partKinds];
const stories = storyTable(STORY_TABLE);
const telemetry = telemetryOf('settleStory');
const DAY = 86_400_000;

async function end(id: string, works: readonly Work[], isOverdue: boolean): Promise<void> {
  const settled = await settle(id, stories, { works, isOverdue, now: Date.now() });
  telemetry.forStory(id).warn('The sweep ended unfinished work.', { settled, works, isOverdue });
}

/** Dead letters: each is about one kind of work of one story. */
async function deadLetters(): Promise<void> {
  const found = await drainDeadLetters({
    queueUrl: DEAD_LETTERS_URL,
    async settle({ body }) {
      const { id, work } = readLetter(body);
      await end(id, [work], false);
    },
    failed: (error, messageId) =>
      telemetry.logger.error('A dead letter could not be settled; it comes again.', {
        messageId,
        reason: reasonOf(error),
      }),
  });
  // A metric costs nothing in an hour in which it is not written.
  if (found > 0) telemetry.metrics.addMetric('DeadLetters', MetricUnit.Count, found);
}

/**
 * Processes each story; one that fails does not keep the sweep from the others.
 * @param problem the failure's name in the log
 */
const sweep = (ids: readonly string[], problem: string, work: (id: string) => Promise<void>): Promise<void> =>
  pooled(ids, pace.concurrency, async (id) => {
    try {
      await work(id);
    } catch (error) {
      telemetry.forStory(id).error(`${problem}; the next sweep tries again.`, { reason: reasonOf(error) });
    }
  });

/** All work that has been in progress for too long, whatever the reason. */
async function overdue(): Promise<void> {
  const before = new Date(Date.now() - patienceSeconds * 1000).toISOString();
  const ids = await overdueStories(STORY_TABLE, 'unsettled', before);
  if (ids.length > 0) telemetry.metrics.addMetric('OverdueStories', MetricUnit.Count, ids.length);
  await sweep(ids, 'A story could not be settled', (id) => end(id, everything, true));
}

/** Clips have fifteen minutes. */
async function overdueClips(): Promise<void> {
  const before = new Date(Date.now() - pace.clipSeconds * 1000).toISOString();
  const ids = await overdueStories(STORY_TABLE, 'animating', before);
  await pooled(ids, pace.concurrency, async (id) => {
    try {
      const outcome = await endClips(id, stories, before);
      telemetry.forStory(id).warn('The clips of this story took too long.', { outcome });
    } catch (error) {
      telemetry
        .forStory(id)
        .error('The sweep could not end the clips of a story; the next one tries again.', { reason: reasonOf(error) });
    }
  });
}

/** Reports how much of the day's budget is used up, once that is worth an alarm. */
async function watchBudget(): Promise<void> {
  const budget = budgetFrom(process.env);
  if (budget === undefined) return;
  const used = await budgetUsed(process.env['FAMILY_TABLE'] ?? '', budget, new Date().toISOString());
  if (used >= pace.budgetPercent) telemetry.metrics.addMetric('BudgetUsed', MetricUnit.Percent, used);
}

/** Stories that have been undecided for some days are rejected: they are not read to a child. */
async function undecided(): Promise<void> {
  const before = new Date(Date.now() - Number(REVIEW_DAYS) * DAY).toISOString();
  const ids = await overdueStories(STORY_TABLE, 'awaiting', before);
  await sweep(ids, 'The wait for a decision could not be ended', async (id) => {
    const outcome = await expire(id, stories, { before, now: new Date().toISOString() });
    telemetry.forStory(id).info('Nobody decided about this story in time.', { outcome });
  });
}

/** The sweep: once a minute. Overdue work comes first, because a family waits for it. */
export const handler = (_event: unknown, context: Context): Promise<void> =>
  measured(telemetry, context, async () => {
    await overdue();
    await deadLetters();
    await overdueClips();
    await undecided();
    await watchBudget();
  });
