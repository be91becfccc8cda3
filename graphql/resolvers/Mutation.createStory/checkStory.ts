import { runtime } from '@aws-appsync/utils';
import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import { aliasFailure, repeatedKey, textsOfDraft } from '../../../story/draft.ts';
import { storyBlocked } from '../../../story/failures.ts';
import { objectIn } from '../../../story/lenient.ts';
import { readDraft } from '../../../story/parse.ts';
import type { Draft, Failure } from '../../../story/types.ts';
import { stepAside } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { composed, lettersIn } from '../shared/letters.ts';
import { moderate, verdictOf } from '../shared/moderation.ts';

/** The value in what the model wrote: models put prose, a code fence or their thinking around it. */
function parsed(content: string): unknown {
  const value: unknown = JSON.parse(content);
  // Bad JSON is an empty string here.
  return typeof value === 'object' && value !== null ? value : JSON.parse(objectIn(content));
}

/** Takes the story out of what the model wrote, or says why it is none. Here and not in `write`, because AppSync takes 32 KB of code, and `write` has a provider. */
function takeDraft(ctx: StepContext): Failure | null {
  const { content = '', order, aliases, modelKey = '' } = ctx.stash;
  const { draft, failure } = readDraft(parsed(content), order);
  if (draft === null) return failure;
  const texts = textsOfDraft(draft);
  const wrong = repeatedKey(texts, modelKey, lettersIn([...texts, modelKey])) ?? aliasFailure(draft, aliases);
  if (wrong === null) ctx.stash.draft = composed(draft);
  return wrong;
}

export function request(ctx: StepContext): HTTPRequest<string> {
  stepAside(ctx);
  const failure = takeDraft(ctx);
  ctx.stash.content = '';
  if (failure !== null) {
    ctx.stash.failure = failure;
    runtime.earlyReturn(null);
  }
  return moderate(ctx, textsOfDraft(ctx.stash.draft as Draft).join('\n\n'), false);
}

export function response(ctx: StepContext<HTTPResult>): null {
  const { isFlagged, failure, by } = verdictOf(ctx);
  if (failure !== null) ctx.stash.failure = failure;
  else if (isFlagged) ctx.stash.failure = storyBlocked(ctx.stash.order.ageGroup);
  else ctx.stash.receipt = { ...ctx.stash.receipt, checkedBy: by };
  return null;
}
