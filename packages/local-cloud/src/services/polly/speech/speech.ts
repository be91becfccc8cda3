import type { Style } from '../script.ts';
import type { Voice } from '../voices.ts';

/** Samples a second of everything that is spoken, before it is given the rate that a caller asks for. */
export const speechRate = 22_050;

/** A sentence, or a part of one, that is said in one breath and one style. */
export interface Utterance {
  readonly text: string;
  readonly style: Style;
}

/** What speaks for Polly. */
export interface Speech {
  /**
   * Speaks each utterance by itself, so that the time of each is known.
   * @param signal nobody waits for the sound any more: what has not been begun is dropped
   * @returns 16-bit samples of each, `speechRate` a second, in the order of the utterances
   * @throws AwsError as Polly answers: ThrottlingException, ServiceFailureException, ValidationException
   */
  say(voice: Voice, utterances: readonly Utterance[], signal: AbortSignal): Promise<Int16Array[]>;
  stop(): Promise<void>;
}
