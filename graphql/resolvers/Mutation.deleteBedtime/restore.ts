import { runtime } from '@aws-appsync/utils';
import type { DynamoDBPutItemRequest } from '@aws-appsync/utils';
import { put } from '@aws-appsync/utils/dynamodb';
import { stopRestored, withoutKey } from '../shared/restoring.ts';
import type { SavingContext } from '../shared/saving.ts';

/** The clock still rings, so the bedtime is put back: whoever sees it can delete it again. */
export function request(ctx: SavingContext): DynamoDBPutItemRequest {
  if (!ctx.stash.failure) runtime.earlyReturn(null, { skipTo: 'NEXT' });
  const { item, before } = ctx.stash;
  const { owner, sk } = item;
  return put<Record<string, unknown>>({ key: { owner, sk }, item: withoutKey(before ?? item), condition: { sk: { attributeExists: false } } });
}

export function response(ctx: SavingContext): null {
  return stopRestored(ctx, 'The bedtime could not be deleted: its clock did not answer as it should', 'it is still there. Delete it again in a moment');
}
