import { util } from '@aws-appsync/utils';
import type { DynamoDBTransactWriteItemsRequest } from '@aws-appsync/utils';
import { applied } from '../../../story/lifecycle/change.ts';
import type { Change } from '../../../story/lifecycle/change.ts';
import { changeInTransaction } from './changing.ts';
import { ownerOf } from './context.ts';
import type { StepContext } from './context.ts';
import { readRefusal } from './refusal.ts';
import type { Cancelled } from './refusal.ts';
import { countStory, stopOnCount } from './usage.ts';

/**
 * Restarts a story that has ended, or parts of it, and counts it as one of the day, both or neither. Only if the story
 * has not changed since it was read: otherwise a picture that arrives at that moment would be lost.
 * @param now ISO, as in the change
 */
export function reopen(ctx: StepContext, change: Change, now: string): DynamoDBTransactWriteItemsRequest {
  const { story } = ctx.stash;
  // A transaction returns no item.
  ctx.stash.story = applied(story, change, now);
  return {
    operation: 'TransactWriteItems',
    transactItems: [
      changeInTransaction(ctx.env.STORY_TABLE ?? '', story, change, now),
      ...countStory(ctx.env, ownerOf(ctx)),
    ],
  };
}

/** Ends the request when the transaction was cancelled. */
export function reopened(ctx: StepContext<Cancelled>): null {
  const refusal = readRefusal(ctx, 'Nothing was started, changed or counted.');
  if (refusal) {
    if (!refusal.story) stopOnCount(refusal, ctx.env);
    util.error(
      'The story changed at the same moment. Nothing was started or counted: send the same request again.',
      'Conflict',
      null,
      { retryable: true },
    );
  }
  return null;
}

/** A part that is in progress is not requested twice. */
export function inProgress(what: string): never {
  return util.error(`${what} Wait for it: onStory tells when it is there. Nothing was counted.`, 'Conflict');
}
