import type { DynamoDBDeleteItemRequest } from '@aws-appsync/utils';
import { remove } from '@aws-appsync/utils/dynamodb';
import { isKey } from '../../../story/limits.ts';
import type {
  MutationDeleteCharacterArgs,
  MutationDeleteChildArgs,
  MutationDeleteSceneArgs,
} from '../../generated/types.ts';
import { ownerOf } from './context.ts';
import type { FieldContext } from './context.ts';
import { notFound, stopOnError } from './errors.ts';

export type RemovingContext = FieldContext<
  MutationDeleteCharacterArgs | MutationDeleteChildArgs | MutationDeleteSceneArgs
>;

/** Deletes one of the caller's own items; the key contains the owner, so another family's cannot be reached. */
export function removeOne(ctx: RemovingContext, prefix: string, noun: string): DynamoDBDeleteItemRequest {
  if (!isKey(ctx.args.id)) notFound(noun);
  return remove<{ owner: string; sk: string }>({
    key: { owner: ownerOf(ctx), sk: `${prefix}${ctx.args.id.toLowerCase()}` },
  });
}

/** DynamoDB accepts deleting an item that does not exist, and then returns nothing. */
export function stopUnlessRemoved(ctx: RemovingContext, noun: string): void {
  stopOnError(ctx.error, `The ${noun} could not be deleted; it is still there.`);
  if (!ctx.result) notFound(noun);
}
