import { util } from '@aws-appsync/utils';
import type { DynamoDBTransactWriteItemsRequest } from '@aws-appsync/utils';
import { retried } from '../../../story/lifecycle/words.ts';
import type { StepContext } from '../shared/context.ts';
import type { Cancelled } from '../shared/refusal.ts';
import { reopen, reopened } from '../shared/reopening.ts';

/** FAILED back to PENDING and to the worker. */
export function request(ctx: StepContext): DynamoDBTransactWriteItemsRequest {
  if (ctx.stash.problem)
    util.error(`The story can't be written again as it was requested. ${ctx.stash.problem}`, 'Conflict');
  const now = util.time.nowISO8601();
  return reopen(ctx, retried(ctx.stash.story, now), now);
}

export function response(ctx: StepContext<Cancelled>): null {
  return reopened(ctx);
}
