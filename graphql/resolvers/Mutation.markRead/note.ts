import { util } from '@aws-appsync/utils';
import type { DynamoDBUpdateItemRequest } from '@aws-appsync/utils';
import { noted } from '../../../story/lifecycle/marks.ts';
import { storyUpdate } from '../shared/changing.ts';
import type { StepContext } from '../shared/context.ts';
import { isConditionFailed, notFound, stopOnError } from '../shared/errors.ts';
import type { StoryItem } from '../shared/story.ts';

export function request(ctx: StepContext): DynamoDBUpdateItemRequest {
  const now = util.time.nowISO8601();
  return storyUpdate(ctx.stash.story, noted(ctx.stash.story, now), now);
}

export function response(ctx: StepContext<StoryItem>): null {
  // Deleted at this moment.
  if (ctx.error && isConditionFailed(ctx.error)) notFound();
  stopOnError(ctx.error, 'The reading was not recorded.');
  ctx.stash.story = ctx.result;
  return null;
}
