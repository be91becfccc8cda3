import { runtime } from '@aws-appsync/utils';
import type { DynamoDBGetItemRequest } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';
import { isKey } from '../../story/limits.ts';
import type { MutationPublishArgs } from '../generated/types.ts';
import type { FieldContext } from './shared/context.ts';
import { stopOnError } from './shared/errors.ts';
import { isExpired, toStory } from './shared/story.ts';
import type { StoryItem } from './shared/story.ts';

/** A consistent read, because this runs within milliseconds of the write. */
export function request(ctx: FieldContext<MutationPublishArgs>): DynamoDBGetItemRequest {
  if (!isKey(ctx.args.id)) runtime.earlyReturn(null);
  return get<{ id: string }>({ key: { id: ctx.args.id }, consistentRead: true });
}

/** Null when the story is gone by now: nothing is sent then. An error makes the publisher try again. */
export function response(ctx: FieldContext<MutationPublishArgs, StoryItem | null>) {
  stopOnError(ctx.error, 'The story could not be read.');
  return ctx.result && !isExpired(ctx.result) ? toStory(ctx.result) : null;
}
