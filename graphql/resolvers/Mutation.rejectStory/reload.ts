import type { DynamoDBGetItemRequest } from '@aws-appsync/utils';
import type { StepContext } from '../shared/context.ts';
import { ownStory, readStory } from '../shared/own-story.ts';
import type { StoryItem } from '../shared/story.ts';

/** Reads the story after a transaction, which returns no item. */
export function request(ctx: StepContext): DynamoDBGetItemRequest {
  return readStory(ctx);
}

export function response(ctx: StepContext<StoryItem | null>): null {
  ctx.stash.story = ownStory(ctx);
  return null;
}
