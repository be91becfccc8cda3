import { MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { publish } from '../../graphql/generated/operations.ts';
import { AppSyncError, appsyncClient } from '../shared/appsync.ts';
import { roleCredentials, signedPost } from '../shared/signed-post.ts';
import { measured, telemetry } from '../shared/log.ts';
import { pace, readEnvironment } from './env.ts';
import { outcomesOf } from './outcomes.ts';
import { publishChanges } from './work.ts';

const { GRAPHQL_URL, AWS_REGION } = readEnvironment(process.env);
const told = telemetry('publishStory');
const mutate = appsyncClient(
  signedPost(GRAPHQL_URL, 'appsync', AWS_REGION, roleCredentials(process.env)),
  pace.callSeconds * 1000,
);

export const handler = (event: DynamoDBStreamEvent, context: Context): Promise<DynamoDBBatchResponse> =>
  measured(told, context, () => {
    const { settled, failed } = outcomesOf(event.Records);
    if (settled > 0) {
      told.metrics.addMetric('StoriesSettled', MetricUnit.Count, settled);
      told.metrics.addMetric('StoriesFailed', MetricUnit.Count, failed);
    }
    return publishChanges(event.Records, {
      publish: async (id) => {
        await mutate(publish, { id });
      },
      failed: (storyId, error, records) => {
        const errorTypes = error instanceof AppSyncError ? error.types : ['InternalError'];
        told.logger.error('A change was not told; the stream delivers it again.', {
          storyId,
          records,
          errorTypes,
          reason: error instanceof Error ? error.message : String(error),
        });
      },
      concurrency: pace.concurrency,
    });
  });
