import { util } from '@aws-appsync/utils';
import type { DynamoDBTransactWriteItemsRequest } from '@aws-appsync/utils';
import { accepted, keptFor } from '../../../story/lifecycle/accepted.ts';
import { anotherOf, rejectedByAdult } from '../../../story/lifecycle/approval.ts';
import { lengthProblem, limits } from '../../../story/limits.ts';
import { clean } from '../../../story/text.ts';
import type { MutationRejectStoryArgs } from '../../generated/types.ts';
import { acceptStory } from '../shared/accepting.ts';
import { changeInTransaction } from '../shared/changing.ts';
import type { StepContext } from '../shared/context.ts';
import { decided, meanwhile } from '../shared/deciding.ts';
import { invalid } from '../shared/errors.ts';
import type { Cancelled } from '../shared/refusal.ts';
import { conditionFailedAt, readRefusal } from '../shared/refusal.ts';
import { envNumber, stopOnCount } from '../shared/usage.ts';

/**
 * Rejects the story and has another one written, both or neither, so that there is exactly one of each. If another
 * story is not allowed (today's quota is used up), the story stays undecided and can be rejected without one.
 */
export function request(ctx: StepContext<unknown, MutationRejectStoryArgs>): DynamoDBTransactWriteItemsRequest {
  const { story } = ctx.stash;
  const raw = ctx.args.reason ?? '';
  const reason = clean(raw);
  const problem = lengthProblem('reason', raw, reason, limits.reason);
  if (problem !== null) invalid(problem);
  const now = util.time.nowISO8601();
  const rejection = changeInTransaction(ctx.env.STORY_TABLE ?? '', story, rejectedByAdult(story, now, reason), now);
  if (!ctx.args.writeAnother) return { operation: 'TransactWriteItems', transactItems: [rejection] };
  const kept = keptFor(story.keep ?? 0, envNumber(ctx.env.RETENTION_DAYS), util.time.nowEpochSeconds());
  const another = accepted(anotherOf(story, util.autoId(), kept), now);
  return { operation: 'TransactWriteItems', transactItems: [rejection, ...acceptStory(ctx.env, another)] };
}

export function response(ctx: StepContext<Cancelled, MutationRejectStoryArgs>): null {
  const refusal = readRefusal(ctx, 'Nothing was decided, started or counted.', 1);
  if (refusal) {
    if (conditionFailedAt(ctx.result, 0)) decided();
    stopOnCount(refusal, ctx.env);
    meanwhile();
  }
  return null;
}
