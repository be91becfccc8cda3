import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context } from 'aws-lambda';
import { partKinds } from '../../story/lifecycle/parts.ts';
import { budgetFrom } from '../shared/budget.ts';
import { patienceSeconds } from '../shared/chances.ts';
import { measured, reasonOf, telemetry } from '../shared/log.ts';
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
const told = telemetry('settleStory');
const DAY = 86_400_000;

async function end(id: string, works: readonly Work[], isOverdue: boolean): Promise<void> {
  const settled = await settle(id, stories, { works, isOverdue, now: Date.now() });
  told.forStory(id).warn('The sweep ended unfinished work.', { settled, works, isOverdue });
}

/** Dead letters: each is of one kind of work of one story. */
async function deadLetters(): Promise<void> {
  const found = await drainDeadLetters({
    queueUrl: DEAD_LETTERS_URL,
    async settle({ body }) {
      const { id, work } = readLetter(body);
      await end(id, [work], false);
    },
    failed: (error, messageId) =>
      told.logger.error('A dead letter could not be settled; it comes again.', { messageId, reason: reasonOf(error) }),
  });
  // A metric costs nothing in an hour in which it is not written.
  if (found > 0) told.metrics.addMetric('DeadLetters', MetricUnit.Count, found);
}

/** One story that fails does not keep the sweep from the others. @param problem what a failure is called in the log */
const sweep = (ids: readonly string[], problem: string, work: (id: string) => Promise<void>): Promise<void> =>
  pooled(ids, pace.concurrency, async (id) => {
    try {
      await work(id);
    } catch (error) {
      told.forStory(id).error(`${problem}; the next sweep tries again.`, { reason: reasonOf(error) });
    }
  });

/** Everything that has been under way for too long, whatever lost it. */
async function overdue(): Promise<void> {
  const before = new Date(Date.now() - patienceSeconds * 1000).toISOString();
  const ids = await overdueStories(STORY_TABLE, 'unsettled', before);
  if (ids.length > 0) told.metrics.addMetric('OverdueStories', MetricUnit.Count, ids.length);
  await sweep(ids, 'A story could not be settled', (id) => end(id, everything, true));
}

/** Clips have fifteen minutes. */
async function overdueClips(): Promise<void> {
  const before = new Date(Date.now() - pace.clipSeconds * 1000).toISOString();
  const ids = await overdueStories(STORY_TABLE, 'animating', before);
  await pooled(ids, pace.concurrency, async (id) => {
    try {
      const outcome = await endClips(id, stories, before);
      told.forStory(id).warn('The clips of this story took too long.', { outcome });
    } catch (error) {
      told
        .forStory(id)
        .error('The sweep could not end the clips of a story; the next one tries again.', { reason: reasonOf(error) });
    }
  });
}

/** How much of the day's budget is used up, once that is worth an alarm. */
async function watchBudget(): Promise<void> {
  const budget = budgetFrom(process.env);
  if (budget === undefined) return;
  const used = await budgetUsed(process.env['FAMILY_TABLE'] ?? '', budget, new Date().toISOString());
  if (used >= pace.budgetPercent) told.metrics.addMetric('BudgetUsed', MetricUnit.Percent, used);
}

/** Whatever nobody has decided about for some days is rejected: it is read to no child. */
async function undecided(): Promise<void> {
  const before = new Date(Date.now() - Number(REVIEW_DAYS) * DAY).toISOString();
  const ids = await overdueStories(STORY_TABLE, 'awaiting', before);
  await sweep(ids, 'The wait for a decision could not be ended', async (id) => {
    const outcome = await expire(id, stories, { before, now: new Date().toISOString() });
    told.forStory(id).info('Nobody has decided about this story in time.', { outcome });
  });
}

/** The sweep: once a minute. What is overdue comes first, because a family waits for it. */
export const handler = (_event: unknown, context: Context): Promise<void> =>
  measured(told, context, async () => {
    await overdue();
    await deadLetters();
    await overdueClips();
    await undecided();
    await watchBudget();
  });
