import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import { textsOfDraft } from '../../../story/draft.ts';
import { storyBlocked } from '../../../story/failures.ts';
import type { Draft } from '../../../story/types.ts';
import { stepAside } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { moderate, verdictOf } from '../shared/moderation.ts';

export function request(ctx: StepContext): HTTPRequest<string> {
  stepAside(ctx);
  return moderate(ctx, textsOfDraft(ctx.stash.draft as Draft).join('\n\n'));
}

export function response(ctx: StepContext<HTTPResult>): null {
  const { isFlagged, failure } = verdictOf(ctx);
  if (failure !== null) ctx.stash.failure = failure;
  else if (isFlagged) ctx.stash.failure = storyBlocked(ctx.stash.order.ageGroup);
  return null;
}
