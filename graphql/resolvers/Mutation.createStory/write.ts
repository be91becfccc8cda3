import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import { storyRequest } from '../../../story/chat.ts';
import { contentOf, receiptTexts, repeatedKey } from '../../../story/draft.ts';
import { CHAT_PATH } from '../../../story/openai.ts';
import { readReceipt } from '../../../story/parse.ts';
import { ownerOf, stepAside } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { askModel, readHttp } from '../shared/http.ts';
import { lettersIn } from '../shared/letters.ts';

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
  const { order, modelKey = '' } = ctx.stash;
  const receipt = readReceipt(answer);
  const kept = receiptTexts(receipt);
  const repeated = repeatedKey(kept, modelKey, lettersIn([...kept, modelKey]));
  const written = contentOf(answer, order);
  if (repeated !== null) ctx.stash.failure = repeated;
  else {
    ctx.stash.receipt = receipt;
    if (written.content === null) ctx.stash.failure = written.failure;
    else ctx.stash.content = written.content;
  }
  return null;
}
