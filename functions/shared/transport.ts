import { isPassing, keyInAnswer, unreachable, unreadable } from '../../story/failures.ts';
import { repeatsKey } from '../../story/key-echo.ts';
import { MAX_ANSWER_LENGTH } from '../../story/parse.ts';
import type { ProviderRequest } from '../../story/providers/types.ts';
import type { Failure } from '../../story/types.ts';
import type { Access } from './access.ts';
import type { Guard } from './guard.ts';
import { parseJson } from './json.ts';
import { lettersIn } from './letters.ts';
import { pieces } from './pieces.ts';
import { asksToWait, backoff } from './retry-after.ts';
import { textsIn } from './texts.ts';

/** One provider's API: its address and how requests are authorized. */
export interface Channel {
  /** With the version, where the provider has one: `https://api.openai.com/v1`. */
  readonly baseUrl: string;
  readonly access: Access;
}

/** Clock and randomness, for one invocation of a function. */
export interface Pace {
  /** Epoch ms by which everything must have ended. */
  readonly deadline: number;
  readonly now?: () => number;
  readonly sleep?: (milliseconds: number) => Promise<void>;
  /** 0 to 1. */
  readonly random?: () => number;
}

export interface Ask {
  /** The request with a key. Its body does not depend on the key. */
  readonly make: (key: string) => ProviderRequest;
  /** The failure for a status other than 200. */
  readonly failureOf: (status: number, answer: unknown) => Failure;
  /** Aborts the request. */
  readonly signal?: AbortSignal;
  /**
   * A request that was started costs money even if the answer is lost: only a refusal is followed by another attempt.
   */
  readonly isPaidOnce?: boolean;
  /** Timeout of one attempt; by default the remaining time. */
  readonly attemptMs?: number;
}

/** `status` 0, and no answer: there was no response, or nothing was sent. */
export type Outcome<T> =
  | { readonly value: T; readonly failure: null }
  | { readonly value: null; readonly failure: Failure; readonly status: number; readonly answer: unknown };

/** The result of a response with status 200. */
type Take<T> = (response: Response, key: string) => Promise<Outcome<T>>;

/** An answer that is still arriving. Iterating rejects when it is cut off, or when the deadline comes first. */
export interface LiveBody {
  readonly contentType: string;
  readonly body: AsyncIterable<Uint8Array>;
  /** Whether texts to be stored contain the key with which the request was sent. */
  repeatsKey(texts: readonly string[]): boolean;
}

/** Attempts of one request, including the first. */
const ATTEMPTS = 3;
/** If a server asks for a longer wait, there is no retry; the queue delivers the work again later. */
const LONGEST_WAIT = 20_000;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, milliseconds));

const failed = (failure: Failure, status = 0, answer: unknown = null): Outcome<never> => ({
  value: null,
  failure,
  status,
  answer,
});

/** One attempt; `wait` undefined: repeating the same request would have the same result. */
type Attempt<T> = Outcome<T> & { readonly wait?: number | undefined };

async function refusal({ failureOf, isPaidOnce }: Ask, response: Response, now: number): Promise<Attempt<never>> {
  const text = await response.text().catch(() => '');
  const answer = text.length > MAX_ANSWER_LENGTH ? '' : parseJson(text);
  const failure = failureOf(response.status, answer);
  // A server that says it is too busy has started nothing; with any other error it may have.
  const isBusy = response.status === 429 || response.status === 503;
  const again = isPassing(response.status) && failure.retryable && (isPaidOnce !== true || isBusy);
  return {
    ...failed(failure, response.status, answer),
    wait: again ? (asksToWait(response.headers, now) ?? 0) : undefined,
  };
}

/** A configured address may end with slashes, and a path begins with one. */
const withoutSlash = (url: string): string => (url.endsWith('/') ? withoutSlash(url.slice(0, -1)) : url);

/** Sends requests about one story, none of which contains a name. Never rejects: errors are a `Failure`. */
export function transport({ seal }: Guard, { deadline, now = Date.now, sleep = pause, random = Math.random }: Pace) {
  const left = (): number => deadline - now();

  async function attempt<T>(channel: Channel, ask: Ask, key: string, body: string, take: Take<T>): Promise<Attempt<T>> {
    const { resourcePath, params } = ask.make(key);
    const url = `${withoutSlash(channel.baseUrl)}${resourcePath.replace(/^\/v1(?=\/)/, '')}`;
    const timeout = AbortSignal.timeout(Math.min(left(), ask.attemptMs ?? Infinity));
    const signal = ask.signal === undefined ? timeout : AbortSignal.any([timeout, ask.signal]);
    try {
      const headers = await channel.access.sign(url, params.headers, body);
      const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' });
      return response.status === 200 ? await take(response, key) : await refusal(ask, response, now());
    } catch {
      // Undici's messages name the address at most, but they do not help a family that waits for a story.
      return { ...failed(unreachable()), wait: signal.aborted || ask.isPaidOnce === true ? undefined : 0 };
    }
  }

  /** One request, repeated as the server asks, and with a new key when the old one was refused. */
  async function send<T>(channel: Channel, ask: Ask, take: Take<T>): Promise<Outcome<T>> {
    const { text: body, failure } = seal(ask.make('').params.body);
    if (failure !== null) return failed(failure);
    let read = await channel.access.read();
    for (let tries = 1; ; tries += 1) {
      if (read.failure !== null) return failed(read.failure);
      if (left() <= 0) return failed(unreachable());
      const { wait, ...outcome } = await attempt(channel, ask, read.key, body, take);
      if (outcome.failure === null || tries === ATTEMPTS || ask.signal?.aborted === true) return outcome;
      if (outcome.status === 401) {
        const refused = read.key;
        read = await channel.access.read(true);
        // The key may have been replaced meanwhile; the same key would be refused again.
        if (read.key === refused) return outcome;
      } else {
        if (wait === undefined) return outcome;
        const pauseMs = Math.max(wait, backoff(tries, random()));
        if (pauseMs > LONGEST_WAIT || pauseMs >= left()) return outcome;
        await sleep(pauseMs);
      }
    }
  }

  return {
    /** @param maxLength maximum number of characters of an answer; a million by default (pictures are longer) */
    post: (channel: Channel, ask: Ask, maxLength = MAX_ANSWER_LENGTH): Promise<Outcome<unknown>> =>
      send(channel, ask, (response, key) => readJson(response, key, maxLength)),
    stream: (channel: Channel, ask: Ask): Promise<Outcome<LiveBody>> =>
      send(channel, ask, (response, key) => Promise.resolve(liveBody(response, key))),
  };
}

export type Transport = ReturnType<typeof transport>;

async function readJson(response: Response, key: string, maxLength: number): Promise<Outcome<unknown>> {
  let text = '';
  const decoder = new TextDecoder();
  for await (const piece of response.body === null ? [] : pieces(response.body)) {
    text += decoder.decode(piece, { stream: true });
    if (text.length > maxLength) return failed(unreadable('it is far too long'));
  }
  const value = parseJson(text);
  // Only a picture is longer.
  const texts = textsIn(value).filter((one) => one.length <= MAX_ANSWER_LENGTH);
  return repeatsKey(texts, key, lettersIn([...texts, key])) ? failed(keyInAnswer()) : { value, failure: null };
}

function liveBody(response: Response, key: string): Outcome<LiveBody> {
  const { body } = response;
  if (body === null) return failed(unreadable('it is empty'));
  return {
    value: {
      contentType: response.headers.get('content-type') ?? '',
      body: pieces(body),
      repeatsKey: (texts) => repeatsKey(texts, key, lettersIn([...texts, key])),
    },
    failure: null,
  };
}
