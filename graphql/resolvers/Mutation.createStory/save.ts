import { runtime, util } from '@aws-appsync/utils';
import type { DynamoDBUpdateItemRequest } from '@aws-appsync/utils';
import { operations, update } from '@aws-appsync/utils/dynamodb';
import { namedIn } from '../../../story/aliases.ts';
import type { Prices } from '../../../story/receipt.ts';
import { writtenStory } from '../../../story/saved.ts';
import type { Draft, Failure, Receipt, StoryRequest } from '../../../story/types.ts';
import type { StepContext } from '../shared/context.ts';
import { isConditionFailed } from '../shared/errors.ts';
import type { StoryItem } from '../shared/story.ts';

/** The words, with the names back in their places, and what is to be made of them. */
function words(ctx: StepContext, draft: Draft) {
  const { request: asked, receipt } = ctx.stash;
  const { settled, parts, ...rest } = writtenStory(asked, draft, ctx.stash.aliases, receipt ?? {}, JSON.parse(ctx.env.PRICES ?? '{}') as Prices);
  return {
    ...rest,
    status: parts.status,
    pages: operations.replace(parts.pages),
    narration: parts.narration ? operations.replace(parts.narration) : operations.remove(),
    illustrating: parts.illustrating,
    narrating: parts.narrating,
    openParts: parts.openParts,
    receipt: operations.replace(rest.receipt),
    ...namedNow(ctx),
    failure: operations.remove(),
    ...(settled ? settledNow() : {}),
  };
}

/** A name that the model wrote by itself is as little for others as one that was typed. */
function namedNow(ctx: StepContext) {
  const { names } = namedIn(ctx.stash.aliases, ctx.stash.foundNames ?? []);
  return names === undefined ? {} : { names: operations.replace(names) };
}

const settledNow = () => ({ unsettled: operations.remove(), unsettledSince: operations.remove() });

/** The worker tries again, soon and for longer than AppSync lets anything take; for the family nothing has failed yet. */
const handOver = (receipt: Receipt | undefined) => ({ route: 'WORKER', ...(receipt ? { receipt: operations.replace(receipt) } : {}) });

/** No words, and none that an earlier attempt may have left. What was blocked is not kept in any form. */
function noWords(ctx: StepContext, failure: Failure) {
  const isBlocked = failure.code === 'PromptBlocked' || failure.code === 'StoryBlocked';
  const { prompt, ...rest } = ctx.stash.request;
  const { receipt } = ctx.stash;
  return {
    ...settledNow(),
    receipt: receipt ? operations.replace(receipt) : operations.remove(),
    status: isBlocked ? 'BLOCKED' : 'FAILED',
    title: operations.remove(),
    pages: operations.remove(),
    failure: operations.replace(failure),
    ...(isBlocked ? { prompt: operations.remove(), names: operations.remove(), request: operations.replace(rest as Partial<StoryRequest>) } : { prompt }),
  };
}

/**
 * Saves what was written or what failed for good, or hands the story over to the worker. Only if it is still as this pipeline left it: deleted, or
 * taken over, it stays as it is, and the draft is dropped. `createdAt` tells it from a story that was made with the same id
 * after a deletion and has the same version.
 */
export function request(ctx: StepContext): DynamoDBUpdateItemRequest {
  if (ctx.stash.isRepeat) runtime.earlyReturn(null, { skipTo: 'NEXT' });
  const { story, failure, receipt, draft } = ctx.stash;
  ctx.stash.modelKey = '';
  const changes = failure ? (failure.retryable ? handOver(receipt) : noWords(ctx, failure)) : words(ctx, draft as Draft);
  return update<Record<string, unknown>>({
    key: { id: story.id },
    update: {
      ...changes,
      version: story.version + 1,
      updatedAt: util.time.nowISO8601(),
    },
    condition: { status: { eq: 'PENDING' }, version: { eq: story.version }, createdAt: { eq: story.createdAt } },
  });
}

export function response(ctx: StepContext<StoryItem>): null {
  if (ctx.error && isConditionFailed(ctx.error)) {
    util.error('The story was deleted or changed while it was being written. The new words were thrown away.', 'Conflict');
  }
  // The story was accepted and stays as it is: PENDING, for the worker that comes by when the pipeline's time is over.
  if (!ctx.error) ctx.stash.story = ctx.result;
  return null;
}
