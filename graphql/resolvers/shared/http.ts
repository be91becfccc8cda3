import { runtime } from '@aws-appsync/utils';
import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import { fromStatus, nameNotHidden, unreachable, unreadable } from '../../../story/failures.ts';
import { headers } from '../../../story/openai.ts';
import { openBody, sealBody, textsOfBody } from '../../../story/outgoing.ts';
import type { Body } from '../../../story/outgoing.ts';
import { MAX_ANSWER_LENGTH, readErrorCode } from '../../../story/parse.ts';
import type { Failure } from '../../../story/types.ts';
import type { StepContext } from './context.ts';
import type { DataSourceError } from './errors.ts';
import { lettersIn } from './letters.ts';

/** The one way in which a pipeline asks a model anything: without any name of the family, or not at all. */
export function askModel(ctx: StepContext, resourcePath: string, body: Body): HTTPRequest<string> {
  const { names, foundNames = [], modelKey = '' } = ctx.stash;
  const opened = openBody(body);
  const sealed = sealBody(opened, names, lettersIn([...textsOfBody(opened), ...names]));
  if (!sealed.isClean) {
    ctx.stash.failure = nameNotHidden();
    runtime.earlyReturn(null);
  }
  ctx.stash.foundNames = [...foundNames, ...sealed.found];
  return { method: 'POST', resourcePath, params: { headers: headers(modelKey), body: JSON.stringify(sealed.body) } };
}

/** The JSON of an HTTP answer, or why there is none. A status of 400 and above is no `ctx.error` for AppSync. */
export function readHttp(
  error: DataSourceError | null | undefined,
  result: HTTPResult | null | undefined,
): { readonly answer: unknown; readonly failure: Failure | null } {
  if (error || !result) return { answer: null, failure: unreachable() };
  if (result.body && result.body.length > MAX_ANSWER_LENGTH)
    return { answer: null, failure: unreadable('it is far too long') };
  // Bad JSON gives an empty string here and not an exception; whoever reads the answer finds nothing in it.
  const answer: unknown = result.body ? JSON.parse(result.body) : '';
  return result.statusCode === 200
    ? { answer, failure: null }
    : { answer: null, failure: fromStatus(result.statusCode, readErrorCode(answer)) };
}
