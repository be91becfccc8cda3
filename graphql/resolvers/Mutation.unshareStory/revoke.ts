import type { DynamoDBDeleteItemRequest } from '@aws-appsync/utils';
import { remove } from '@aws-appsync/utils/dynamodb';
import { shareKey } from '../../../story/sharing.ts';
import { ownerOf } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { stopOnError } from '../shared/errors.ts';

/** A story that is not shared stays so: repeating the call changes nothing. */
export function request(ctx: StepContext): DynamoDBDeleteItemRequest {
  return remove<{ owner: string; sk: string }>({ key: shareKey(ownerOf(ctx), ctx.stash.story.id) });
}

export function response(ctx: StepContext): null {
  stopOnError(ctx.error, 'The link could not be revoked; it still works.');
  return null;
}
