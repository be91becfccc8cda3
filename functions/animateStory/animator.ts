import { unreachable } from '../../story/failures.ts';
import { CLIP_SECONDS } from '../../story/clip.ts';
import { animatorFailure, jobPath, keyHeader, readJob, readStarted, startClip } from '../../story/providers/gemini.ts';
import type { ClipOrder, Looked } from '../../story/providers/gemini.ts';
import type { Failure } from '../../story/types.ts';
import { repeatsKey } from '../../story/key-echo.ts';
import { guardOf } from '../shared/guard.ts';
import { parseJson } from '../shared/json.ts';
import { lettersIn } from '../shared/letters.ts';
import { pieces } from '../shared/pieces.ts';
import { transport } from '../shared/transport.ts';
import type { Channel, Pace } from '../shared/transport.ts';
import { MAX_BYTES } from './mp4.ts';

/** `isBusy`: no job was started, so it can be started later. */
type Start =
  | { readonly job: string; readonly failure: null }
  | { readonly job: null; readonly failure: Failure; readonly isBusy: boolean };

/** Makes clips. Never rejects. */
export interface Animator {
  /** @param names names that no request may contain */
  start(order: ClipOrder, names: readonly string[]): Promise<Start>;
  look(job: string): Promise<Looked>;
  /** The file, or undefined if it could not be loaded this time. */
  load(uri: string): Promise<Uint8Array | undefined>;
}

export interface AnimatorOptions extends Pace {
  readonly channel: Channel;
  readonly model: string;
  /** A provider's address as this function reaches it. */
  readonly reached: (url: string) => string;
}

const HOST = 'generativelanguage.googleapis.com';
export const ANIMATOR_URL = `https://${HOST}`;
/**
 * Hosts that may serve the file: the API's own address may redirect to Google's storage, which does not receive the
 * key.
 */
const FILE_HOSTS = /(^|\.)(googleapis\.com|googleusercontent\.com)$/;
const LOOK_MS = 10_000;
const MAX_ANSWER = 1_000_000;
const MAX_REDIRECTS = 2;

async function bytesOf(response: Response, most: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body === null ? [] : pieces(response.body)) {
    parts.push(piece);
    length += piece.length;
    if (length > most) return undefined;
  }
  return Buffer.concat(parts);
}

/**
 * An address at Google, or undefined. It would be requested with our key, so an address in an answer is not trusted.
 */
function fileUrl(uri: string, base?: URL): URL | undefined {
  if (!URL.canParse(uri, base)) return undefined;
  const url = new URL(uri, base);
  return url.protocol === 'https:' && url.port === '' && FILE_HOSTS.test(url.hostname) ? url : undefined;
}

export function animatorOf({ channel, model, reached, ...pace }: AnimatorOptions): Animator {
  const { deadline, now = Date.now } = pace;

  async function get(url: string, key: string | undefined, most: number): Promise<Response | undefined> {
    const signal = AbortSignal.timeout(Math.max(1, Math.min(most, deadline - now())));
    const headers = key === undefined ? {} : keyHeader(key);
    return fetch(url, { headers, signal, redirect: 'manual' }).catch(() => undefined);
  }

  async function follow(url: URL, key: string, redirects: number): Promise<Uint8Array | undefined> {
    const response = await get(reached(url.href), url.hostname === HOST ? key : undefined, Infinity);
    const onward = response?.headers.get('location');
    if (response !== undefined && response.status >= 300 && response.status < 400 && onward && redirects > 0) {
      const next = fileUrl(onward, url);
      return next && follow(next, key, redirects - 1);
    }
    return response?.status === 200 ? bytesOf(response, MAX_BYTES).catch(() => undefined) : undefined;
  }

  return {
    async start(order, names) {
      const outcome = await transport(guardOf(names), pace).post(channel, {
        make: (key) => startClip(order, { key, model, seconds: CLIP_SECONDS }),
        failureOf: animatorFailure,
        isPaidOnce: true,
      });
      if (outcome.failure === null) {
        const started = readStarted(outcome.value);
        return started.failure === null ? started : { ...started, isBusy: false };
      }
      return { job: null, failure: outcome.failure, isBusy: outcome.status === 429 || outcome.status === 503 };
    },
    async look(job) {
      const { key, failure } = await channel.access.read();
      if (failure !== null) return readJob(0, null);
      const response = await get(`${channel.baseUrl}${jobPath(job)}`, key, LOOK_MS);
      const body = response && (await bytesOf(response, MAX_ANSWER).catch(() => undefined));
      const text = body === undefined ? '' : Buffer.from(body).toString('utf8');
      // Only files are stored from an answer, and a file is not loaded if the answer that names it contains the key.
      if (key !== '' && repeatsKey([text], key, lettersIn([text, key])))
        return { state: 'failed', failure: unreachable() };
      return readJob(body === undefined ? 0 : (response?.status ?? 0), parseJson(text));
    },
    async load(uri) {
      const url = fileUrl(uri);
      const { key } = await channel.access.read();
      return url === undefined || key === null ? undefined : follow(url, key, MAX_REDIRECTS);
    },
  };
}
