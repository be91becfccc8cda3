import { util } from '@aws-appsync/utils';
import type { DynamoDBTransactWriteItemsRequest } from '@aws-appsync/utils';
import { chooseVoice } from '../../../story/follow-ups.ts';
import { isOpen, narrationOrdered } from '../../../story/lifecycle/parts.ts';
import type { MutationNarrateStoryArgs } from '../../generated/types.ts';
import type { StepContext } from '../shared/context.ts';
import { invalid } from '../shared/errors.ts';
import type { Cancelled } from '../shared/refusal.ts';
import { inProgress, reopen, reopened } from '../shared/reopening.ts';

export function request(ctx: StepContext<unknown, MutationNarrateStoryArgs>): DynamoDBTransactWriteItemsRequest {
  const { story } = ctx.stash;
  const choice = chooseVoice(ctx.args, story);
  if (choice.problem !== null) return invalid(choice.problem);
  if (isOpen(story, 'narration')) inProgress('This story is being narrated.');
  const now = util.time.nowISO8601();
  return reopen(ctx, narrationOrdered(story, choice, now), now);
}

export function response(ctx: StepContext<Cancelled>): null {
  return reopened(ctx);
}
