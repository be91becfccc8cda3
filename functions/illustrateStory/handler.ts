import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { S3Client } from '@aws-sdk/client-s3';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Prices } from '../../story/receipt.ts';
import { configuredModels } from '../shared/configured-models.ts';
import { measured, reasonOf, telemetryOf } from '../shared/log.ts';
import { mediaIn } from '../shared/media.ts';
import { eachMessage, readMessage } from '../shared/queue.ts';
import { savedNames } from '../shared/saved-names.ts';
import { storyTable } from '../shared/stories.ts';
import { pace, readEnvironment } from './env.ts';
import { illustrate } from './work.ts';

const environment = readEnvironment(process.env);
const prices = JSON.parse(environment.PRICES) as Prices;
const telemetry = telemetryOf('illustrateStory');
const stories = storyTable(environment.STORY_TABLE);
const media = mediaIn(new S3Client(), environment.MEDIA_BUCKET);
const names = savedNames(environment.FAMILY_TABLE);
const models = configuredModels(process.env);
const images = { model: environment.IMAGE_MODEL, size: environment.IMAGE_SIZE, quality: environment.IMAGE_QUALITY };

export const handler = (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
  measured(telemetry, context, () => {
    const begun = Date.now();
    const until = begun + context.getRemainingTimeInMillis();
    const chances = { attempts: pace.attempts, nextAt: begun + pace.visibilitySeconds * 1000 };
    const deadline = until - pace.marginSeconds * 1000;
    return eachMessage(
      event,
      async ({ body }) => {
        const { id } = readMessage(body);
        const logger = telemetry.forStory(id);
        const outcome = await illustrate(id, {
          stories,
          media,
          images,
          prices,
          deadline,
          until,
          savedNames: names,
          models: models({ deadline }),
          width: Number(environment.IMAGE_WIDTH),
          now: Date.now,
          chances,
          blocked: (page, code) => logger.info('A safety check stopped a picture.', { page, code }),
          failed: (page, reason) => {
            logger.error('A picture could not be made.', { page, reason });
            telemetry.metrics.addMetric('IllustrationFailed', MetricUnit.Count, 1);
          },
        });
        logger.info('Pictures were worked on.', { outcome });
        if (outcome === 'abandoned') {
          logger.error('No picture could be made: every function that began to draw them ended without an answer.');
          telemetry.metrics.addMetric('IllustrationFailed', MetricUnit.Count, 1);
        }
        // The message comes back when the other worker has to be done; if that worker finished, there is nothing left
        // to do.
        if (outcome === 'taken') throw new Error('Another worker draws for this story.');
      },
      (error, messageId) =>
        telemetry.logger.warn('A message failed; the queue delivers it again.', {
          messageId,
          reason: reasonOf(error),
        }),
    );
  });
