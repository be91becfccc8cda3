import { runtime } from '@aws-appsync/utils';
import type { DynamoDBDeleteItemRequest, DynamoDBPutItemRequest } from '@aws-appsync/utils';
import { put, remove } from '@aws-appsync/utils/dynamodb';
import { stopRestored, withoutKey } from '../shared/restoring.ts';
import type { SavingContext } from '../shared/saving.ts';

/** The schedule could not be set, so the bedtime is what it was, unless somebody has changed it again meanwhile. */
export function request(ctx: SavingContext): DynamoDBDeleteItemRequest | DynamoDBPutItemRequest {
  const { failure, before, item } = ctx.stash;
  if (!failure) runtime.earlyReturn(null, { skipTo: 'NEXT' });
  const { owner, sk } = item;
  const condition = { revision: { eq: (item as { revision?: string }).revision ?? '' } };
  if (before === null) return remove<{ owner: string; sk: string; revision: string }>({ key: { owner, sk }, condition });
  return put<Record<string, unknown>>({ key: { owner, sk }, item: withoutKey(before), condition });
}

export function response(ctx: SavingContext): null {
  return stopRestored(ctx, 'The bedtime could not be set: its clock did not answer as it should', 'nothing was changed. Send the same request again in a moment');
}
