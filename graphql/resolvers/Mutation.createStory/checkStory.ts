import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import { storyBlocked } from '../../../story/failures.ts';
import type { Draft } from '../../../story/types.ts';
import { stepAside } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { moderate, verdictOf } from '../shared/moderation.ts';

/** Everything of the draft that will be kept, scenes too: they are read out as the pictures' descriptions. */
export function request(ctx: StepContext): HTTPRequest<string> {
  stepAside(ctx);
  const { title, pages } = ctx.stash.draft as Draft;
  return moderate(ctx, [title, ...pages.map((page) => page.text), ...pages.map((page) => page.scene)].join('\n\n'));
}

export function response(ctx: StepContext<HTTPResult>): null {
  const { isFlagged, failure } = verdictOf(ctx);
  if (failure !== null) ctx.stash.failure = failure;
  else if (isFlagged) ctx.stash.failure = storyBlocked(ctx.stash.order.ageGroup);
  return null;
}
