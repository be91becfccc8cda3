import { util } from '@aws-appsync/utils';
import { DECIDED } from '../../../story/follow-ups.ts';
import type { StepContext } from './context.ts';
import { isConditionFailed, isTransactionConflict, stopOnError } from './errors.ts';
import type { StoryItem } from './story.ts';

/** The second of two decisions at the same time. */
export const decided = (): never => util.error(DECIDED, 'Conflict');

/** Another write of the story was in progress; repeating the request will tell whether that was a decision. */
export const meanwhile = (): never =>
  util.error(
    'The story changed at the same moment. Nothing was decided, started or counted: send the same request again.',
    'Conflict',
    null,
    { retryable: true },
  );

/** Reads the current story, or ends the request. */
export function takeDecided(ctx: StepContext<StoryItem>): null {
  if (ctx.error && isConditionFailed(ctx.error)) decided();
  if (ctx.error && isTransactionConflict(ctx.error)) meanwhile();
  stopOnError(ctx.error, 'Nothing was decided or changed.');
  ctx.stash.story = ctx.result;
  return null;
}
