import { MetricUnit } from '@aws-lambda-powertools/metrics';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Prices } from '../../story/receipt.ts';
import { byKey } from '../shared/access.ts';
import { configuredModels, reached } from '../shared/configured-models.ts';
import { measured, reasonOf, telemetryOf } from '../shared/log.ts';
import { mediaIn } from '../shared/media.ts';
import { modelKey } from '../shared/model-key.ts';
import { eachMessage, readMessage } from '../shared/queue.ts';
import { savedNames } from '../shared/saved-names.ts';
import { storyTable } from '../shared/stories.ts';
import { ANIMATOR_URL, animatorOf } from './animator.ts';
import { pace, readEnvironment } from './env.ts';
import { animate } from './work.ts';

const environment = readEnvironment(process.env);
const prices = JSON.parse(environment.PRICES) as Prices;
const telemetry = telemetryOf('animateStory');
const stories = storyTable(environment.STORY_TABLE);
const media = mediaIn(new S3Client(), environment.MEDIA_BUCKET);
const names = savedNames(environment.FAMILY_TABLE);
const models = configuredModels(process.env);
const queue = new SQSClient();
const toThere = (url: string): string => reached(url, process.env);
const channel = {
  baseUrl: toThere(ANIMATOR_URL).replace(/\/$/, ''),
  access: byKey(modelKey(environment.ANIMATOR_KEY_PARAMETER)),
};

/**
 * The message for the next step, which waits where no function has to. It is sent before this one is deleted: if the
 * function dies in between there are two messages, which does no harm.
 */
async function lookAgain(body: string, seconds: number): Promise<void> {
  const input = { QueueUrl: environment.CLIP_QUEUE_URL, MessageBody: body, DelaySeconds: seconds };
  await queue.send(new SendMessageCommand(input));
}

export const handler = (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
  measured(telemetry, context, () => {
    const deadline = Date.now() + context.getRemainingTimeInMillis() - pace.marginSeconds * 1000;
    return eachMessage(
      event,
      async ({ body }) => {
        const { id } = readMessage(body);
        const logger = telemetry.forStory(id);
        const again = await animate(id, {
          stories,
          media,
          models: models({ deadline }),
          animator: animatorOf({ channel, model: environment.CLIP_MODEL, reached: toThere, deadline }),
          savedNames: names,
          model: environment.CLIP_MODEL,
          prices,
          now: Date.now,
          failed: (page, code) => {
            logger.error('A clip could not be made.', { page, code });
            telemetry.metrics.addMetric('ClipFailed', MetricUnit.Count, 1);
          },
        });
        if (again !== undefined) await lookAgain(body, again);
      },
      (error, messageId) =>
        telemetry.logger.warn('A message failed; the queue delivers it again.', {
          messageId,
          reason: reasonOf(error),
        }),
    );
  });
