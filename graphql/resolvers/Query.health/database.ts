import type { DynamoDBQueryRequest } from '@aws-appsync/utils';
import { query } from '@aws-appsync/utils/dynamodb';
import type { HealthContext } from '../shared/health.ts';

interface Unsettled {
  readonly items: ReadonlyArray<{ readonly unsettledSince: string }>;
}

/** The story that has waited longest, from the sparse index of unfinished stories. */
export function request(): DynamoDBQueryRequest {
  return query<{ unsettled: string }>({
    index: 'unsettled',
    query: { unsettled: { eq: 'UNSETTLED' } },
    scanIndexForward: true,
    limit: 1,
  });
}

/** Here an error is a result, not an error of the query. */
export function response(ctx: HealthContext<Unsettled | null>): null {
  ctx.stash.database = !ctx.error;
  ctx.stash.oldestUnsettledAt = ctx.error ? null : (ctx.result?.items[0]?.unsettledSince ?? null);
  return null;
}
