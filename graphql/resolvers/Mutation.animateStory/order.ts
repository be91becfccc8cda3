import { util } from '@aws-appsync/utils';
import type { DynamoDBTransactWriteItemsRequest } from '@aws-appsync/utils';
import { hasAnimator } from '../../../story/clip.ts';
import { chooseClips } from '../../../story/follow-ups.ts';
import { clipsOrdered, isAnimating } from '../../../story/lifecycle/clips.ts';
import type { MutationAnimateStoryArgs } from '../../generated/types.ts';
import type { StepContext } from '../shared/context.ts';
import { invalid } from '../shared/errors.ts';
import type { Cancelled } from '../shared/refusal.ts';
import { inProgress, reopen, reopened } from '../shared/reopening.ts';

export function request(ctx: StepContext<Cancelled, MutationAnimateStoryArgs>): DynamoDBTransactWriteItemsRequest {
  if (!hasAnimator(ctx.env)) return invalid('This deployment makes no clips.');
  const { story } = ctx.stash;
  const choice = chooseClips(ctx.args.pages, story.pages ?? []);
  if (choice.problem !== null) return invalid(choice.problem);
  if (isAnimating(story)) inProgress("This story's clips are being made.");
  const now = util.time.nowISO8601();
  return reopen(ctx, clipsOrdered(story, choice.pages, now), now);
}

export function response(ctx: StepContext<Cancelled>): null {
  return reopened(ctx);
}
