import { runtime } from '@aws-appsync/utils';
import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import { nameNotHidden, unreachable, unreadable } from '../../../story/failures.ts';
import { openBody, sealBody, textsOfBody } from '../../../story/outgoing.ts';
import { MAX_ANSWER_LENGTH } from '../../../story/parse.ts';
import type { ProviderRequest } from '../../../story/providers/types.ts';
import type { Failure } from '../../../story/types.ts';
import type { StepContext } from './context.ts';
import type { DataSourceError } from './errors.ts';
import { lettersIn } from './letters.ts';

/** The only way in which a pipeline sends a request to a model: without any name of the family, or not at all. */
export function askModel(ctx: StepContext, { method, resourcePath, params }: ProviderRequest): HTTPRequest<string> {
  const { names, foundNames = [] } = ctx.stash;
  const opened = openBody(params.body);
  const sealed = sealBody(opened, names, lettersIn([...textsOfBody(opened), ...names]));
  if (!sealed.isClean) {
    ctx.stash.failure = nameNotHidden();
    runtime.earlyReturn(null);
  }
  ctx.stash.foundNames = [...foundNames, ...sealed.found];
  return { method, resourcePath, params: { headers: { ...params.headers }, body: JSON.stringify(sealed.body) } };
}

/** The status and the JSON of an HTTP answer, or why there is none. AppSync does not treat a status of 400 and above as a `ctx.error`. */
export function answerIn(
  error: DataSourceError | null | undefined,
  result: HTTPResult | null | undefined,
): { readonly status: number; readonly answer: unknown; readonly failure: Failure | null } {
  if (error || !result) return { status: 0, answer: null, failure: unreachable() };
  const status = result.statusCode;
  if (result.body && result.body.length > MAX_ANSWER_LENGTH)
    return { status, answer: null, failure: unreadable('it is far too long') };
  // In AppSync, invalid JSON becomes an empty string and not an exception; code that reads the answer finds nothing in
  // it.
  return { status, answer: result.body ? JSON.parse(result.body) : '', failure: null };
}
