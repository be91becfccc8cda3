import { util } from '@aws-appsync/utils';
import type { DynamoDBGetItemRequest } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';
import { isKey } from '../../../story/limits.ts';
import { ownerOf } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { notFound, stopOnError } from '../shared/errors.ts';
import { isExpired } from '../shared/story.ts';
import type { StoryItem } from '../shared/story.ts';

/** The story that is to get pictures or a narration. */
export function request(ctx: StepContext): DynamoDBGetItemRequest {
  if (!isKey(ctx.stash.id)) notFound();
  return get<{ id: string }>({ key: { id: ctx.stash.id }, consistentRead: true });
}

export function response(ctx: StepContext<StoryItem | null>): null {
  stopOnError(ctx.error, 'The story could not be read. Nothing was changed or counted.');
  const story = ctx.result;
  if (!story || story.owner !== ownerOf(ctx) || isExpired(story)) return notFound();
  if (story.status !== 'WRITTEN' && story.status !== 'COMPLETE') {
    util.error('This story has no words yet, or none at all. Pictures and narration can be asked for once they are there.', 'Conflict');
  }
  ctx.stash.story = story;
  return null;
}
