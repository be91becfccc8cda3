import { util } from '@aws-appsync/utils';
import type { DynamoDBGetItemRequest } from '@aws-appsync/utils';
import type { StepContext } from '../shared/context.ts';
import { ownStory, readStory } from '../shared/own-story.ts';
import type { StoryItem } from '../shared/story.ts';

/** The story that is to get pictures or a narration. */
export function request(ctx: StepContext): DynamoDBGetItemRequest {
  return readStory(ctx);
}

export function response(ctx: StepContext<StoryItem | null>): null {
  const story = ownStory(ctx);
  if (story.status !== 'WRITTEN' && story.status !== 'COMPLETE') {
    util.error('This story has no words yet, or none at all. Pictures and narration can be asked for once they are there.', 'Conflict');
  }
  ctx.stash.story = story;
  return null;
}
