import { runtime } from '@aws-appsync/utils';
import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import { aliasFailure, repeatedKey, textsOfDraft } from '../../../story/draft.ts';
import { storyBlocked } from '../../../story/failures.ts';
import { readDraft } from '../../../story/parse.ts';
import type { Draft, Failure } from '../../../story/types.ts';
import { stepAside } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { composed, lettersIn } from '../shared/letters.ts';
import { moderate, verdictOf } from '../shared/moderation.ts';

/**
 * Parses the model's story, or says why it is not one. Here and not in `write`, which contains a provider: AppSync
 * accepts 32 KB of code.
 */
function draftOf(ctx: StepContext): { readonly draft: Draft | null; readonly failure: Failure | null } {
  const { content, order, aliases, modelKey = '' } = ctx.stash;
  const { draft, failure } = readDraft(content, order);
  if (draft === null) return { draft, failure };
  const texts = textsOfDraft(draft);
  const wrong = repeatedKey(texts, modelKey, lettersIn([...texts, modelKey])) ?? aliasFailure(draft, aliases);
  return wrong === null ? { draft: composed(draft), failure: null } : { draft: null, failure: wrong };
}

export function request(ctx: StepContext): HTTPRequest<string> {
  stepAside(ctx);
  const { draft, failure } = draftOf(ctx);
  ctx.stash.content = null;
  if (failure !== null) {
    ctx.stash.failure = failure;
    runtime.earlyReturn(null);
  }
  ctx.stash.draft = draft as Draft;
  return moderate(ctx, textsOfDraft(draft as Draft).join('\n\n'), false);
}

export function response(ctx: StepContext<HTTPResult>): null {
  const { isFlagged, failure, by } = verdictOf(ctx);
  if (failure !== null) ctx.stash.failure = failure;
  else if (isFlagged) ctx.stash.failure = storyBlocked(ctx.stash.order.ageGroup);
  else ctx.stash.receipt = { ...ctx.stash.receipt, checkedBy: by };
  return null;
}
