import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import { promptBlocked } from '../../../story/failures.ts';
import { orderedText } from '../../../story/prompt.ts';
import { choiceOf, writerOrder } from '../../../story/writer.ts';
import { ownerOf, stepAside } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { moderate, verdictOf } from '../shared/moderation.ts';

/**
 * Checks everything that the family typed, with names hidden, so that the checked text is what the model will see. The
 * writer's request is built here and not in `write`: the rules of a bedtime story and a provider's file together exceed
 * the 32 KB of code that AppSync accepts.
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
