import { runtime, util } from '@aws-appsync/utils';
import type { DynamoDBTransactWriteItemsRequest } from '@aws-appsync/utils';
import { namedIn } from '../../../story/aliases.ts';
import { promptVersion } from '../../../story/prompt.ts';
import { routeOf } from '../../../story/route.ts';
import { acceptStory } from '../shared/accepting.ts';
import { ownerOf } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { readRefusal } from '../shared/refusal.ts';
import type { Cancelled } from '../shared/refusal.ts';
import type { StoryItem } from '../shared/story.ts';
import { envNumber } from '../shared/usage.ts';

const DAY = 86_400;

/** Accepts the story and counts it, both or neither. */
export function request(ctx: StepContext): DynamoDBTransactWriteItemsRequest {
  if (ctx.stash.problem) runtime.earlyReturn(null, { skipTo: 'NEXT' });
  const owner = ownerOf(ctx);
  const asked = ctx.stash.request;
  const now = util.time.nowISO8601();
  const keptDays = envNumber(ctx.env.RETENTION_DAYS);
  const story: StoryItem = {
    id: ctx.stash.id,
    owner,
    version: 1,
    status: 'PENDING',
    route: routeOf(asked),
    illustrating: 'NOT_REQUESTED',
    narrating: 'NOT_REQUESTED',
    prompt: asked.prompt,
    ageGroup: asked.ageGroup,
    length: asked.length,
    language: asked.language,
    ...(asked.style === undefined ? {} : { style: asked.style }),
    request: asked,
    ...namedIn(ctx.stash.aliases, []),
    promptVersion,
    createdAt: now,
    updatedAt: now,
    ...(keptDays > 0 ? { expiresAt: util.time.nowEpochSeconds() + keptDays * DAY } : {}),
    unsettled: 'UNSETTLED',
    unsettledSince: now,
    openParts: 0,
  };
  ctx.stash.story = story;
  return { operation: 'TransactWriteItems', transactItems: acceptStory(ctx.env, story) };
}

/** A cancelled transaction is no error yet: the id may have been used by this very request, whose answer was lost. */
export function response(ctx: StepContext<Cancelled>): null {
  if (ctx.error) ctx.stash.refusal = readRefusal(ctx.error, ctx.result, 'The story could not be started. Nothing was written or counted.');
  return null;
}
