import { util } from '@aws-appsync/utils';
import type { DynamoDBUpdateItemRequest } from '@aws-appsync/utils';
import { marked } from '../../../story/lifecycle/marks.ts';
import type { MutationSetFavoriteArgs } from '../../generated/types.ts';
import { storyUpdate } from '../shared/changing.ts';
import type { StepContext } from '../shared/context.ts';
import { isConditionFailed, notFound, stopOnError } from '../shared/errors.ts';
import type { StoryItem } from '../shared/story.ts';

export function request(ctx: StepContext<unknown, MutationSetFavoriteArgs>): DynamoDBUpdateItemRequest {
  const { story } = ctx.stash;
  return storyUpdate(story, marked(story, ctx.args.on), util.time.nowISO8601());
}

export function response(ctx: StepContext<StoryItem>): null {
  // Deleted at this moment.
  if (ctx.error && isConditionFailed(ctx.error)) notFound();
  stopOnError(ctx.error, 'The favorite mark was not changed.');
  ctx.stash.story = ctx.result;
  return null;
}
