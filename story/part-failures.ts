import type { Failure } from './types.ts';

/**
 * Why a picture or the narration of a story could not be made, in sentences for the family that reads it. The words
 * stay readable, and each sentence says what can be done.
 */

const picture = (number: number): string => `Page ${number}'s picture didn't come out. The story is safe to read.`;

/**
 * @param cause the model's failure; its sentence is about a story, so only its code and whether it is retryable are
 * used
 */
export function noPicture(number: number, cause: Failure): Failure {
  const { code, retryable } = cause;
  // The model also checks what it is asked to draw.
  if (code === 'ModelRefused') return blockedScene(number);
  if (code === 'NameNotHidden') {
    return {
      code,
      message: `${picture(number)} A saved character's name could not be kept out of what the painter would read, so nothing was sent. Rename that character, then try the picture again.`,
      retryable: true,
    };
  }
  const advice = retryable
    ? 'Try the picture again in a few minutes.'
    : "Pictures can't be made until the settings are changed.";
  return { code, message: `${picture(number)} ${advice}`, retryable };
}

/** The model returned something that is not a valid picture. */
export const unusablePicture = (number: number): Failure => ({
  code: 'ModelUnavailable',
  message: `${picture(number)} What was drawn could not be used. Try the picture again.`,
  retryable: true,
});

/** The check gave no verdict on the scene, or on the picture. */
export const uncheckedPicture = (number: number): Failure => ({
  code: 'ModelUnavailable',
  message: `${picture(number)} The safety check isn't available just now, and no picture is kept without it. Try again in a few minutes.`,
  retryable: true,
});

/** The scene did not pass. */
export const blockedScene = (number: number): Failure => ({
  code: 'PromptBlocked',
  message: `Page ${number} has no picture: its scene did not pass the safety check. The story is safe to read.`,
  retryable: false,
});

/** The picture did not pass; the next one will be different. */
export const blockedPicture = (number: number): Failure => ({
  code: 'ModelRefused',
  message: `Page ${number}'s picture did not pass the safety check, so we threw it away. The story is safe to read. Try the picture again.`,
  retryable: true,
});

/** It was drawn but could not be stored, or the outcome is not known. */
export const lostPicture = (number: number): Failure => ({
  code: 'InternalError',
  message: `${picture(number)} Try the picture again.`,
  retryable: true,
});

const UNJUDGED = 'The story could not be judged. Read it yourself before you approve it.';

/**
 * @param cause the judge's failure; its sentence is about a story without words, so only its code and whether it is
 * retryable are used
 */
export const noReview = ({ code, retryable }: Failure): Failure => ({ code, message: UNJUDGED, retryable });

/** It was judged but could not be stored, or the outcome is not known. */
export const lostReview = (): Failure => ({ code: 'InternalError', message: UNJUDGED, retryable: false });

/** Every worker that began to judge it ended without an answer. */
export const reviewAbandoned = (): Failure => ({
  code: 'InternalError',
  message: `Judging took too long and was given up. ${UNJUDGED}`,
  retryable: false,
});

const READ_ALOUD = "You can read it aloud, or use this device's voice.";

export const noNarration = (): Failure => ({
  code: 'ModelUnavailable',
  message: `Narration isn't available just now. ${READ_ALOUD} Try again in a few minutes.`,
  retryable: true,
});

export const refusedNarration = (): Failure => ({
  code: 'ModelRefused',
  message: `The voice could not read this story. ${READ_ALOUD} Another voice may.`,
  retryable: false,
});

/** It was spoken but could not be stored, or the outcome is not known. */
export const lostNarration = (): Failure => ({
  code: 'InternalError',
  message: `The narration didn't come out. ${READ_ALOUD} Try again.`,
  retryable: true,
});
