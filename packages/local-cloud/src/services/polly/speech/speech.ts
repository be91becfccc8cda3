import type { Style } from '../script.ts';
import type { Voice } from '../voices.ts';

/** Samples per second of all speech, before it is converted to the rate that a caller requests. */
export const speechRate = 22_050;

/** A sentence, or a part of one, that is spoken without a pause and in one style. */
export interface Utterance {
  readonly text: string;
  readonly style: Style;
}

/** The speech engine behind Polly. */
export interface Speech {
  /**
   * Speaks each utterance separately, so that the duration of each is known.
   * @param signal aborted when nobody waits for the sound any more: utterances that have not begun are dropped
   * @returns 16-bit samples of each utterance, `speechRate` per second, in the same order
   * @throws AwsError, as Polly would: ThrottlingException, ServiceFailureException, ValidationException
   */
  say(voice: Voice, utterances: readonly Utterance[], signal: AbortSignal): Promise<Int16Array[]>;
  stop(): Promise<void>;
}
