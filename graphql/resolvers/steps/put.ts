import type { DynamoDBTransactWriteItemsRequest } from '@aws-appsync/utils';
import { keep, stopUnlessKept } from '../shared/keeping.ts';
import type { SavingContext } from '../shared/saving.ts';

export function request(ctx: SavingContext): DynamoDBTransactWriteItemsRequest {
  return keep(ctx);
}

export function response(ctx: SavingContext): null {
  stopUnlessKept(ctx.error);
  return null;
}
