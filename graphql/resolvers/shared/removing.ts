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

/** Removes one of the caller's own things; the key holds the owner, so a stranger's cannot be reached. */
export function removeOne(ctx: RemovingContext, prefix: string, noun: string): DynamoDBDeleteItemRequest {
  if (!isKey(ctx.args.id)) notFound(noun);
  return remove<{ owner: string; sk: string }>({
    key: { owner: ownerOf(ctx), sk: `${prefix}${ctx.args.id.toLowerCase()}` },
  });
}

/** DynamoDB deletes what is not there without a complaint, and then has nothing to answer with. */
export function stopUnlessRemoved(ctx: RemovingContext, noun: string): void {
  stopOnError(ctx.error, `The ${noun} could not be deleted; it is still there.`);
  if (!ctx.result) notFound(noun);
}
