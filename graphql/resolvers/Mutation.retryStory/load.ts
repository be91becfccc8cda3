import { util } from '@aws-appsync/utils';
import type { DynamoDBGetItemRequest } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';
import { isKey } from '../../../story/limits.ts';
import type { StoryRequest } from '../../../story/types.ts';
import { ownerOf } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { notFound, stopOnError } from '../shared/errors.ts';
import { isExpired } from '../shared/story.ts';
import type { StoryItem } from '../shared/story.ts';

export function request(ctx: StepContext): DynamoDBGetItemRequest {
  if (!isKey(ctx.stash.id)) notFound();
  return get<{ id: string }>({ key: { id: ctx.stash.id }, consistentRead: true });
}

export function response(ctx: StepContext<StoryItem | null>): null {
  stopOnError(ctx.error, 'The story could not be read. Nothing was changed or counted.');
  const story = ctx.result;
  if (!story || story.owner !== ownerOf(ctx) || isExpired(story)) return notFound();
  if (story.status !== 'FAILED' || !story.failure?.retryable) {
    util.error('Only a story that failed, and whose failure says that it is retryable, can be tried again. This one stays as it is.', 'Conflict');
  }
  ctx.stash.story = story;
  ctx.stash.request = story.request as StoryRequest;
  return null;
}
