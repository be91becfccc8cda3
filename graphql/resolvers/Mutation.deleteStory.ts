import type { DynamoDBDeleteItemRequest } from '@aws-appsync/utils';
import { remove } from '@aws-appsync/utils/dynamodb';
import { isKey } from '../../story/limits.ts';
import type { MutationDeleteStoryArgs } from '../generated/types.ts';
import { ownerOf } from './shared/context.ts';
import type { FieldContext } from './shared/context.ts';
import { isConditionFailed, notFound, stopOnError } from './shared/errors.ts';

export function request(ctx: FieldContext<MutationDeleteStoryArgs>): DynamoDBDeleteItemRequest {
  if (!isKey(ctx.args.id)) notFound();
  return remove<{ id: string; owner: string }>({
    key: { id: ctx.args.id },
    condition: { owner: { eq: ownerOf(ctx) } },
  });
}

/**
 * Another family's story fails the condition. A missing one does not: AppSync reads the item again, finds it deleted as
 * intended, and reports success with nothing deleted.
 * https://docs.aws.amazon.com/appsync/latest/devguide/js-resolver-reference-dynamodb.html (condition check failures)
 */
export function response(ctx: FieldContext<MutationDeleteStoryArgs>): string {
  if (ctx.error && isConditionFailed(ctx.error)) notFound();
  stopOnError(ctx.error, 'The story could not be deleted; it is still there.');
  if (!ctx.result) notFound();
  return ctx.args.id;
}
