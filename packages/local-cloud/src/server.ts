import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { systemClock } from './clock.ts';
import type { Clock } from './clock.ts';
import type { HttpRequest, HttpResponse } from './http.ts';
import { PortTaken } from './errors.ts';
import { acceptHttp2 } from './http2.ts';
import type { Http2Bridge } from './http2.ts';
import type { Log } from './log.ts';

/** Answers requests whose path is `prefix` or lies below it; the longest prefix wins, `/` takes the rest. */
export interface Route {
  readonly prefix: string;
  handle(request: HttpRequest, sourceIp: string): Promise<HttpResponse>;
}

/** Takes over a connection that asks for a WebSocket on exactly this path. */
export interface UpgradeRoute {
  readonly path: string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

export interface ServerOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly log: Log;
  /** What `date` tells. AWS's SDKs sign by it once it is far from their own time. */
  readonly clock?: Pick<Clock, 'now'>;
  /** Bytes of one request's body; 10 MB unless told, which is API Gateway's and more than AppSync takes. */
  readonly bodyLimit?: number;
  /** Milliseconds in which headers, and then the whole request, must have arrived. */
  readonly headersTimeout?: number;
  readonly requestTimeout?: number;
}

export interface HttpServer {
  /** The real port, also when 0 was asked for. */
  readonly port: number;
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** Until the first call every request is answered 503: what the routes need may have to know the port first. */
  serve(routes: readonly Route[], upgrades?: readonly UpgradeRoute[]): void;
  /** Takes no new connection, lets answers under way end for `grace` milliseconds, then closes what is left. */
  stop(grace?: number): Promise<void>;
}

const loopback = '127.0.0.1';

/** What our clients send as Host; a port that is the scheme's own may be left out. */
const hostsAt = (port: number): ReadonlySet<string> =>
  new Set([loopback, 'localhost', '[::1]'].flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`])));

class BodyTooLarge extends Error {}
/** The client went away, or was too slow, before its request was whole: there is nobody to answer. */
class Disconnected extends Error {}

const plain = (status: number, body: string, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
  body,
});

/** Stops reading at the limit but leaves the connection, over which the refusal still has to go. */
function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.reject(new BodyTooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) return void chunks.push(chunk);
      request.pause();
      reject(new BodyTooLarge());
    });
    request.once('end', () => resolve(Buffer.concat(chunks)));
    // Every request closes; only for one that was not whole is an error, and its stack, worth making.
    request.once('close', () => {
      if (!request.readableEnded) reject(new Disconnected());
    });
  });
}

/** Repeated headers become one, joined as HTTP says; Node has dropped the repeats that may not be joined. */
function headersOf(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return headers;
}

const pathOf = (target: string): string => target.split('?', 1)[0] ?? '/';

function toRequest(request: IncomingMessage, body: Buffer): HttpRequest {
  const target = request.url ?? '/';
  const at = target.indexOf('?');
  return {
    method: request.method ?? 'GET',
    path: pathOf(target),
    query: at < 0 ? '' : target.slice(at + 1),
    headers: headersOf(request),
    body,
  };
}

class LoopbackServer implements HttpServer {
  readonly #server: Server;
  readonly #http2: Http2Bridge;
  readonly #limit: number;
  readonly #clock: Pick<Clock, 'now'>;
  #routes: readonly Route[] | undefined;
  #upgrades: readonly UpgradeRoute[] = [];
  /** Kept, because to ask the server for its port is a call of the system. */
  #hosts: ReadonlySet<string> = new Set();
  readonly #upgraded = new Set<Duplex>();
  #stopping = false;

  constructor(readonly options: ServerOptions) {
    this.#limit = options.bodyLimit ?? 10 * 1024 * 1024;
    this.#clock = options.clock ?? systemClock;
    const requestTimeout = options.requestTimeout ?? 30_000;
    const headersTimeout = options.headersTimeout ?? 10_000;
    this.#server = createServer({
      headersTimeout,
      requestTimeout,
      connectionsCheckingInterval: Math.min(1_000, requestTimeout),
      keepAliveTimeout: 65_000,
      // A WebSocket's sub-protocol header carries a whole token, and so does Authorization.
      maxHeaderSize: 32 * 1024,
      noDelay: true,
    });
    this.#server.on('request', (request, response) => void this.#answer(request, response));
    this.#http2 = acceptHttp2(this.#server, headersTimeout);
    this.#server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => this.#upgrade(request, socket, head));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://${loopback}:${this.port}`;
  }

  listen(): Promise<this> {
    const { port } = this.options;
    return new Promise((resolve, reject) => {
      const refused = (error: NodeJS.ErrnoException): void => reject(error.code === 'EADDRINUSE'
        ? new PortTaken(port, { cause: error })
        : error);
      this.#server.once('error', refused);
      this.#server.listen(port, loopback, () => {
        this.#server.off('error', refused);
        this.#hosts = hostsAt(this.port);
        resolve(this);
      });
    });
  }

  serve(routes: readonly Route[], upgrades: readonly UpgradeRoute[] = []): void {
    this.#routes = [...routes].sort((a, b) => b.prefix.length - a.prefix.length);
    this.#upgrades = upgrades;
  }

  async stop(grace = 2_000): Promise<void> {
    this.#stopping = true;
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeIdleConnections();
    this.#http2.close();
    for (const socket of this.#upgraded) socket.destroy();
    const timer = setTimeout(() => {
      this.#server.closeAllConnections();
      this.#http2.destroy();
    }, grace);
    await closed;
    clearTimeout(timer);
  }

  /** A page from elsewhere can make a browser resolve its own name to 127.0.0.1; it cannot make it send our name as Host. */
  #isOurs(request: IncomingMessage): boolean {
    return this.#hosts.has(request.headers.host?.toLowerCase() ?? '');
  }

  #route(path: string): Route | undefined {
    return this.#routes?.find(({ prefix }) => prefix === '/' || path === prefix || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let answer: HttpResponse;
    try {
      answer = await this.#handle(request);
    } catch (error) {
      if (error instanceof Disconnected) return;
      answer = this.#failure(request, error);
    }
    // What was not read of a refused body must not be taken for the next request.
    const last = request.complete && !this.#stopping ? {} : { connection: 'close' };
    const { status, headers, body } = answer;
    const date = new Date(this.#clock.now()).toUTCString();
    if (typeof body === 'string' || Buffer.isBuffer(body)) {
      response.writeHead(status, { date, ...headers, 'content-length': Buffer.byteLength(body), ...last });
      response.end(request.method === 'HEAD' ? undefined : body);
      return;
    }
    response.writeHead(status, { date, ...headers, ...last });
    // Also ends what makes the body when the client goes away. An answer that breaks off must not look whole.
    await pipeline(Readable.from(body), response).catch(() => response.destroy());
  }

  async #handle(request: IncomingMessage): Promise<HttpResponse> {
    if (!this.#isOurs(request)) return plain(403, 'This server answers only as localhost.');
    if (this.#routes === undefined) return plain(503, 'Starting.', { 'retry-after': '1' });
    const route = this.#route(pathOf(request.url ?? '/'));
    if (route === undefined) return plain(404, 'Not found.');
    const body = await readBody(request, this.#limit);
    return route.handle(toRequest(request, body), request.socket.remoteAddress ?? loopback);
  }

  #failure(request: IncomingMessage, error: unknown): HttpResponse {
    if (error instanceof BodyTooLarge) return plain(413, `A request may have ${this.#limit} bytes.`);
    // The message may quote a request, so only the kind of error and its place are logged.
    const place = error instanceof Error ? (error.stack ?? '').split('\n').find((line) => /^\s+at /.test(line))?.trim() ?? '' : '';
    this.options.log('http', `bug in ${request.method} ${pathOf(request.url ?? '/')}: ${error instanceof Error ? error.name : typeof error} ${place}`);
    return plain(500, 'Internal error; the log in the data folder has more.');
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const refuse = (status: string): void => {
      socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
    };
    if (!this.#isOurs(request)) return refuse('403 Forbidden');
    const path = pathOf(request.url ?? '/');
    const route = this.#upgrades.find((upgrade) => upgrade.path === path);
    if (route === undefined) return refuse('404 Not Found');
    this.#upgraded.add(socket);
    socket.once('close', () => this.#upgraded.delete(socket));
    route.upgrade(request, socket, head);
  }
}

/**
 * Listens on the loopback interface only.
 * @throws Error that says what to do when the port is taken
 */
export const startServer = (options: ServerOptions): Promise<HttpServer> => new LoopbackServer(options).listen();
