import { isObject } from './json.ts';
import type { JsonObject } from './json.ts';

/**
 * One HTTP request as every service of the local cloud sees it, from a socket or from a data source.
 * `path` and `query` are as sent (still percent-encoded, query without `?`), because SigV4 signs those bytes. Header
 * names are lower-case.
 */
export interface HttpRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /**
   * The body in pieces, for a route that streams it (`Route.streams`); `body` is then empty. Throws `BodyTooSlow` and
   * `Disconnected`.
   */
  readonly upload?: AsyncIterable<Buffer>;
  /**
   * Aborted when the client disconnects before it has the whole answer; undefined for requests from inside this
   * process.
   */
  readonly signal?: AbortSignal;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** An iterable is streamed. If it throws, the answer is cut off. */
  readonly body: string | Buffer | AsyncIterable<Uint8Array>;
}

/** A decoded part of a path; unchanged if it is not valid percent-encoding. */
export function decodePathPart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The whole body of an answer, once it has arrived. */
export async function readWholeBody({ body }: Pick<HttpResponse, 'body'>): Promise<Buffer> {
  if (typeof body === 'string') return Buffer.from(body);
  if (Buffer.isBuffer(body)) return body;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/**
 * Sends a request to an origin such as `https://api.example.com`. The caller of the local cloud decides who answers
 * for it: a service of the local cloud, a stand-in or a real host. Rejects only if there was no HTTP answer.
 */
export type SendHttp = (origin: string, request: HttpRequest, signal: AbortSignal) => Promise<HttpResponse>;

/**
 * The JSON object that a request carries; undefined for anything else. The content type must be JSON: a foreign page
 * cannot send that without a preflight request, which nobody answers.
 */
export function jsonBody({ headers, body }: Pick<HttpRequest, 'headers' | 'body'>): JsonObject | undefined {
  if (!/^application\/json\b/.test(headers['content-type'] ?? '')) return undefined;
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

export const jsonResponse = (status: number, body: unknown, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(body),
});
