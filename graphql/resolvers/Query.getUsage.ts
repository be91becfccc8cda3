import { util } from '@aws-appsync/utils';
import type { DynamoDBGetItemRequest } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';
import { ownerOf } from './shared/context.ts';
import type { FieldContext } from './shared/context.ts';
import { stopOnError } from './shared/errors.ts';
import { envNumber, nextMidnight, usageKey } from './shared/usage.ts';

export function request(ctx: FieldContext<Record<string, never>>): DynamoDBGetItemRequest {
  return get<{ owner: string; sk: string }>({ key: usageKey(ownerOf(ctx)), consistentRead: true });
}

/** No item: no stories today. */
export function response(
  ctx: FieldContext<Record<string, never>, { readonly used?: number; readonly closed?: boolean } | null>,
) {
  stopOnError(ctx.error, "Today's usage could not be read.");
  const limit = envNumber(ctx.env.DAILY_QUOTA);
  return {
    // For an account that is being deleted, the day is closed with a number beyond every limit.
    used: ctx.result?.closed ? limit : (ctx.result?.used ?? 0),
    limit,
    resetsAt: util.time.epochMilliSecondsToISO8601(nextMidnight() * 1000),
  };
}
