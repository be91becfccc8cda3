import type { FirstWords } from '../words/en/first.ts';

type Refusals = FirstWords['session']['refusals'];
type Patterns = readonly (readonly [RegExp, keyof Refusals])[];

/** What a password lacks, by Cognito's message. */
const lacks: Patterns = [
  [/not long enough/i, 'tooShort'],
  [/lowercase/i, 'noLowercase'],
  [/uppercase/i, 'noUppercase'],
  [/numeric/i, 'noNumber'],
  [/symbol/i, 'noSymbol'],
  [/history|previously/i, 'usedBefore'],
];

/** If Cognito uses one name for several errors, its message distinguishes them. */
const parameters: Patterns = [
  [/no registered\/verified email/i, 'neverConfirmed'],
  [/'password'/i, 'unusablePassword'],
  [/email|e-mail/i, 'badEmail'],
  [/already confirmed/i, 'alreadyConfirmed'],
];

const unauthorized: Patterns = [
  [/attempts exceeded/i, 'tooOften'],
  [/status is CONFIRMED/i, 'alreadyConfirmed'],
];

const among = (patterns: Patterns, message: string): keyof Refusals | undefined =>
  patterns.find(([pattern]) => pattern.test(message))?.[1];

/** By the name of the error: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html and each operation's own. */
const kinds: Readonly<Record<string, (message: string) => keyof Refusals | undefined>> = {
  NotAuthorizedException: (message) => among(unauthorized, message) ?? 'wrongPassword',
  UserNotFoundException: () => 'wrongPassword',
  UsernameExistsException: () => 'emailTaken',
  InvalidPasswordException: (message) => among(lacks, message) ?? 'badPassword',
  PasswordHistoryPolicyViolationException: () => 'usedBefore',
  InvalidParameterException: (message) => among(parameters, message),
  CodeMismatchException: () => 'wrongCode',
  ExpiredCodeException: () => 'expiredCode',
  CodeDeliveryFailureException: () => 'notDelivered',
  LimitExceededException: () => 'tooOften',
  TooManyRequestsException: () => 'tooOften',
  TooManyFailedAttemptsException: () => 'tooOften',
  UserAlreadyAuthenticatedException: () => 'signedInElsewhere',
  NetworkError: () => 'offline',
};

/** The meaning of a failed step, for a person: what happened, and what to do. */
export function explain(refusals: Refusals, problem: unknown): string {
  const kind = problem instanceof Error ? kinds[problem.name]?.(problem.message) : undefined;
  return refusals[kind ?? 'unknown'];
}
