import { PollyServiceException, SynthesizeSpeechCommand } from '@aws-sdk/client-polly';
import type { Engine, LanguageCode, PollyClient, SynthesizeSpeechCommandInput, VoiceId } from '@aws-sdk/client-polly';
import { backoff } from '../shared/retry-after.ts';
import { readMarks } from './marks.ts';
import type { PollyMark } from './marks.ts';
import { readMp3 } from './mp3.ts';
import type { Mp3 } from './mp3.ts';

export interface Voice {
  readonly voice: string;
  readonly language: string;
  readonly engine: string;
}

/** Speaks SSML, for one invocation of the function. Rejects with `SpeechError`. */
export interface Speaker {
  sound(ssml: string): Promise<Mp3>;
  marks(ssml: string): Promise<PollyMark[]>;
}

/** Why there is no narration. */
export class SpeechError extends Error {
  override readonly name = 'SpeechError';

  /**
   * @param reason AWS's name of the error, or ours
   * @param isRefused Polly will always refuse this; otherwise it may work another time
   */
  constructor(
    readonly reason: string,
    readonly isRefused: boolean,
  ) {
    super(reason);
  }
}

export interface SpeakerOptions extends Voice {
  readonly client: PollyClient;
  /** Epoch ms by which everything must have ended. */
  readonly deadline: number;
  readonly now?: () => number;
  readonly sleep?: (milliseconds: number) => Promise<void>;
  /** 0 to 1. */
  readonly random?: () => number;
}

const SAMPLE_RATE = '24000';

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, milliseconds));

/**
 * A refusal is Polly's answer to this very request: text too long, invalid SSML, a voice without this engine.
 * Throttling has status 400 as well.
 */
function isRefusal(error: unknown): error is PollyServiceException {
  if (!(error instanceof PollyServiceException) || error.$retryable !== undefined) return false;
  const status = error.$metadata.httpStatusCode ?? 500;
  return (
    status >= 400 &&
    status < 500 &&
    status !== 408 &&
    status !== 429 &&
    !/Thrott|TooMany|LimitExceeded|RequestExpired/.test(error.name)
  );
}

export function speaker(options: SpeakerOptions): Speaker {
  const { client, deadline, now = Date.now, sleep = pause, random = Math.random } = options;
  const asked = {
    VoiceId: options.voice as VoiceId,
    LanguageCode: options.language as LanguageCode,
    Engine: options.engine as Engine,
    TextType: 'ssml',
  } satisfies Partial<SynthesizeSpeechCommandInput>;

  async function once(input: SynthesizeSpeechCommandInput): Promise<Uint8Array> {
    // No shorter timeout: a request that waits for its turn would be repeated, billed twice, and delay the others.
    const abortSignal = AbortSignal.timeout(Math.max(1, deadline - now()));
    const { AudioStream } = await client.send(new SynthesizeSpeechCommand(input), { abortSignal });
    if (AudioStream === undefined) throw new SpeechError('EmptyAnswer', false);
    return AudioStream.transformToByteArray();
  }

  /** Retries after throttling, a fault or an answer that was cut off, as long as the deadline allows. */
  async function spoken<T>(input: SynthesizeSpeechCommandInput, read: (bytes: Uint8Array) => T): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return read(await once(input));
      } catch (error) {
        const reason = error instanceof Error ? error.name : 'UnknownError';
        if (isRefusal(error)) throw new SpeechError(reason, true);
        const wait = backoff(tries, random());
        if (now() + wait >= deadline) throw new SpeechError(reason, false);
        await sleep(wait);
      }
    }
  }

  return {
    sound: (ssml) => spoken({ ...asked, Text: ssml, OutputFormat: 'mp3', SampleRate: SAMPLE_RATE }, readMp3),
    marks: (ssml) =>
      spoken({ ...asked, Text: ssml, OutputFormat: 'json', SpeechMarkTypes: ['sentence', 'word'] }, (bytes) =>
        readMarks(new TextDecoder().decode(bytes)),
      ),
  };
}
