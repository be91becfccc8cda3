import type { IncomingMessage } from 'node:http';
import type { HttpRequest, HttpResponse } from './http.ts';

/** This machine's names, as a page that it serves calls its origin. */
const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** What a decision about a page needs of a request, before its body is read. */
export type Arrival = Pick<HttpRequest, 'method' | 'path' | 'headers'>;

export interface DoorOptions {
  /** Origins beside those of this machine whose pages may call, e.g. `https://app.example.com`. */
  readonly allowOrigins?: readonly string[];
}

/**
 * Which requests come in. A browser lets every page send requests to this machine; it names the page's origin with
 * whatever could change something or be read (https://fetch.spec.whatwg.org/#origin-header), and how a request came
 * about (https://www.w3.org/TR/fetch-metadata/). Programs send neither, and come in.
 */
export class Door {
  readonly #allowed: ReadonlySet<string>;
  #hosts: ReadonlySet<string> = new Set();

  constructor({ allowOrigins = [] }: DoorOptions) {
    this.#allowed = new Set(allowOrigins);
  }

  /** What clients of this port send as Host; a port that is the scheme's own may be left out. */
  listensOn(port: number): void {
    this.#hosts = new Set([...loopback].flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`])));
  }

  /**
   * The answer to who may not come in whatever is asked for: a page can make a browser resolve its own name to
   * 127.0.0.1, but not make it send our name as Host.
   */
  refuseHost({ headersDistinct }: Pick<IncomingMessage, 'headersDistinct'>): HttpResponse | undefined {
    const [host, ...more] = headersDistinct.host ?? [];
    if (more.length > 0) return refusal(400, 'A request has one Host header.');
    const name = host?.toLowerCase() ?? '';
    return this.#hosts.has(name) || (loopback.has(name) && bringsCredentials(headersDistinct))
      ? undefined
      : refusal(403, 'This server answers only as localhost.');
  }

  /** The answer to a page that may not call. */
  refusePage({ headers }: Pick<HttpRequest, 'headers'>): HttpResponse | undefined {
    const { origin } = headers;
    if (origin !== undefined) return this.#isAllowed(origin) ? undefined : foreignOrigin(origin);
    // A page's images, scripts and frames come without an origin; to follow a link to here is a person's own act.
    const isForeign = headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-dest'] !== 'document';
    return isForeign
      ? refusal(
          403,
          'ForeignPage: a page of another site may link to this server, and not make a part of itself from it.',
        )
      : undefined;
  }

  #isAllowed(origin: string): boolean {
    if (this.#allowed.has(origin)) return true;
    if (!URL.canParse(origin)) return false;
    const { protocol, hostname, origin: read } = new URL(origin);
    return read === origin && (protocol === 'http:' || protocol === 'https:') && loopback.has(hostname);
  }
}

/**
 * A program that signs a call takes the host out of the API's address and leaves the port behind, because on AWS there is
 * none. A page says another port's name at most, and brings no signature.
 */
const bringsCredentials = (headers: IncomingMessage['headersDistinct']): boolean =>
  headers.authorization !== undefined || headers['x-api-key'] !== undefined;

const refusal = (status: number, body: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body,
});

/** What a client sent goes into an answer only as far as it looks like an origin. */
const foreignOrigin = (origin: string): HttpResponse =>
  refusal(
    403,
    [
      `ForeignOrigin: pages of ${/^[\w.:/[\]-]{1,200}$/.test(origin) ? origin : 'this origin'} may not call this server, and nothing was done.`,
      'Pages of this machine may, at any port; to let another one in, start with --allow-origin <origin>.',
    ].join(' '),
  );

/**
 * `*`, which AWS's services answer to pages of every origin, made narrower: to the page that called and was let in.
 */
export function narrowed(response: HttpResponse, { headers: { origin } }: Pick<HttpRequest, 'headers'>): HttpResponse {
  const { 'access-control-allow-origin': allowed, ...headers } = response.headers;
  if (allowed !== '*') return response;
  const vary = [headers.vary, 'Origin'].filter((name) => name !== undefined).join(', ');
  return {
    ...response,
    headers: { ...headers, vary, ...(origin !== undefined && { 'access-control-allow-origin': origin }) },
  };
}

/** As `--allow-origin` takes it: scheme, host and port, and nothing behind. Undefined for anything else. */
export function readOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { origin, protocol, href } = new URL(text);
  return /^https?:$/.test(protocol) && (href === origin || href === `${origin}/`) ? origin : undefined;
}
