import type { ApiError } from '../api/client.ts';
import type { FirstWords } from './en/first.ts';
import { has } from './has.ts';

type Request = FirstWords['failures']['request'];

/** One error type stands for several refusals; only the server's message distinguishes them. */
const kinds: readonly (readonly [RegExp, keyof Request])[] = [
  [/account is being deleted/i, 'closed'],
  [/wait for it/i, 'inProgress'],
  [/in this minute/i, 'tooFast'],
  [/which is the maximum|delete some, then/i, 'tooManySaved'],
  [/no confirmed e-?mail address/i, 'mailUnconfirmed'],
  [/mail cannot be sent/i, 'mailUnusable'],
  [/mails? of another account/i, 'mailTaken'],
  [/whose failure says|can't be written again/i, 'notRetryable'],
  [/has no words yet/i, 'noWords'],
  [/already approved or rejected/i, 'decided'],
  [/was approved can be shared/i, 'notShareable'],
  [/maximum number of families/i, 'mailFull'],
  [/^Words cannot be corrected/, 'uncorrectable'],
  [/^A test was sent/, 'testedJustNow'],
];

/** Why a request was not accepted, for the person who sent it: by its error type, and by the field that was refused. */
export function problemWords(
  { failures: { request, field } }: Pick<FirstWords, 'failures'>,
  { errorType, message }: Pick<ApiError, 'errorType' | 'message'>,
): string {
  const kind = kinds.find(([pattern]) => pattern.test(message))?.[1];
  if (kind !== undefined) return request[kind];
  // "time: choose a time from 04:00 on.": the API's message begins with the argument's name.
  const [, name = ''] = /^([a-zA-Z]+): /.exec(message) ?? [];
  if (errorType === 'ValidationError' && has(field, name)) return field[name];
  return has(request, errorType) ? request[errorType] : request.InternalError;
}
