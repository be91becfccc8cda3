import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import { promptBlocked } from '../../../story/failures.ts';
import { orderedText } from '../../../story/prompt.ts';
import { stepAside } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { moderate, verdictOf } from '../shared/moderation.ts';

/** Everything the family typed, with names hidden: what the model will see is what is checked. */
export function request(ctx: StepContext): HTTPRequest<string> {
  stepAside(ctx);
  return moderate(ctx, orderedText(ctx.stash.order));
}

export function response(ctx: StepContext<HTTPResult>): null {
  const { isFlagged, failure } = verdictOf(ctx);
  if (failure !== null) ctx.stash.failure = failure;
  else if (isFlagged) ctx.stash.failure = promptBlocked();
  return null;
}
