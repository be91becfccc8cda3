import { util } from '@aws-appsync/utils';
import type { DynamoDBGetItemRequest } from '@aws-appsync/utils';
import { followUpConflict } from '../../../story/follow-ups.ts';
import type { StoryRequest } from '../../../story/types.ts';
import type { StepContext } from '../shared/context.ts';
import { ownStory, readStory } from '../shared/own-story.ts';
import type { StoryItem } from '../shared/story.ts';

/** The story for which something more is requested. */
export function request(ctx: StepContext): DynamoDBGetItemRequest {
  return readStory(ctx);
}

export function response(ctx: StepContext<StoryItem | null>): null {
  const story = ownStory(ctx);
  const conflict = followUpConflict(ctx.stash.followUp, story);
  if (conflict !== null) util.error(conflict, 'Conflict');
  ctx.stash.story = story;
  ctx.stash.request = story.request as StoryRequest;
  return null;
}
