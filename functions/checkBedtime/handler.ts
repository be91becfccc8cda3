import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { measured, reasonOf, telemetry } from '../shared/log.ts';
import { readEnvironment } from './env.ts';
import { familyTables } from './family.ts';
import { checkBedtime, readBedtimeMessage } from './work.ts';

const { STORY_TABLE, FAMILY_TABLE, DAILY_QUOTA, RETENTION_DAYS } = readEnvironment(process.env);
const told = telemetry('checkBedtime');
const needs = {
  families: familyTables({ stories: STORY_TABLE, families: FAMILY_TABLE, dailyQuota: Number(DAILY_QUOTA) }),
  now: () => new Date(),
  retentionDays: Number(RETENTION_DAYS),
};

/** A story that was missing was made, but the road that should have made it is broken: that is what the alarm is for. */
async function checkOne(body: string): Promise<void> {
  const message = readBedtimeMessage(body);
  const found = await checkBedtime(message, needs);
  const { bedtimeId, at } = message;
  if (found === 'made') {
    told.metrics.addMetric('BedtimeMissed', MetricUnit.Count, 1);
    told.logger.error("An evening's story was missing and has been started here. The call of the API did not do it.", {
      bedtimeId,
      at,
    });
  } else if (found === 'retried') {
    told.logger.warn("An evening's story had failed and is tried once more.", { bedtimeId, at });
  } else if (found === 'quota') {
    told.logger.warn('An evening has no story: the family has used up its stories of the day.', { bedtimeId, at });
  }
}

export const handler = (event: SQSEvent, context: Context): Promise<SQSBatchResponse> =>
  measured(told, context, async () => {
    const failed = await Promise.all(
      event.Records.map(async ({ body, messageId }) => {
        try {
          await checkOne(body);
          return [];
        } catch (error) {
          told.logger.error('A bedtime could not be checked; its message comes again.', {
            messageId,
            reason: reasonOf(error),
          });
          return [{ itemIdentifier: messageId }];
        }
      }),
    );
    return { batchItemFailures: failed.flat() };
  });
