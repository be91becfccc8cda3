import { runtime, util } from '@aws-appsync/utils';
import type { DynamoDBTransactWriteItemsRequest } from '@aws-appsync/utils';
import { namedIn } from '../../../story/aliases.ts';
import { accepted, expiryOf } from '../../../story/lifecycle/accepted.ts';
import { routeOf } from '../../../story/route.ts';
import { acceptStory } from '../shared/accepting.ts';
import { ownerOf } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { readRefusal } from '../shared/refusal.ts';
import type { Cancelled } from '../shared/refusal.ts';
import { envNumber } from '../shared/usage.ts';

/** Accepts the story and counts it, both or neither. */
export function request(ctx: StepContext): DynamoDBTransactWriteItemsRequest {
  if (ctx.stash.problem) runtime.earlyReturn(null);
  const { id, request: asked, aliases } = ctx.stash;
  const expiry = expiryOf(envNumber(ctx.env.RETENTION_DAYS), util.time.nowEpochSeconds());
  const story = accepted(
    {
      id,
      owner: ownerOf(ctx),
      route: routeOf(asked, envNumber(ctx.env.MODEL_TOKENS_PER_SECOND), ctx.env.WRITER),
      request: asked,
      ...expiry,
      ...namedIn(aliases, []),
    },
    util.time.nowISO8601(),
  );
  ctx.stash.story = story;
  return { operation: 'TransactWriteItems', transactItems: acceptStory(ctx.env, story) };
}

/** A cancelled transaction is no error yet: the id may have been used by this very request, whose answer was lost. */
export function response(ctx: StepContext<Cancelled>): null {
  ctx.stash.refusal = readRefusal(ctx, 'The story could not be started. Nothing was written or counted.');
  return null;
}
