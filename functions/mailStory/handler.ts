import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { measured, reasonOf, telemetry } from '../shared/log.ts';
import { mailSettings } from '../shared/mail-settings.ts';
import { eachMessage } from '../shared/queue.ts';
import { storyTable } from '../shared/stories.ts';
import { readEnvironment } from './env.ts';
import type { Mail } from './mail.ts';
import { mailStory } from './work.ts';

const { STORY_TABLE, FAMILY_TABLE, MAIL_TOPIC } = readEnvironment(process.env);
const told = telemetry('mailStory');
// Two attempts end well within the λ's own time, so that a topic that hangs costs the claim and not the mail.
const sns = new SNSClient({ maxAttempts: 2, requestHandler: { connectionTimeout: 2_000, requestTimeout: 5_000 } });

/** The attribute is what each subscription's filter compares: only the family itself gets it. */
async function publish(owner: string, { subject, text }: Mail): Promise<void> {
  await sns.send(
    new PublishCommand({
      TopicArn: MAIL_TOPIC,
      Subject: subject,
      Message: text,
      MessageAttributes: { owner: { DataType: 'String', StringValue: owner } },
    }),
  );
}

const work = {
  stories: storyTable(STORY_TABLE),
  settings: mailSettings(FAMILY_TABLE),
  publish,
  siteUrl: process.env['SITE_URL'],
  now: () => new Date(),
};

export const handler = (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
  measured(told, context, () =>
    eachMessage(
      event,
      async ({ id }) => {
        const outcome = await mailStory(id, work);
        if (outcome !== 'mailed') return;
        told.metrics.addMetric('StoriesMailed', MetricUnit.Count, 1);
        told.forStory(id).info('A mail says that the story is ready.');
      },
      (error, messageId) =>
        told.logger.warn('A story could not be mailed; the queue delivers its message again.', {
          messageId,
          reason: reasonOf(error),
        }),
    ),
  );
