import { fromStatus, isPassing, unreachable, unreadable } from '../../story/failures.ts';
import { headers, repeatsKey } from '../../story/openai.ts';
import type { Body } from '../../story/outgoing.ts';
import { MAX_ANSWER_LENGTH, readErrorCode, refusesStream } from '../../story/parse.ts';
import type { Failure } from '../../story/types.ts';
import { guardOf } from './guard.ts';
import type { Guard } from './guard.ts';
import { parseJson } from './json.ts';
import { lettersIn } from './letters.ts';
import type { ModelKey } from './model-key.ts';
import { asksToWait, backoff } from './retry-after.ts';
import { textsIn } from './texts.ts';

export type Answered =
  { readonly answer: unknown; readonly failure: null } | { readonly answer: null; readonly failure: Failure };

/** An answer that is still coming. Iterating rejects when it breaks off, or the deadline comes first. */
export interface Streaming {
  readonly contentType: string;
  readonly body: AsyncIterable<Uint8Array>;
  /** Whether texts that are to be kept have the key in them that the request was sent with. */
  repeatsKey(texts: readonly string[]): boolean;
}

type Streamed =
  { readonly stream: Streaming; readonly failure: null } | { readonly stream: null; readonly failure: Failure };

/** The model's API, for one invocation of a function. Before it is asked about a story, the caller says which names no request may hold. */
export interface Models {
  /** @param names of all saved characters of the family, and those that the story has had */
  withoutNames(names: readonly string[]): OpenAi;
}

/** The model's API for one story. Nothing in it ever rejects: what went wrong is a `Failure`. */
export interface OpenAi {
  /**
   * JSON there and back.
   * @param path below the base URL, e.g. `/images/generations`; a `/v1` before it is taken off
   * @param options.maxLength most characters of an answer; a million by default (pictures are longer)
   * @param options.attemptMs how long one attempt may take; what is left by default
   */
  post(
    path: string,
    body: Body,
    options?: { readonly maxLength?: number; readonly attemptMs?: number },
  ): Promise<Answered>;
  /**
   * Asks for a stream; for the whole at once where the account may not stream.
   * @param signal gives the answer up
   */
  stream(path: string, body: Readonly<Record<string, Body | undefined>>, signal: AbortSignal): Promise<Streamed>;
  /** The names that were kept out of requests so far. */
  readonly found: ReadonlySet<string>;
}

export interface OpenAiOptions {
  /** With the version: `https://api.openai.com/v1`. The variable OPENAI_BASE_URL is the one that OpenAI's own SDKs honour. */
  readonly baseUrl?: string | undefined;
  readonly key: ModelKey;
  /** Epoch ms by which everything has to be over. */
  readonly deadline: number;
  readonly now?: () => number;
  readonly sleep?: (milliseconds: number) => Promise<void>;
  /** 0 to 1. */
  readonly random?: () => number;
}

const OPENAI = 'https://api.openai.com/v1';
/** Of one request, the first included. */
const ATTEMPTS = 3;
/** Whoever asks for a longer wait is left alone; the queue brings the work back later. */
const LONGEST_WAIT = 20_000;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, milliseconds));

/** What one attempt came to. `wait` undefined: the same request again would come to the same. */
type Attempt<T> =
  | { readonly value: T; readonly failure: null }
  | {
      readonly value: null;
      readonly failure: Failure;
      readonly wait: number | undefined;
      readonly mayNotStream?: boolean;
    };

type Take<T> = (response: Response, key: string) => Promise<Attempt<T>>;

/**
 * Base URLs whose account may not stream this model, as their first refusal said. Kept for the process: verifying an organization takes
 * longer than that.
 */
const unstreamed = new Set<string>();

const STREAMED = { stream: true, stream_options: { include_usage: true } } as const;

export function openAi(options: OpenAiOptions): Models {
  const { key: modelKey, deadline, now = Date.now, sleep = pause, random = Math.random } = options;
  const base = (options.baseUrl ?? OPENAI).replace(/\/+$/, '');
  const left = (): number => deadline - now();

  async function refusal(response: Response): Promise<Attempt<never>> {
    const text = await response.text().catch(() => '');
    const answer = text.length > MAX_ANSWER_LENGTH ? '' : parseJson(text);
    const failure = fromStatus(response.status, readErrorCode(answer));
    const again = isPassing(response.status) && failure.retryable;
    return {
      value: null,
      failure,
      wait: again ? (asksToWait(response.headers, now()) ?? 0) : undefined,
      mayNotStream: refusesStream(answer),
    };
  }

  async function attempt<T>(
    url: string,
    body: string,
    key: string,
    signal: AbortSignal,
    take: Take<T>,
  ): Promise<Attempt<T> & { readonly status?: number }> {
    try {
      const response = await fetch(url, { method: 'POST', headers: headers(key), body, signal, redirect: 'manual' });
      return {
        ...(response.status === 200 ? await take(response, key) : await refusal(response)),
        status: response.status,
      };
    } catch {
      // Undici's reasons name the address at most, but nobody who waits for a story can use them.
      return { value: null, failure: unreachable(), wait: signal.aborted ? undefined : 0 };
    }
  }

  /** One request, repeated as the other side asks, and with a new key when the old one was refused. */
  async function send<T>(
    { seal }: Guard,
    path: string,
    content: Body,
    attemptMs: number,
    given: AbortSignal | undefined,
    take: Take<T>,
  ): Promise<Attempt<T>> {
    const url = `${base}${path.replace(/^\/v1(?=\/)/, '')}`;
    const { text: body, failure } = seal(content);
    if (failure !== null) return { value: null, failure, wait: undefined };
    let read = await modelKey.read();
    for (let tries = 1; ; tries += 1) {
      if (read.failure !== null) return { value: null, failure: read.failure, wait: undefined };
      if (left() <= 0) return { value: null, failure: unreachable(), wait: undefined };
      const timeout = AbortSignal.timeout(Math.min(left(), attemptMs));
      const outcome = await attempt(
        url,
        body,
        read.key,
        given === undefined ? timeout : AbortSignal.any([timeout, given]),
        take,
      );
      if (outcome.failure === null || tries === ATTEMPTS || given?.aborted === true) return outcome;
      if (outcome.status === 401) {
        const refused = read.key;
        read = await modelKey.read(true);
        // Replaced while it was in use; the same key again would be refused again.
        if (read.key === refused) return outcome;
      } else {
        if (outcome.wait === undefined) return outcome;
        const wait = Math.max(outcome.wait, backoff(tries, random()));
        if (wait > LONGEST_WAIT || wait >= left()) return outcome;
        await sleep(wait);
      }
    }
  }

  return {
    withoutNames(names) {
      const guard = guardOf(names);
      return {
        found: guard.found,
        async post(path, body, { maxLength = MAX_ANSWER_LENGTH, attemptMs = Infinity } = {}) {
          const { value, failure } = await send(guard, path, body, attemptMs, undefined, (response, key) =>
            readJson(response, key, maxLength),
          );
          return failure === null ? { answer: value, failure } : { answer: null, failure };
        },
        async stream(path, body, signal) {
          const ask = () =>
            send(
              guard,
              path,
              unstreamed.has(base) ? body : { ...body, ...STREAMED },
              Infinity,
              signal,
              (response, key) => Promise.resolve(liveBody(response, key)),
            );
          let outcome = await ask();
          if (outcome.failure !== null && outcome.mayNotStream === true && !unstreamed.has(base)) {
            unstreamed.add(base);
            outcome = await ask();
          }
          const { value, failure } = outcome;
          return failure === null ? { stream: value, failure } : { stream: null, failure };
        },
      };
    },
  };
}

const unusable = (what: string): Attempt<never> => ({ value: null, failure: unreadable(what), wait: undefined });

/** The pieces of a body; whoever stops early ends the transfer. */
async function* pieces(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function readJson(response: Response, key: string, maxLength: number): Promise<Attempt<unknown>> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const piece of response.body === null ? [] : pieces(response.body)) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > maxLength) return unusable('it is far too long');
  }
  const value = parseJson(text);
  // What is longer is a picture.
  const texts = textsIn(value).filter((one) => one.length <= MAX_ANSWER_LENGTH);
  return repeatsKey(texts, key, lettersIn([...texts, key]))
    ? unusable('it holds what it must not')
    : { value, failure: null };
}

function liveBody(response: Response, key: string): Attempt<Streaming> {
  const { body } = response;
  if (body === null) return unusable('it is empty');
  return {
    value: {
      contentType: response.headers.get('content-type') ?? '',
      body: pieces(body),
      repeatsKey: (texts) => repeatsKey(texts, key, lettersIn([...texts, key])),
    },
    failure: null,
  };
}
