import type { DynamoDBDeleteItemRequest } from '@aws-appsync/utils';
import { removeOne, stopUnlessRemoved } from './shared/removing.ts';
import type { RemovingContext } from './shared/removing.ts';

export function request(ctx: RemovingContext): DynamoDBDeleteItemRequest {
  return removeOne(ctx, 'SCENE#', 'scene');
}

export function response(ctx: RemovingContext): string {
  stopUnlessRemoved(ctx, 'scene');
  return ctx.args.id;
}
