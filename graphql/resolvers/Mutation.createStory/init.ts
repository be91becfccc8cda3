import { runtime, util } from '@aws-appsync/utils';
import type { DynamoDBTransactWriteItemsRequest } from '@aws-appsync/utils';
import { namedIn } from '../../../story/aliases.ts';
import { accepted, keptFor } from '../../../story/lifecycle/accepted.ts';
import { routeOf } from '../../../story/route.ts';
import type { MutationCreateStoryArgs } from '../../generated/types.ts';
import { acceptStory } from '../shared/accepting.ts';
import { ownerOf } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { refusePersonal } from '../shared/personal.ts';
import { readRefusal } from '../shared/refusal.ts';
import type { Cancelled } from '../shared/refusal.ts';
import { envNumber } from '../shared/usage.ts';

/** The story that goes on has to be the caller's own, and to have words. Behind the counts: see `readRefusal`. */
const parentCheck = (
  env: Readonly<Record<string, string | undefined>>,
  owner: string,
  parentStoryId: string | undefined,
) =>
  parentStoryId
    ? [
        {
          table: env.STORY_TABLE ?? '',
          operation: 'ConditionCheck' as const,
          key: util.dynamodb.toMapValues({ id: parentStoryId }),
          condition: {
            expression: '#owner = :owner AND #status IN (:written, :complete)',
            expressionNames: { '#owner': 'owner', '#status': 'status' },
            expressionValues: util.dynamodb.toMapValues({
              ':owner': owner,
              ':written': 'WRITTEN',
              ':complete': 'COMPLETE',
            }),
            returnValuesOnConditionCheckFailure: false,
          },
        },
      ]
    : [];

/** Accepts the story and counts it, both or neither. */
export function request(ctx: StepContext<unknown, MutationCreateStoryArgs>): DynamoDBTransactWriteItemsRequest {
  if (ctx.stash.problem) runtime.earlyReturn(null);
  // Here and not where the input is checked, because AppSync takes 32 KB of code and that place is full. Nothing has left, or was kept, by now.
  refusePersonal(ctx.stash.typed ?? []);
  const { id, request: asked, idea, aliases } = ctx.stash;
  // Whoever does not wait for the words leaves them to the worker.
  // A sequel is the worker's, too: it is written from the story before, and the pipeline has no step left to read that.
  const isAwaited = (ctx.args.input.wait ?? true) && !asked.parentStoryId;
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
  return {
    operation: 'TransactWriteItems',
    transactItems: [...acceptStory(ctx.env, story), ...parentCheck(ctx.env, story.owner, asked.parentStoryId)],
  };
}

/** A cancelled transaction is no error yet: the id may have been used by this very request, whose answer was lost. */
export function response(ctx: StepContext<Cancelled>): null {
  ctx.stash.refusal = readRefusal(ctx, 'The story could not be started. Nothing was written or counted.');
  return null;
}
