import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import { storyRequest } from '../../../story/chat.ts';
import { contentOf, receiptTexts, repeatedKey } from '../../../story/draft.ts';
import { CHAT_PATH } from '../../../story/openai.ts';
import { readCompletion, readReceipt } from '../../../story/parse.ts';
import { ownerOf, stepAside } from '../shared/context.ts';
import type { StepContext } from '../shared/context.ts';
import { askModel, readHttp } from '../shared/http.ts';
import { lettersIn } from '../shared/letters.ts';

export function request(ctx: StepContext): HTTPRequest<string> {
  stepAside(ctx);
  const { id, order, aliases } = ctx.stash;
  return askModel(ctx, CHAT_PATH, storyRequest(ctx.env, { ...order, seed: id }, aliases.length > 0, ownerOf(ctx)));
}

export function response(ctx: StepContext<HTTPResult>): null {
  const { answer, failure } = readHttp(ctx.error, ctx.result);
  if (failure !== null) {
    ctx.stash.failure = failure;
    return null;
  }
  const { order, modelKey = '' } = ctx.stash;
  const receipt = readReceipt(answer);
  const completion = readCompletion(answer);
  // A refusal is not kept; one that holds the key is no answer to rely on all the same.
  const kept = [...receiptTexts(receipt), ...(completion.kind === 'refusal' ? [completion.text] : [])];
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
