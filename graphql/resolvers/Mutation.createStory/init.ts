import { runtime, util } from '@aws-appsync/utils';
import type { DynamoDBTransactWriteItemsRequest } from '@aws-appsync/utils';
import { namedIn } from '../../../story/aliases.ts';
import { accepted, keptFor } from '../../../story/lifecycle/accepted.ts';
import { routeOf } from '../../../story/route.ts';
import type { MutationCreateStoryArgs } from '../../generated/types.ts';
import { acceptStory } from '../shared/accepting.ts';
import { ownerOf } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { readRefusal } from '../shared/refusal.ts';
import type { Cancelled } from '../shared/refusal.ts';
import { envNumber } from '../shared/usage.ts';

/** Accepts the story and counts it, both or neither. */
export function request(ctx: StepContext<unknown, MutationCreateStoryArgs>): DynamoDBTransactWriteItemsRequest {
  if (ctx.stash.problem) runtime.earlyReturn(null);
  const { id, request: asked, idea, aliases } = ctx.stash;
  // Whoever does not wait for the words leaves them to the worker.
  const isAwaited = ctx.args.input.wait ?? true;
  const story = accepted(
    {
      id,
      owner: ownerOf(ctx),
      route: isAwaited ? routeOf(asked, envNumber(ctx.env.MODEL_TOKENS_PER_SECOND), ctx.env.WRITER) : 'WORKER',
      request: asked,
      idea,
      ...keptFor(asked.keepDays ?? 0, envNumber(ctx.env.RETENTION_DAYS), util.time.nowEpochSeconds()),
      ...(asked.mail ? { mail: true } : {}),
      ...namedIn(aliases, []),
    },
    util.time.nowISO8601(),
  );
  ctx.stash.story = story;
  return { operation: 'TransactWriteItems', transactItems: acceptStory(ctx.env, story) };
}

/** A cancelled transaction is no error yet: the id may have been used by this very request, whose answer was lost. */
export function response(ctx: StepContext<Cancelled>): null {
  if (ctx.error)
    ctx.stash.refusal = readRefusal(
      ctx.error,
      ctx.result,
      'The story could not be started. Nothing was written or counted.',
    );
  return null;
}
