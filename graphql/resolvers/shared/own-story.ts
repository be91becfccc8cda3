import type { DynamoDBGetItemRequest } from '@aws-appsync/utils';
import { get } from '@aws-appsync/utils/dynamodb';
import { isKey } from '../../../story/limits.ts';
import { ownerOf } from './context.ts';
import type { StepContext } from './context.ts';
import { notFound, stopOnError } from './errors.ts';
import { isExpired } from './story.ts';
import type { StoryItem } from './story.ts';

/** Reads the current story for a follow-up. */
export function readStory(ctx: StepContext): DynamoDBGetItemRequest {
  if (!isKey(ctx.stash.id)) notFound();
  return get<{ id: string }>({ key: { id: ctx.stash.id }, consistentRead: true });
}

/** The caller's own story; another family's gets the same answer as a missing one. */
export function ownStory(ctx: StepContext<StoryItem | null>): StoryItem {
  stopOnError(ctx.error, 'The story could not be read. Nothing was changed or counted.');
  const story = ctx.result;
  if (!story || story.owner !== ownerOf(ctx) || isExpired(story)) return notFound();
  return story;
}
