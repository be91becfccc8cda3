import type { DynamoDBDeleteItemRequest } from '@aws-appsync/utils';
import { removeOne, stopUnlessRemoved } from './shared/removing.ts';
import type { RemovingContext } from './shared/removing.ts';

export function request(ctx: RemovingContext): DynamoDBDeleteItemRequest {
  return removeOne(ctx, 'CHILD#', 'child');
}

export function response(ctx: RemovingContext): string {
  stopUnlessRemoved(ctx, 'child');
  return ctx.args.id;
}
