import { util } from '@aws-appsync/utils';
import type { DynamoDBGetItemRequest } from '@aws-appsync/utils';
import { isRetryable } from '../../../story/lifecycle/words.ts';
import type { StoryRequest } from '../../../story/types.ts';
import type { StepContext } from '../shared/context.ts';
import { ownStory, readStory } from '../shared/own-story.ts';
import type { StoryItem } from '../shared/story.ts';

/** The story that is to be tried again. */
export function request(ctx: StepContext): DynamoDBGetItemRequest {
  return readStory(ctx);
}

export function response(ctx: StepContext<StoryItem | null>): null {
  const story = ownStory(ctx);
  if (!isRetryable(story)) {
    util.error('Only a story that failed, and whose failure says that it is retryable, can be tried again. This one stays as it is.', 'Conflict');
  }
  ctx.stash.story = story;
  ctx.stash.request = story.request as StoryRequest;
  return null;
}
