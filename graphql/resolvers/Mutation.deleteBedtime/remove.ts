import type { DynamoDBDeleteItemRequest } from '@aws-appsync/utils';
import { remove } from '@aws-appsync/utils/dynamodb';
import { notFound, stopOnError } from '../shared/errors.ts';
import type { FamilyItem } from '../shared/family.ts';
import type { SavingContext } from '../shared/saving.ts';

/**
 * The bedtime first: a schedule without a bedtime does nothing, but a bedtime without a schedule would be a broken
 * promise.
 */
export function request(ctx: SavingContext): DynamoDBDeleteItemRequest {
  const { owner, sk } = ctx.stash.item;
  return remove<{ owner: string; sk: string }>({ key: { owner, sk } });
}

export function response(ctx: SavingContext<FamilyItem | null>): null {
  stopOnError(ctx.error, 'The bedtime could not be deleted; it is still there.');
  if (!ctx.result) notFound('bedtime');
  ctx.stash.before = ctx.result;
  return null;
}
