import { runtime } from '@aws-appsync/utils';
import type { DynamoDBGetItemRequest } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';
import { isKey } from '../../story/limits.ts';
import type { QueryGetStoryArgs } from '../generated/types.ts';
import { ownerOf } from './shared/context.ts';
import type { FieldContext } from './shared/context.ts';
import { stopOnError } from './shared/errors.ts';
import { isExpired, toStory } from './shared/story.ts';
import type { StoryItem } from './shared/story.ts';

/** A consistent read: clients call this right after a message, and must not get an older version. */
export function request(ctx: FieldContext<QueryGetStoryArgs>): DynamoDBGetItemRequest {
  if (!isKey(ctx.args.id)) runtime.earlyReturn(null);
  return get<{ id: string }>({ key: { id: ctx.args.id }, consistentRead: true });
}

export function response(ctx: FieldContext<QueryGetStoryArgs, StoryItem | null>) {
  stopOnError(ctx.error, 'The story could not be read.');
  const story = ctx.result;
  return story && story.owner === ownerOf(ctx) && !isExpired(story) ? toStory(story) : null;
}
