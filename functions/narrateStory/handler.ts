import { PollyClient } from '@aws-sdk/client-polly';
import { S3Client } from '@aws-sdk/client-s3';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Prices } from '../../story/receipt.ts';
import type { PollyEngine } from '../../story/voices.ts';
import { measured, reasonOf, telemetryOf } from '../shared/log.ts';
import { mediaIn } from '../shared/media.ts';
import { eachMessage, readMessage } from '../shared/queue.ts';
import { storyTable } from '../shared/stories.ts';
import { pace, readEnvironment } from './env.ts';
import { speaker } from './polly.ts';
import { narrate } from './work.ts';

const { STORY_TABLE, MEDIA_BUCKET, POLLY_ENGINE, PRICES } = readEnvironment(process.env);
const prices = JSON.parse(PRICES) as Prices;
const telemetry = telemetryOf('narrateStory');
// The speaker, which knows the deadline, counts and spaces the attempts.
const polly = new PollyClient({ maxAttempts: 1 });
const stories = storyTable(STORY_TABLE);
const media = mediaIn(new S3Client(), MEDIA_BUCKET);

export const handler = (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
  measured(telemetry, context, () => {
    const begun = Date.now();
    const until = begun + context.getRemainingTimeInMillis();
    const chances = { attempts: pace.attempts, nextAt: begun + pace.visibilitySeconds * 1000 };
    return eachMessage(
      event,
      async ({ body }) => {
        const { id } = readMessage(body);
        const logger = telemetry.forStory(id);
        const outcome = await narrate(id, {
          stories,
          media,
          prices,
          until,
          engine: POLLY_ENGINE as PollyEngine,
          speaker: (voice) => speaker({ ...voice, client: polly, deadline: until - pace.marginSeconds * 1000 }),
          now: Date.now,
          chances,
          failed: (reason) => {
            logger.error('A narration could not be made.', { reason });
            telemetry.metrics.addMetric('NarrationFailed', MetricUnit.Count, 1);
          },
        });
        logger.info('A narration was worked on.', { outcome });
        if (outcome === 'abandoned') {
          logger.error('A narration could not be made: every function that began it ended without an answer.');
          telemetry.metrics.addMetric('NarrationFailed', MetricUnit.Count, 1);
        }
        // The message comes back when the other worker has to be done; if that worker finished, there is nothing left
        // to do.
        if (outcome === 'taken') throw new Error('Another worker narrates this story.');
      },
      (error, messageId) =>
        telemetry.logger.warn('A message failed; the queue delivers it again.', {
          messageId,
          reason: reasonOf(error),
        }),
    );
  });
