import type { HTTPResult } from '@aws-appsync/utils';
import { fromStatus, unreachable, unreadable } from '../../../story/failures.ts';
import { repeatsKey } from '../../../story/openai.ts';
import { MAX_ANSWER_LENGTH, readErrorCode } from '../../../story/parse.ts';
import type { Failure } from '../../../story/types.ts';
import type { DataSourceError } from './errors.ts';

/**
 * The JSON of an HTTP answer, or why there is none. A status of 400 and above is no `ctx.error` for AppSync.
 * @param key that the request was sent with: an answer that repeats it would carry it into the story
 */
export function readHttp(
  error: DataSourceError | null | undefined,
  result: HTTPResult | null | undefined,
  key: string,
): { readonly answer: unknown; readonly failure: Failure | null } {
  if (error || !result) return { answer: null, failure: unreachable() };
  if (result.body && result.body.length > MAX_ANSWER_LENGTH) return { answer: null, failure: unreadable('it is far too long') };
  // Bad JSON gives an empty string here and not an exception; whoever reads the answer finds nothing in it.
  const answer: unknown = result.body ? JSON.parse(result.body) : '';
  if (result.statusCode === 200) {
    return repeatsKey(result.body ?? '', key) ? { answer: null, failure: unreadable('it holds what it must not') } : { answer, failure: null };
  }
  return { answer: null, failure: fromStatus(result.statusCode, readErrorCode(answer)) };
}
