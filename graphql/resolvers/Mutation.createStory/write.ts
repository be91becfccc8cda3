import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import { storyRequest } from '../../../story/chat.ts';
import { aliasFailure, contentOf } from '../../../story/draft.ts';
import { CHAT_PATH, headers } from '../../../story/openai.ts';
import { readDraft, readReceipt } from '../../../story/parse.ts';
import { ownerOf, stepAside } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { readHttp } from '../shared/http.ts';

export function request(ctx: StepContext): HTTPRequest<string> {
  stepAside(ctx);
  const { id, order, aliases, modelKey } = ctx.stash;
  const body = storyRequest(ctx.env, { ...order, seed: id }, aliases.length > 0, ownerOf(ctx));
  return { method: 'POST', resourcePath: CHAT_PATH, params: { headers: headers(modelKey ?? ''), body: JSON.stringify(body) } };
}

export function response(ctx: StepContext<HTTPResult>): null {
  const { answer, failure } = readHttp(ctx.error, ctx.result, ctx.stash.modelKey ?? '');
  if (failure !== null) {
    ctx.stash.failure = failure;
    return null;
  }
  ctx.stash.receipt = readReceipt(answer);
  const { order, aliases } = ctx.stash;
  const written = contentOf(answer, order);
  if (written.content === null) {
    ctx.stash.failure = written.failure;
    return null;
  }
  const read = readDraft(JSON.parse(written.content), order.pages);
  if (read.draft === null) {
    ctx.stash.failure = read.failure;
    return null;
  }
  ctx.stash.draft = read.draft;
  const wrongName = aliasFailure(read.draft, aliases);
  if (wrongName !== null) ctx.stash.failure = wrongName;
  return null;
}
