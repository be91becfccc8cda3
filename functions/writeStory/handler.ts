import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Prices } from '../../story/receipt.ts';
import { configuredModels } from '../shared/configured-models.ts';
import { errandQueue } from '../shared/errands.ts';
import { measured, reasonOf, telemetryOf } from '../shared/log.ts';
import { eachMessage, readMessage } from '../shared/queue.ts';
import type { StoryMessage } from '../shared/queue.ts';
import { reviewModes } from '../shared/review-mode.ts';
import { storyTable } from '../shared/stories.ts';
import { judging, pace, readEnvironment } from './env.ts';
import { familyTable } from './family.ts';
import { judgeStory } from './judging/work.ts';
import { writeStory } from './work.ts';

const { STORY_TABLE, FAMILY_TABLE, PRICES, ERRAND_QUEUE_URL, writer, offer } = readEnvironment(process.env);
const stories = storyTable(STORY_TABLE);
const family = familyTable(FAMILY_TABLE);
const reviewMode = reviewModes(FAMILY_TABLE);
const models = configuredModels(process.env);
const prices = JSON.parse(PRICES) as Prices;
const sendErrand = errandQueue(ERRAND_QUEUE_URL);
const telemetry = telemetryOf('writeStory');

/**
 * Judging needs the same model, key and names as writing, so the same function does it
 * (docs/decisions/2901-the-judge.md).
 */
async function judge({ id }: StoryMessage, context: Context): Promise<void> {
  const begun = Date.now();
  const until = begun + context.getRemainingTimeInMillis();
  const logger = telemetry.forStory(id);
  const failed = (reason: string): void => {
    logger.error('A story could not be judged.', { reason });
    telemetry.metrics.addMetric('ReviewFailed', MetricUnit.Count, 1);
  };
  const outcome = await judgeStory(id, {
    stories,
    family,
    reviewMode,
    prices,
    models: models({ deadline: until - pace.reserveSeconds * 1000 }),
    now: Date.now,
    until,
    chances: { attempts: judging.attempts, nextAt: begun + pace.visibilitySeconds * 1000 },
    failed,
  });
  logger.info('A story was judged.', { outcome });
  if (outcome === 'abandoned') failed('abandoned');
  // The message comes back when the other worker has to be done; if that worker finished, there is nothing left to do.
  if (outcome === 'taken') throw new Error('Another worker judges this story.');
}

async function write({ id, owner }: StoryMessage, record: SQSRecord, context: Context): Promise<void> {
  const { messageId, attributes } = record;
  const begun = Date.now();
  const ends = begun + context.getRemainingTimeInMillis();
  const outcome = await writeStory(id, {
    stories,
    family,
    prices,
    writer,
    offer,
    models: models({ deadline: ends - pace.reserveSeconds * 1000 }),
    // A batch may contain two messages about one story; only one of them writes it.
    lease: { holder: `${context.awsRequestId}/${messageId}`, until: ends + pace.leaseMarginSeconds * 1000 },
    chances: { attempts: pace.attempts, nextAt: begun + pace.visibilitySeconds * 1000 },
    now: Date.now,
  });
  // Checked again when the other worker has to be done: docs/decisions/1302-postponed-work.md
  if (outcome.kind === 'leased') await sendErrand({ kind: 'watch', id, owner }, (outcome.until - Date.now()) / 1000);
  // Failures contain no text and no key: `story/failures.ts`.
  telemetry.forStory(id).info('The words of a story.', { ...outcome, receives: attributes.ApproximateReceiveCount });
  if (outcome.kind === 'again') throw new Error(`Not written yet: ${outcome.failure.code}`);
}

export const handler = (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
  measured(telemetry, context, () =>
    eachMessage(
      event,
      (record) => {
        const message = readMessage(record.body);
        return message.kind === 'review' ? judge(message, context) : write(message, record, context);
      },
      (error, messageId) =>
        telemetry.logger.warn('A message is delivered again.', { messageId, reason: reasonOf(error) }),
    ),
  );
