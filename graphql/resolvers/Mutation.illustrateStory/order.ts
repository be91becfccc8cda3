import { util } from '@aws-appsync/utils';
import type { DynamoDBTransactWriteItemsRequest } from '@aws-appsync/utils';
import { choosePictures } from '../../../story/follow-ups.ts';
import { isOpen, picturesOrdered } from '../../../story/lifecycle/parts.ts';
import type { MutationIllustrateStoryArgs } from '../../generated/types.ts';
import type { StepContext } from '../shared/context.ts';
import { invalid } from '../shared/errors.ts';
import type { Cancelled } from '../shared/refusal.ts';
import { inProgress, reopen, reopened } from '../shared/reopening.ts';

export function request(ctx: StepContext<unknown, MutationIllustrateStoryArgs>): DynamoDBTransactWriteItemsRequest {
  const { story } = ctx.stash;
  const choice = choosePictures(ctx.args.pages, ctx.args.style, story.pages ?? []);
  if (choice.problem !== null) return invalid(choice.problem);
  if (isOpen(story, 'pictures')) inProgress('This story\'s pictures are being drawn.');
  const now = util.time.nowISO8601();
  return reopen(ctx, picturesOrdered(story, choice.pages, choice.style, now), now);
}

export function response(ctx: StepContext<Cancelled>): null {
  return reopened(ctx);
}
