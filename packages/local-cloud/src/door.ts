import type { IncomingMessage } from 'node:http';
import type { HttpRequest, HttpResponse } from './http.ts';

/** Host names of this machine, as they appear in the origins of pages that it serves. */
const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** The parts of a request that decide whether a page may call, available before the body is read. */
export type RequestHead = Pick<HttpRequest, 'method' | 'path' | 'headers'>;

export interface OriginGuardOptions {
  /** Origins whose pages may call in addition to this machine's own, e.g. `https://app.example.com`. */
  readonly allowOrigins?: readonly string[];
}

/**
 * Decides which requests to accept. A browser lets any page send requests to this machine. It names the page's origin
 * on every request that could change something or be read (https://fetch.spec.whatwg.org/#origin-header), and says how
 * the request came about (https://www.w3.org/TR/fetch-metadata/). Programs send neither header, and are accepted.
 */
export class OriginGuard {
  readonly #allowed: ReadonlySet<string>;
  #hosts: ReadonlySet<string> = new Set();

  constructor({ allowOrigins = [] }: OriginGuardOptions) {
    this.#allowed = new Set(allowOrigins);
  }

  /** Sets which Host headers are valid for this port. The scheme's default port may be omitted. */
  listensOn(port: number): void {
    this.#hosts = new Set(
      [...loopbackNames].flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`])),
    );
  }

  /**
   * The refusal for a wrong Host header, whatever the request. A page can make a browser resolve the page's own name
   * to 127.0.0.1, but cannot make it send our name as Host.
   */
  refuseHost({ headersDistinct }: Pick<IncomingMessage, 'headersDistinct'>): HttpResponse | undefined {
    const [host, ...more] = headersDistinct.host ?? [];
    if (more.length > 0) return refusal(400, 'A request must have exactly one Host header.');
    const name = host?.toLowerCase() ?? '';
    return this.#hosts.has(name) || (loopbackNames.has(name) && bringsCredentials(headersDistinct))
      ? undefined
      : refusal(403, 'This server only answers to the name localhost.');
  }

  /** The refusal for a page that may not call. */
  refusePage({ headers }: Pick<HttpRequest, 'headers'>): HttpResponse | undefined {
    const { origin } = headers;
    if (origin !== undefined) return this.#isAllowed(origin) ? undefined : foreignOrigin(origin);
    // A page's images, scripts and frames come without an origin. Following a link to this server is a person's own
    // choice.
    const isForeign = headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-dest'] !== 'document';
    return isForeign
      ? refusal(403, 'ForeignPage: a page of another site may link to this server, but may not embed anything from it.')
      : undefined;
  }

  #isAllowed(origin: string): boolean {
    if (this.#allowed.has(origin)) return true;
    if (!URL.canParse(origin)) return false;
    const { protocol, hostname, origin: read } = new URL(origin);
    return read === origin && (protocol === 'http:' || protocol === 'https:') && loopbackNames.has(hostname);
  }
}

/**
 * A program that signs a call takes the host from the API's address and drops the port, because AWS's addresses have
 * none. A page can at most send another port's name, and sends no signature.
 */
const bringsCredentials = (headers: IncomingMessage['headersDistinct']): boolean =>
  headers.authorization !== undefined || headers['x-api-key'] !== undefined;

const refusal = (status: number, body: string): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body,
});

/** Repeats the client's text in the answer only if it looks like an origin. */
const foreignOrigin = (origin: string): HttpResponse =>
  refusal(
    403,
    [
      `ForeignOrigin: pages of ${/^[\w.:/[\]-]{1,200}$/.test(origin) ? origin : 'this origin'} may not call this server. Nothing was done.`,
      'Pages from this machine may, at any port. To allow another origin, start with --allow-origin <origin>.',
    ].join(' '),
  );

/**
 * Narrows the `*` that AWS services answer to pages of every origin: only the accepted page that called may read the
 * answer.
 */
export function withNarrowedCors(
  response: HttpResponse,
  { headers: { origin } }: Pick<HttpRequest, 'headers'>,
): HttpResponse {
  const { 'access-control-allow-origin': allowed, ...headers } = response.headers;
  if (allowed !== '*') return response;
  const vary = [headers.vary, 'Origin'].filter((name) => name !== undefined).join(', ');
  return {
    ...response,
    headers: { ...headers, vary, ...(origin !== undefined && { 'access-control-allow-origin': origin }) },
  };
}

/** Reads the value of `--allow-origin`: scheme, host and port, nothing else. Undefined for anything else. */
export function readOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { origin, protocol, href } = new URL(text);
  return /^https?:$/.test(protocol) && (href === origin || href === `${origin}/`) ? origin : undefined;
}
