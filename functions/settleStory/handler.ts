import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { partKinds } from '../../story/lifecycle/parts.ts';
import { measured, reasonOf, telemetry } from '../shared/log.ts';
import { pooled } from '../shared/pool.ts';
import { eachMessage } from '../shared/queue.ts';
import { storyTable } from '../shared/stories.ts';
import { pace, readEnvironment } from './env.ts';
import type { Work } from './env.ts';
import { overdueStories } from './overdue.ts';
import { settle } from './work.ts';

const { STORY_TABLE, SETTLES } = readEnvironment(process.env);
const workOf = new Map(JSON.parse(SETTLES) as readonly (readonly [queue: string, work: Work])[]);
const everything: readonly Work[] = ['words', ...partKinds];
const stories = storyTable(STORY_TABLE);
const told = telemetry('settleStory');

async function end(id: string, works: readonly Work[], isOverdue: boolean): Promise<void> {
  const settled = await settle(id, stories, { works, isOverdue, now: Date.now() });
  told.forStory(id).warn('Nobody will end this any more.', { settled, works, isOverdue });
}

/** Dead letters: each is of one kind of work of one story. */
const deadLetters = (event: SQSEvent): Promise<SQSBatchResponse> =>
  eachMessage(
    event,
    async ({ id, queue }) => {
      told.metrics.addMetric('DeadLetters', MetricUnit.Count, 1);
      const work = workOf.get(queue);
      if (work === undefined) throw new Error(`Nobody said what a message of ${queue} is about.`);
      await end(id, [work], false);
    },
    (error, messageId) =>
      told.logger.error('A dead letter could not be settled; it comes again.', { messageId, reason: reasonOf(error) }),
  );

/** Everything that has been under way for too long, whatever lost it. */
async function sweep(): Promise<undefined> {
  const before = new Date(Date.now() - pace.patienceSeconds * 1000).toISOString();
  const ids = await overdueStories(STORY_TABLE, before);
  told.metrics.addMetric('OverdueStories', MetricUnit.Count, ids.length);
  await pooled(ids, pace.concurrency, async (id) => {
    try {
      await end(id, everything, true);
    } catch (error) {
      told
        .forStory(id)
        .error('The sweep could not settle a story; the next one tries again.', { reason: reasonOf(error) });
    }
  });
}

export const handler = (
  event: SQSEvent | { readonly sweep: true },
  context: Context,
): Promise<SQSBatchResponse | undefined> =>
  measured<SQSBatchResponse | undefined>(told, context, () => ('sweep' in event ? sweep() : deadLetters(event)));
