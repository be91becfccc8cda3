import type { AgeGroup, Failure } from './types.ts';

/**
 * Why a story has no words, in sentences for the family that waits for it: what happened, what was kept, what to do.
 * None of them ever contains a key, a prompt or the body of an answer.
 */

const KEPT = 'Your idea is kept';

const unavailable = (message: string, retryable: boolean): Failure => ({
  code: 'ModelUnavailable',
  message,
  retryable,
});

/** No answer arrived: a connection refused or broken, or a timeout. */
export const unreachable = (): Failure =>
  unavailable(`The storyteller could not be reached. ${KEPT}: try again in a few minutes.`, true);

/** The answer is not a story: invalid JSON, wrong pages, or empty. */
export const unreadable = (what: string): Failure =>
  unavailable(`The storyteller's answer could not be used: ${what}. None of it was kept. ${KEPT}: try again.`, true);

/** The answer repeats the model's key. The message does not say so: it must not point at a key. */
export const keyInAnswer = (): Failure => unreadable('it contained something that must not be stored');

/** The check of prompt or draft gave no verdict. Unchecked counts as unsafe, so the story ends here. */
export const uncheckable = (): Failure =>
  unavailable(
    `The safety check isn't available just now, and no story is kept without it. ${KEPT}: try again in a few minutes.`,
    true,
  );

export const refused = (): Failure => ({
  code: 'ModelRefused',
  message: `The storyteller declined to write this one. ${KEPT}: make a new story with another idea, such as "a brave fox finds a lost mitten".`,
  retryable: false,
});

export const promptBlocked = (): Failure => ({
  code: 'PromptBlocked',
  message:
    'We can\'t make a story from that idea. We checked it, then removed it. Try "a brave fox finds a lost mitten".',
  retryable: false,
});

const AGES: Readonly<Record<AgeGroup, string>> = { AGE_3_5: '3–5', AGE_6_8: '6–8', AGE_9_12: '9–12' };

export const storyBlocked = (ageGroup: AgeGroup): Failure => ({
  code: 'StoryBlocked',
  message: `This draft wasn't right for age ${AGES[ageGroup]}, so we threw it away. Make a new story with another idea.`,
  retryable: false,
});

/** Temporary statuses: https://platform.openai.com/docs/guides/error-codes */
export const isPassing = (status: number): boolean =>
  status === 408 || status === 409 || status === 429 || status >= 500;

/** The provider's name for a person, and its role: each role is configured separately. */
export interface Asked {
  readonly who: string;
  readonly what: 'model' | 'safety check' | 'painter' | 'animator';
}

/** Providers whose requests are signed and have no key that could be replaced. */
const KEYLESS = 'Amazon Bedrock';

const denied = (status: number, { who, what }: Asked): string =>
  who === KEYLESS
    ? `${who} did not allow the ${what} in your settings (${status}). Stories can't be made until an operator gives access to it. ${KEPT}.`
    : `${who} rejected the key in your settings (${status}). Stories can't be made until it's replaced. ${KEPT}.`;

/**
 * The failure for a status other than 200 of a provider's API.
 * @param errorCode `insufficient_quota`: no credit is left, so waiting does not help; `moderation_blocked`: the content
 * was refused, not the settings; empty: only the status is known
 * @param field the field of the request that the provider refused, if it is optional: the worker repeats the request
 * without it
 */
export function fromStatus(status: number, errorCode: string, asked: Asked, field = ''): Failure {
  const { who, what } = asked;
  if (errorCode === 'insufficient_quota' || status === 402) {
    return unavailable(
      `The account with ${who} has no credit left (${status}). ${KEPT}. Stories can't be made until credit is added.`,
      false,
    );
  }
  if (errorCode === 'moderation_blocked') return refused();
  if (status === 429) return unavailable(`The storyteller is busy (429). ${KEPT}: try again in a few minutes.`, true);
  if (isPassing(status))
    return unavailable(
      `The storyteller isn't available just now (${status}). ${KEPT}: try again in a few minutes.`,
      true,
    );
  if (status === 401 || status === 403) return unavailable(denied(status, asked), false);
  if (status === 404) {
    return unavailable(
      `The ${what} in your settings isn't known to ${who} (404). Stories can't be made until it's changed. ${KEPT}.`,
      false,
    );
  }
  if (field !== '')
    return unavailable(`The storyteller did not accept a field of the request (${status}, ${field}). ${KEPT}.`, true);
  return unavailable(
    `The storyteller did not accept the request (${status}). ${KEPT}, but trying again won't help until the settings are changed.`,
    false,
  );
}

/**
 * The answer reached its maximum number of tokens. The same request would be paid for again, and end in the same way.
 */
export const cutOff = (): Failure =>
  unavailable(
    `The storyteller ran out of room before the story ended, and nothing of it was kept. ${KEPT}: make a new, shorter story, or have an operator raise NIGHTLIGHT_MAX_TOKENS.`,
    false,
  );

/**
 * Temporary AWS errors of the parameter store:
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/CommonErrors.html
 */
const PASSING_AWS_ERRORS = [
  'ThrottlingException',
  'Throttling',
  'TooManyUpdates',
  'InternalServerError',
  'InternalFailure',
  'ServiceUnavailable',
  'RequestExpired',
];

/** AWS's own sentence is the operator's only clue (AppSync's logs contain no content); it has ARNs but no secret. */
const MAX_AWS_MESSAGE = 600;

/** The parameter store did not return the model's key. */
export function keyUnavailable(status: number, awsType: string, awsMessage: string): Failure {
  const retryable = status >= 500 || status === 429 || PASSING_AWS_ERRORS.includes(awsType);
  const advice =
    awsType === 'ParameterNotFound'
      ? 'It has not been stored yet: an operator does that with "npm run store-key".'
      : `AWS says: ${awsMessage === '' ? status : awsMessage.slice(0, MAX_AWS_MESSAGE)}`;
  const kind = awsType === '' ? '' : ` (${awsType})`;
  return unavailable(`The storyteller's key could not be read${kind}. ${KEPT}. ${advice}`, retryable);
}

/** The stored key is empty. */
export const keyEmpty = (): Failure =>
  unavailable(`The storyteller's key is empty. ${KEPT}. An operator stores one with "npm run store-key".`, false);

/** A request contained a saved name that could not be hidden. */
export const nameNotHidden = (): Failure => ({
  code: 'NameNotHidden',
  message: `A saved character's name could not be kept out of what the storyteller would read, so nothing was sent. ${KEPT}: rename that character, then make a new story with it.`,
  retryable: false,
});

/** The last worker that could have written it died, or its message was lost. */
export const abandoned = (): Failure => ({
  code: 'InternalError',
  message: `The story took too long and was given up. ${KEPT}: try again.`,
  retryable: true,
});

/** The same for a picture or the narration. */
export const partAbandoned = (): Failure => ({
  code: 'InternalError',
  message: 'This took too long and was given up. The words are not affected: try again.',
  retryable: true,
});

/**
 * What the request refers to does not exist any more, or only partly.
 * @param problem a sentence that says what
 */
export const uncastable = (problem: string): Failure => ({
  code: 'InternalError',
  message: `The story can't be written as it was requested. ${problem} ${KEPT}: make a new story with it.`,
  retryable: false,
});
