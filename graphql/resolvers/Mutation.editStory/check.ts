import { runtime } from '@aws-appsync/utils';
import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import { uncheckable } from '../../../story/failures.ts';
import type { StoryOrder } from '../../../story/prompt.ts';
import type { StepContext } from '../shared/context.ts';
import { stopOnFailure } from '../shared/editing.ts';
import type { Edited } from '../shared/editing.ts';
import { invalid } from '../shared/errors.ts';
import { moderate, verdictOf } from '../shared/moderation.ts';

/** Checks the new text like a story's words, with every name of the family hidden. */
export function request(ctx: StepContext): HTTPRequest<string> {
  const { typed } = ctx.stash.edit as Edited;
  if (typed.length === 0) runtime.earlyReturn(null);
  ctx.stash.order = { ageGroup: ctx.stash.story.ageGroup } as StoryOrder;
  const asked = moderate(ctx, typed.join('\n\n'), false);
  stopOnFailure(ctx.stash.failure);
  return asked;
}

export function response(ctx: StepContext<HTTPResult>): null {
  const { isFlagged, failure } =
    ctx.error || !ctx.result ? { isFlagged: false, failure: uncheckable() } : verdictOf(ctx);
  stopOnFailure(failure);
  if (isFlagged) invalid("These words did not pass the safety check for this story's age group. Nothing was changed.");
  ctx.stash.modelKey = '';
  ctx.stash.checkerKey = '';
  return null;
}
