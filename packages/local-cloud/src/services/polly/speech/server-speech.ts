import { AwsError } from '../../../errors.ts';
import type { Log } from '../../../log.ts';
import { joined, louder, resample, trimSilence } from '../samples.ts';
import type { Voice } from '../voices.ts';
import { allOrNone, failure } from './failing.ts';
import { speechRate } from './speech.ts';
import type { Speech, Utterance } from './speech.ts';
import { readWav } from './wav.ts';
import type { Pcm } from './wav.ts';

/** A server that speaks OpenAI's `POST /v1/audio/speech`: Kokoro, Piper and the like. */
export interface SpeechServer {
  /** With its version: `http://127.0.0.1:8880/v1` */
  readonly baseUrl: string;
  readonly model: string;
  /** The server's name for a voice of Polly's. */
  readonly voice: (voice: Pick<Voice, 'id' | 'gender' | 'language'>) => string;
  /** Sent as a bearer token if it is set. */
  readonly key?: string | undefined;
}

/** Utterances that are requested in parallel; a server on one machine has one model. */
const width = 2;
/** Milliseconds for one sentence, from its turn on. */
const timeLimit = 60_000;
/** OpenAI's range of `speed`. */
const speeds = { least: 0.25, most: 4 } as const;

/**
 * Polly's error for a refusal by the server. Only the status is used, because the server's text may quote the text to
 * speak.
 */
function refusal(status: number): AwsError {
  if (status === 429) return new AwsError('ThrottlingException', 'Rate exceeded');
  if (status >= 500 || status === 408) return failure();
  return new AwsError('ValidationException', `The speech server refused the request with status ${status}.`);
}

async function atSpeechRate({ samples, rate }: Pcm): Promise<Int16Array> {
  if (rate === speechRate) return samples;
  const parts: Int16Array[] = [];
  for await (const part of resample(samples, rate, speechRate)) parts.push(part);
  return joined(parts);
}

class ServerSpeech implements Speech {
  readonly #stopped = new AbortController();
  #turns: Promise<unknown>[] = Array.from({ length: width }, () => Promise.resolve());

  constructor(
    readonly server: SpeechServer,
    readonly log: Log,
  ) {}

  /** Sentence by sentence, so that the time of each is exact; pitch has no word in this API. */
  say(voice: Voice, utterances: readonly Utterance[], signal: AbortSignal): Promise<Int16Array[]> {
    return allOrNone(AbortSignal.any([signal, this.#stopped.signal]), (either) =>
      utterances.map((one) => this.#inTurn(() => this.#ask(voice, one, either))),
    );
  }

  stop(): Promise<void> {
    this.#stopped.abort();
    return Promise.resolve();
  }

  /** Whoever asks first is spoken first. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const [turn = Promise.resolve(), ...others] = this.#turns;
    const done = turn.then(work);
    this.#turns = [...others, done.catch(() => undefined)];
    return done;
  }

  async #ask(voice: Voice, { text, style }: Utterance, signal: AbortSignal): Promise<Int16Array> {
    if (signal.aborted) throw failure();
    const { baseUrl, model, key } = this.server;
    try {
      const answer = await fetch(`${baseUrl.replace(/\/$/, '')}/audio/speech`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(key !== undefined && { authorization: `Bearer ${key}` }),
        },
        body: JSON.stringify({
          model,
          input: text.replace(/\s+/g, ' '),
          voice: this.server.voice(voice),
          response_format: 'wav',
          speed: Math.max(speeds.least, Math.min(speeds.most, style.rate)),
        }),
        redirect: 'error',
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeLimit)]),
      });
      if (!answer.ok) {
        await answer.body?.cancel();
        throw refusal(answer.status);
      }
      const sound = await atSpeechRate(readWav(Buffer.from(await answer.arrayBuffer())));
      return louder(trimSilence(sound, speechRate), style.volume);
    } catch (error) {
      const reason = error instanceof AwsError ? `${error.type}: ${error.message}` : String((error as Error).name);
      if (!signal.aborted) this.log('polly', `the speech server gave no sound (${reason})`);
      throw error instanceof AwsError ? error : failure();
    }
  }
}

export const serverSpeech = (server: SpeechServer, log: Log): Speech => new ServerSpeech(server, log);
