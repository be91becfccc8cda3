import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Prices } from '../../story/receipt.ts';
import { configuredModels } from '../shared/configured-models.ts';
import { measured, reasonOf, telemetry } from '../shared/log.ts';
import { eachMessage } from '../shared/queue.ts';
import type { StoryMessage } from '../shared/queue.ts';
import { storyTable } from '../shared/stories.ts';
import { pace, readEnvironment } from './env.ts';
import { familyTable } from './family.ts';
import { writeStory } from './work.ts';

const { STORY_TABLE, FAMILY_TABLE, PRICES, POSTPONE_QUEUE_URL, writer } = readEnvironment(process.env);
const stories = storyTable(STORY_TABLE);
const family = familyTable(FAMILY_TABLE);
const models = configuredModels(process.env);
const prices = JSON.parse(PRICES) as Prices;
const queue = new SQSClient();
const told = telemetry('writeStory');

/**
 * Puts the work off until the lease of whoever is at it has run out: a fresh copy with a delay, and this message is deleted.
 * To hide this one for longer would use up one of its few deliveries: docs/decisions/1302-postponed-work.md
 */
async function postpone({ id, owner }: StoryMessage, until: number): Promise<void> {
  const seconds = Math.min(900, Math.max(1, Math.ceil((until - Date.now()) / 1000)));
  await queue.send(
    new SendMessageCommand({
      QueueUrl: POSTPONE_QUEUE_URL,
      MessageBody: JSON.stringify({ id, owner }),
      DelaySeconds: seconds,
    }),
  );
}

async function write(message: StoryMessage, context: Context): Promise<void> {
  const ends = Date.now() + context.getRemainingTimeInMillis();
  const outcome = await writeStory(message.id, {
    stories,
    family,
    prices,
    writer,
    painter: process.env['PAINTER'],
    models: models({ deadline: ends - pace.reserveSeconds * 1000 }),
    lease: { holder: context.awsRequestId, until: ends + pace.leaseMarginSeconds * 1000 },
    isLast: message.receives >= pace.receives,
    attempts: pace.attempts,
    now: Date.now,
  });
  const logger = told.forStory(message.id);
  if (outcome.kind === 'leased') await postpone(message, outcome.until);
  // Failures hold no text and no key, by `story/failures.ts`.
  logger.info('The words of a story.', { ...outcome, queue: message.queue, receives: message.receives });
  if (outcome.kind === 'again') throw new Error(`Not written yet: ${outcome.failure.code}`);
}

export const handler = (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
  measured(told, context, () =>
    eachMessage(
      event,
      (message) => write(message, context),
      (error, messageId) => told.logger.warn('A message is delivered again.', { messageId, reason: reasonOf(error) }),
    ),
  );
