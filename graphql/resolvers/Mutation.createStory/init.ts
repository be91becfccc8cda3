import { runtime, util } from '@aws-appsync/utils';
import type { DynamoDBTransactWriteItemsRequest } from '@aws-appsync/utils';
import { namedIn } from '../../../story/aliases.ts';
import { clipsProblem } from '../../../story/clip.ts';
import { accepted, keptFor } from '../../../story/lifecycle/accepted.ts';
import { routeOf } from '../../../story/route.ts';
import { webhookUrlProblem } from '../../../story/webhooks.ts';
import type { MutationCreateStoryArgs } from '../../generated/types.ts';
import { acceptStory } from '../shared/accepting.ts';
import { hasWebhook } from '../shared/webhook.ts';
import { ownerOf } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { invalid } from '../shared/errors.ts';
import { conditionFailedAt, readRefusal } from '../shared/refusal.ts';
import type { Cancelled } from '../shared/refusal.ts';
import { envNumber } from '../shared/usage.ts';

type Env = Readonly<Record<string, string | undefined>>;

const WEBHOOKLESS =
  'webhookUrl: it needs a webhook, whose secret signs the deliveries. Call setWebhook first. Nothing was written or counted.';

const urlProblem = (url: string, env: Env): string | undefined =>
  webhookUrlProblem('webhookUrl', url, env.WEBHOOK_LOOPBACK === 'on') ?? undefined;

/** The part of a transaction that fails unless the earlier story of a sequel belongs to the caller and has words. */
const hasParent = (env: Env, owner: string, id: string) => [
  {
    table: env.STORY_TABLE ?? '',
    operation: 'ConditionCheck' as const,
    key: util.dynamodb.toMapValues({ id }),
    condition: {
      expression: '#owner = :owner AND #status IN (:written, :complete)',
      expressionNames: { '#owner': 'owner', '#status': 'status' },
      expressionValues: util.dynamodb.toMapValues({ ':owner': owner, ':written': 'WRITTEN', ':complete': 'COMPLETE' }),
      returnValuesOnConditionCheckFailure: false,
    },
  },
];

/** Accepts the story and counts it, both or neither. */
export function request(ctx: StepContext<unknown, MutationCreateStoryArgs>): DynamoDBTransactWriteItemsRequest {
  const { id, request: asked, idea, aliases } = ctx.stash;
  if (asked.webhookUrl) ctx.stash.problem = ctx.stash.problem ?? urlProblem(asked.webhookUrl, ctx.env);
  if (ctx.stash.problem) runtime.earlyReturn(null);
  const clipless = clipsProblem(ctx.stash.request, ctx.env);
  if (clipless !== null) invalid(clipless);
  // With `wait: false` the worker writes the words. So it does for a sequel: the earlier story has to be read, and the
  // pipeline has no step left for that.
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
    transactItems: [
      ...(asked.webhookUrl ? hasWebhook(ctx.env, story.owner) : []),
      ...acceptStory(ctx.env, story),
      // Directly after the counts, where `readRefusal` looks for it.
      ...(asked.parentStoryId ? hasParent(ctx.env, story.owner, asked.parentStoryId) : []),
    ],
  };
}

/**
 * A cancelled transaction is not an error yet: this very request may have used the id before, and its answer was lost.
 */
export function response(ctx: StepContext<Cancelled>): null {
  const before = ctx.stash.request.webhookUrl ? 1 : 0;
  ctx.stash.refusal = readRefusal(ctx, 'The story could not be started. Nothing was written or counted.', before);
  if (before === 1 && ctx.stash.refusal && conditionFailedAt(ctx.result, 0)) ctx.stash.problem = WEBHOOKLESS;
  return null;
}
