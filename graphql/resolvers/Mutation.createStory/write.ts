import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import { storyRequest } from '../../../story/chat.ts';
import { aliasFailure, contentOf, keptTexts, repeatedKey } from '../../../story/draft.ts';
import { CHAT_PATH } from '../../../story/openai.ts';
import { readDraft, readReceipt } from '../../../story/parse.ts';
import { ownerOf, stepAside } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { askModel, readHttp } from '../shared/http.ts';
import { composed, lettersIn } from '../shared/letters.ts';

export function request(ctx: StepContext): HTTPRequest<string> {
  stepAside(ctx);
  const { order, aliases } = ctx.stash;
  return askModel(ctx, CHAT_PATH, storyRequest(ctx.env, order, aliases.length > 0, ownerOf(ctx)));
}

export function response(ctx: StepContext<HTTPResult>): null {
  const { answer, failure } = readHttp(ctx.error, ctx.result);
  if (failure !== null) {
    ctx.stash.failure = failure;
    return null;
  }
  const { order, aliases, modelKey = '' } = ctx.stash;
  const receipt = readReceipt(answer);
  const written = contentOf(answer, order);
  const read = written.content === null ? { draft: null, failure: written.failure } : readDraft(JSON.parse(written.content), order.pages);
  const kept = keptTexts(read.draft, receipt);
  const repeated = repeatedKey(kept, modelKey, lettersIn([...kept, modelKey]));
  if (repeated !== null) {
    ctx.stash.failure = repeated;
    return null;
  }
  ctx.stash.receipt = receipt;
  if (read.draft === null) {
    ctx.stash.failure = read.failure;
    return null;
  }
  ctx.stash.draft = composed(read.draft);
  const wrongName = aliasFailure(read.draft, aliases);
  if (wrongName !== null) ctx.stash.failure = wrongName;
  return null;
}
