import { runtime, util } from '@aws-appsync/utils';
import type { DynamoDBUpdateItemRequest } from '@aws-appsync/utils';
import { operations, update } from '@aws-appsync/utils/dynamodb';
import { restoreNames } from '../../../story/aliases.ts';
import type { Draft, Failure, StoryRequest } from '../../../story/types.ts';
import type { StepContext } from '../shared/context.ts';
import { isConditionFailed, stopOnError } from '../shared/errors.ts';
import type { StoryItem } from '../shared/story.ts';

/** The words, with the names back in their places. */
function words(ctx: StepContext) {
  const { aliases } = ctx.stash;
  const draft = ctx.stash.draft as Draft;
  return {
    status: 'COMPLETE',
    title: restoreNames(draft.title, aliases),
    pages: operations.replace(
      draft.pages.map((page, at) => ({
        number: at + 1,
        text: restoreNames(page.text, aliases),
        alt: restoreNames(page.scene, aliases),
        scene: page.scene,
      })),
    ),
    failure: operations.remove(),
  };
}

/** No words, and none that an earlier attempt may have left. What was blocked is not kept in any form. */
function noWords(ctx: StepContext, failure: Failure) {
  const isBlocked = failure.code === 'PromptBlocked' || failure.code === 'StoryBlocked';
  const { prompt, ...rest } = ctx.stash.request;
  return {
    status: isBlocked ? 'BLOCKED' : 'FAILED',
    title: operations.remove(),
    pages: operations.remove(),
    failure: operations.replace(failure),
    ...(isBlocked ? { prompt: operations.remove(), request: operations.replace(rest as Partial<StoryRequest>) } : { prompt }),
  };
}

/**
 * Settles the story with what was written or what failed. Only if it is still as this pipeline left it: deleted, or
 * taken over, it stays as it is, and the draft is dropped. `createdAt` tells it from a story that was made with the same id
 * after a deletion and has the same version.
 */
export function request(ctx: StepContext): DynamoDBUpdateItemRequest {
  if (ctx.stash.isRepeat) runtime.earlyReturn(null, { skipTo: 'NEXT' });
  const { story, failure, receipt } = ctx.stash;
  ctx.stash.modelKey = '';
  return update<Record<string, unknown>>({
    key: { id: story.id },
    update: {
      ...(failure ? noWords(ctx, failure) : words(ctx)),
      version: story.version + 1,
      updatedAt: util.time.nowISO8601(),
      unsettled: operations.remove(),
      receipt: receipt ? operations.replace(receipt) : operations.remove(),
    },
    condition: { status: { eq: 'PENDING' }, version: { eq: story.version }, createdAt: { eq: story.createdAt } },
  });
}

export function response(ctx: StepContext<StoryItem>): null {
  if (ctx.error && isConditionFailed(ctx.error)) {
    util.error('The story was deleted or changed while it was being written. The new words were thrown away.', 'Conflict');
  }
  stopOnError(ctx.error, 'The words were written but could not be kept.');
  ctx.stash.story = ctx.result;
  return null;
}
