import type { Failure } from './types.ts';

/**
 * Why a picture or the narration of a story did not come out, in sentences for the family that reads it. The words are
 * there whatever happens here, and every sentence says so.
 */

const picture = (number: number): string => `Page ${number}'s picture didn't come out. The story is safe to read.`;

/** @param cause why the model gave none; its sentence is about a story, so only what a program can use is taken over */
export function noPicture(number: number, cause: Failure): Failure {
  const { code, retryable } = cause;
  // The model checks what it is to draw, too.
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

/** The model drew something else than a picture that can be shown. */
export const unusablePicture = (number: number): Failure => ({
  code: 'ModelUnavailable',
  message: `${picture(number)} What was drawn could not be used. Try the picture again.`,
  retryable: true,
});

/** The check gave no verdict on what was to be drawn, or on what was. */
export const uncheckedPicture = (number: number): Failure => ({
  code: 'ModelUnavailable',
  message: `${picture(number)} The safety check isn't available just now, and no picture is kept without it. Try again in a few minutes.`,
  retryable: true,
});

/** What was to be drawn did not pass. */
export const blockedScene = (number: number): Failure => ({
  code: 'PromptBlocked',
  message: `Page ${number} has no picture: what it was to show did not pass the safety check. The story is safe to read.`,
  retryable: false,
});

/** What was drawn did not pass: the next drawing is another. */
export const blockedPicture = (number: number): Failure => ({
  code: 'ModelRefused',
  message: `Page ${number}'s picture did not pass the safety check, so we threw it away. The story is safe to read. Try the picture again.`,
  retryable: true,
});

/** It was drawn, but not kept, or nobody knows. */
export const lostPicture = (number: number): Failure => ({
  code: 'InternalError',
  message: `${picture(number)} Try the picture again.`,
  retryable: true,
});

const UNJUDGED = 'The story could not be judged. Read it yourself before you approve it.';

/** @param cause why the judge gave none; its sentence is about a story that has no words, so only what a program can use is taken over */
export const noReview = ({ code, retryable }: Failure): Failure => ({ code, message: UNJUDGED, retryable });

/** It was judged, but not kept, or nobody knows. */
export const lostReview = (): Failure => ({ code: 'InternalError', message: UNJUDGED, retryable: false });

/** Everybody who began to judge it ended without an answer. */
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

/** It was spoken, but not kept, or nobody knows. */
export const lostNarration = (): Failure => ({
  code: 'InternalError',
  message: `The narration didn't come out. ${READ_ALOUD} Try again.`,
  retryable: true,
});
