import { runtime } from '@aws-appsync/utils';
import type { DynamoDBDeleteItemRequest, DynamoDBPutItemRequest } from '@aws-appsync/utils';
import { put, remove } from '@aws-appsync/utils/dynamodb';
import { stopRestored, withoutKey } from '../shared/restoring.ts';
import type { SavingContext } from '../shared/saving.ts';

/**
 * The schedule could not be changed, so the bedtime is restored. A bedtime that was deleted is put back, because its
 * schedule still runs: the family can see it and delete it again. One that was set is set back, unless it has been
 * changed again meanwhile.
 */
export function request(ctx: SavingContext): DynamoDBDeleteItemRequest | DynamoDBPutItemRequest {
  const { isDeletion, failure, before, item } = ctx.stash;
  if (!failure) runtime.earlyReturn(null);
  const { owner, sk, revision } = item;
  const key = { owner, sk };
  if (isDeletion)
    return put<Record<string, unknown>>({
      key,
      item: withoutKey(before ?? item),
      condition: { sk: { attributeExists: false } },
    });
  const condition = { revision: { eq: revision ?? '' } };
  if (before === null) return remove<{ owner: string; sk: string; revision: string }>({ key, condition });
  return put<Record<string, unknown>>({ key, item: withoutKey(before), condition });
}

export function response(ctx: SavingContext): null {
  return stopRestored(ctx);
}
