import type { Failure } from './types.ts';

/** Why a page has no clip, in sentences for the family that reads the story. Picture and words are not affected. */

const clip = (number: number): string => `Page ${number} has no clip. Its picture is still there.`;

/** @param cause the provider's failure; only its code and whether it is retryable are used */
export function noClip(number: number, { code, retryable }: Pick<Failure, 'code' | 'retryable'>): Failure {
  if (code === 'ModelRefused') return blockedClip(number);
  if (code === 'NameNotHidden') {
    return {
      code,
      message: `${clip(number)} A saved character's name could not be kept out of what the animator would read, so nothing was sent. Rename that character, then try again.`,
      retryable: true,
    };
  }
  const advice = retryable ? 'Try again in a few minutes.' : "Clips can't be made until the settings are changed.";
  return { code, message: `${clip(number)} ${advice}`, retryable };
}

/** The clip's scene did not pass the check, or the provider's filter stopped the clip. */
export const blockedClip = (number: number): Failure => ({
  code: 'ModelRefused',
  message: `${clip(number)} It did not pass the safety check.`,
  retryable: false,
});

/** The picture that should be the first frame does not exist. */
export const noFirstFrame = (number: number): Failure => ({
  code: 'ModelUnavailable',
  message: `Page ${number} has no clip, because it has no picture. Ask for the picture first.`,
  retryable: true,
});

/**
 * The job was started and its outcome is not known, or its file cannot be used. It may have been paid for, so only the
 * family starts another one.
 */
export const lostClip = (number: number): Failure => ({
  code: 'InternalError',
  message: `${clip(number)} It was started and then lost. Try again.`,
  retryable: true,
});

/** Fifteen minutes are over. */
export const clipAbandoned = (number: number): Failure => ({
  code: 'ModelUnavailable',
  message: `${clip(number)} Making it took too long. Try again.`,
  retryable: true,
});
