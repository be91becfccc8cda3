import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { publish } from '../../graphql/generated/operations.ts';
import type { Prices } from '../../story/receipt.ts';
import { AppSyncError, appsyncClient } from '../shared/appsync.ts';
import { roleCredentials, signedPost } from '../shared/signed-post.ts';
import { measured, reasonOf, telemetryOf } from '../shared/log.ts';
import { pace, readBudget, readEnvironment } from './env.ts';
import { outcomesOf } from './outcomes.ts';
import { deliveredOnce, spendingOf, spendingTable } from './spending.ts';
import { publishChanges } from './work.ts';

const { GRAPHQL_URL, AWS_REGION } = readEnvironment(process.env);
const telemetry = telemetryOf('publishStory');
const mutate = appsyncClient(
  signedPost(GRAPHQL_URL, 'appsync', AWS_REGION, roleCredentials(process.env)),
  pace.callSeconds * 1000,
);

const budget = readBudget(process.env);
const counting = budget && {
  prices: JSON.parse(budget.PRICES) as Prices,
  add: spendingTable(budget.FAMILY_TABLE),
};

/**
 * After subscribers have been notified, because families wait for that. An estimate must not hold up the stream: a cost
 * that cannot be added is logged.
 */
async function countSpending(records: readonly DynamoDBRecord[]): Promise<void> {
  if (counting === undefined) return;
  const spending = spendingOf(records, counting.prices);
  try {
    await counting.add(spending);
  } catch (error) {
    telemetry.logger.error("The cost of stories could not be added to the day's budget.", {
      spending: Object.fromEntries(spending),
      reason: reasonOf(error),
    });
  }
}

export const handler = (event: DynamoDBStreamEvent, context: Context): Promise<DynamoDBBatchResponse> =>
  measured(telemetry, context, async () => {
    const { settled, failed, blocked } = outcomesOf(event.Records);
    if (settled > 0) {
      telemetry.metrics.addMetric('StoriesSettled', MetricUnit.Count, settled);
      telemetry.metrics.addMetric('StoriesFailed', MetricUnit.Count, failed);
      telemetry.metrics.addMetric('StoriesBlocked', MetricUnit.Count, blocked);
    }
    const response = await publishChanges(event.Records, {
      publish: async (id) => {
        await mutate(publish, { id });
      },
      failed: (storyId, error, records) => {
        const errorTypes = error instanceof AppSyncError ? error.types : ['InternalError'];
        telemetry.logger.error('A change was not published; the stream delivers it again.', {
          storyId,
          records,
          errorTypes,
          reason: error instanceof Error ? error.message : String(error),
        });
      },
      concurrency: pace.concurrency,
    });
    await countSpending(deliveredOnce(event.Records, response));
    return response;
  });
