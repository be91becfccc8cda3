import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import { promptBlocked } from '../../../story/failures.ts';
import { orderedText } from '../../../story/prompt.ts';
import { choiceOf, writerOrder } from '../../../story/writer.ts';
import { ownerOf, stepAside } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { moderate, verdictOf } from '../shared/moderation.ts';

/**
 * Everything the family typed, with names hidden: what the model will see is what is checked. What the writer is asked is made here and not in
 * `write`: AppSync takes 32 KB of code, and the rules of a bedtime story and a provider's file are more than that.
 */
export function request(ctx: StepContext): HTTPRequest<string> {
  stepAside(ctx);
  const { id, request: asked, order, aliases } = ctx.stash;
  const choice = choiceOf(asked, ctx.env);
  ctx.stash.wanted = writerOrder(ctx.env, { ...order, seed: id }, aliases.length > 0, ownerOf(ctx), choice);
  return moderate(ctx, orderedText(order, asked.imageStyle), true);
}

export function response(ctx: StepContext<HTTPResult>): null {
  const { isFlagged, failure } = verdictOf(ctx);
  if (failure !== null) ctx.stash.failure = failure;
  else if (isFlagged) ctx.stash.failure = promptBlocked();
  return null;
}
