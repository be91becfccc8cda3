import { util } from '@aws-appsync/utils';
import type { DynamoDBUpdateItemRequest } from '@aws-appsync/utils';
import { approvedByAdult } from '../../../story/lifecycle/approval.ts';
import { storyUpdate } from '../shared/changing.ts';
import type { StepContext } from '../shared/context.ts';
import { takeDecided } from '../shared/deciding.ts';
import type { StoryItem } from '../shared/story.ts';

export function request(ctx: StepContext): DynamoDBUpdateItemRequest {
  const now = util.time.nowISO8601();
  return storyUpdate(ctx.stash.story, approvedByAdult(ctx.stash.story, now), now);
}

export function response(ctx: StepContext<StoryItem>): null {
  return takeDecided(ctx);
}
