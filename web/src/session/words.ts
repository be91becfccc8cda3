/** Cognito's policy of `lib/auth.ts`, as the form tells it before anybody types. */
export const passwordRule =
  'At least 10 characters, with a capital, a small letter, a digit and a sign such as ! or -.';

const tooOften = 'That was tried too often. Wait a few minutes, then try again.';
const notTogether = "That e-mail and password don't belong together.";

/** What a password lacks, by what Cognito's sentence says of it. */
const lacks: readonly (readonly [RegExp, string])[] = [
  [/not long enough/i, 'That password is too short: 10 characters are the least. Make it a little longer.'],
  [/lowercase/i, 'That password has no small letter. Add one.'],
  [/uppercase/i, 'That password has no capital letter. Add one.'],
  [/numeric/i, 'That password has no digit. Add one.'],
  [/symbol/i, 'That password has no sign such as ! or -. Add one.'],
  [/history|previously/i, 'That password was used before. Choose another.'],
];

/** Where Cognito has one name for several refusals, its sentence tells which it is. */
const parameters: readonly (readonly [RegExp, string])[] = [
  [/'password'/i, 'A password has at most 256 characters, and no space at its beginning or end. Change it a little.'],
  [/email|e-mail/i, "That doesn't look like a whole e-mail address. Look for a missing letter or @."],
  [/already confirmed/i, 'This address is confirmed already. Go back and sign in.'],
];

const refusals: readonly (readonly [RegExp, string])[] = [
  [/attempts exceeded/i, tooOften],
  [/status is CONFIRMED/i, 'This address is confirmed already. Go back and sign in.'],
];

const among = (words: readonly (readonly [RegExp, string])[], message: string): string | undefined =>
  words.find(([pattern]) => pattern.test(message))?.[1];

/** By the name of the error: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html and each operation's own. */
const said: Readonly<Record<string, (message: string) => string | undefined>> = {
  NotAuthorizedException: (message) => among(refusals, message) ?? notTogether,
  UserNotFoundException: () => notTogether,
  UsernameExistsException: () => 'There is already an account with this e-mail. Sign in instead.',
  InvalidPasswordException: (message) => among(lacks, message) ?? `That password can't be taken. ${passwordRule}`,
  PasswordHistoryPolicyViolationException: () => 'That password was used before. Choose another.',
  InvalidParameterException: (message) =>
    /no registered\/verified email/i.test(message)
      ? 'This address was never confirmed, so no code can be sent to it. Sign in with the password, or sign up again.'
      : among(parameters, message),
  CodeMismatchException: () => 'That is not the code we sent. Look for the newest mail.',
  ExpiredCodeException: () => 'That code has run out. Ask for a new one.',
  CodeDeliveryFailureException: () => "The mail couldn't be sent. Check the address, then ask for it again.",
  LimitExceededException: () => tooOften,
  TooManyRequestsException: () => tooOften,
  TooManyFailedAttemptsException: () => tooOften,
  UserAlreadyAuthenticatedException: () =>
    'Somebody is signed in already, perhaps in another tab. Reload the page to go on.',
  NetworkError: () => "We can't reach the server just now. Check the connection and try again.",
};

/** What a failed step means, for a person: what happened, and what to do. */
export function explain(problem: unknown): string {
  if (!(problem instanceof Error)) return `That didn't work: ${String(problem)}`;
  return said[problem.name]?.(problem.message) ?? `That didn't work. Try again in a moment. (${problem.message})`;
}
