import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { clientOf, plain, refuseUpgrade, send } from './answers.ts';
import type { Sender } from './answers.ts';
import { readHead, pathOf } from './arrival.ts';
import { Bodies, BodyTooLarge, BodyTooSlow, Disconnected, NoRoomForBody } from './bodies.ts';
import { systemClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { OriginGuard, withNarrowedCors } from './door.ts';
import type { RequestHead, OriginGuardOptions } from './door.ts';
import type { HttpRequest, HttpResponse } from './http.ts';
import { PortTaken } from './errors.ts';
import { acceptHttp2 } from './http2.ts';
import type { Http2Bridge } from './http2.ts';
import type { Log } from './log.ts';

/** Answers requests whose path is `prefix` or below it. The longest prefix wins; `/` takes the rest. */
export interface Route {
  readonly prefix: string;
  /** Which of these paths it answers; all of them by default. */
  matches?(path: string): boolean;
  handle(request: HttpRequest, sourceIp: string): Promise<HttpResponse>;
  /**
   * Whether pages of any origin may send this request, because it only reads and carries its own permission. The route
   * decides what they may see of the answer. By default only programs, pages of this machine and allowed origins may
   * call.
   */
  isOpenTo?(request: RequestHead): boolean;
  /**
   * Whether it reads this request's body in pieces (`HttpRequest.upload`), of any size. By default the whole body is
   * read first, within the server's limits.
   */
  streams?(request: RequestHead): boolean;
}

/** Takes over a connection that requests a WebSocket on exactly this path. */
export interface UpgradeRoute {
  readonly path: string;
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

export interface ServerOptions extends OriginGuardOptions {
  /** 0 takes any free port. */
  readonly port: number;
  readonly log: Log;
  /** The clock for the `date` header. AWS SDKs sign with that time if it differs too much from their own. */
  readonly clock?: Pick<Clock, 'now'>;
  /** Maximum bytes of one request's body; 10 MB by default, which is API Gateway's limit and above AppSync's. */
  readonly bodyLimit?: number;
  /** Maximum total bytes of all larger bodies being received; 64 MB by default. */
  readonly bodyRoom?: number;
  /** Milliseconds within which a body must arrive after its headers; 15 s by default. */
  readonly bodyTimeout?: number;
  /**
   * Milliseconds within which headers, and then the whole request, must arrive; an hour by default for the whole
   * request, to allow long uploads: all other bodies have `bodyTimeout`.
   */
  readonly headersTimeout?: number;
  readonly requestTimeout?: number;
}

export interface HttpServer {
  /** The actual port, even if 0 was requested. */
  readonly port: number;
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** Until the first call, every request is answered with 503: the routes may need to know the port first. */
  serve(routes: readonly Route[], upgrades?: readonly UpgradeRoute[]): void;
  /** Accepts no new connection, lets answers in progress finish for `grace` milliseconds, then closes the rest. */
  stop(grace?: number): Promise<void>;
}

const loopback = '127.0.0.1';

class LoopbackServer implements HttpServer {
  readonly #server: Server;
  readonly #http2: Http2Bridge;
  readonly #bodies: Bodies;
  readonly #door: OriginGuard;
  readonly #sender: Sender;
  #routes: readonly Route[] | undefined;
  #upgrades: readonly UpgradeRoute[] = [];
  readonly #upgraded = new Set<Duplex>();
  #stopping = false;

  constructor(readonly options: ServerOptions) {
    this.#bodies = new Bodies({
      one: options.bodyLimit ?? 10 * 1024 * 1024,
      all: options.bodyRoom ?? 64 * 1024 * 1024,
      deadline: options.bodyTimeout ?? 15_000,
    });
    this.#door = new OriginGuard(options);
    const clock = options.clock ?? systemClock;
    this.#sender = { now: () => clock.now(), isStopping: () => this.#stopping };
    const requestTimeout = options.requestTimeout ?? 3_600_000;
    const headersTimeout = options.headersTimeout ?? 10_000;
    this.#server = createServer({
      headersTimeout,
      requestTimeout,
      connectionsCheckingInterval: Math.min(1_000, requestTimeout),
      keepAliveTimeout: 65_000,
      // Both a WebSocket's sub-protocol header and Authorization can carry a whole token.
      maxHeaderSize: 32 * 1024,
      noDelay: true,
    });
    this.#server.on('request', (request, response) => void this.#respond(request, response));
    this.#http2 = acceptHttp2(this.#server, headersTimeout);
    this.#server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) =>
      this.#upgrade(request, socket, head),
    );
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
      const refused = (error: NodeJS.ErrnoException): void =>
        reject(error.code === 'EADDRINUSE' ? new PortTaken(port, { cause: error }) : error);
      this.#server.once('error', refused);
      this.#server.listen(port, loopback, () => {
        this.#server.off('error', refused);
        this.#door.listensOn(this.port);
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

  #route(path: string): Route | undefined {
    return this.#routes?.find((route) => {
      const { prefix } = route;
      const isBelow =
        prefix === '/' || path === prefix || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`);
      return isBelow && (route.matches?.(path) ?? true);
    });
  }

  /** An error while one request is answered never leaves this function: it would end every other request, too. */
  async #respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await send(request, response, await this.#handle(request, clientOf(response)), this.#sender);
    } catch (error) {
      if (error instanceof Disconnected) return;
      const failure = this.#failure(request, error);
      // The answer has already begun and cannot be replaced; it must not look complete.
      if (response.headersSent) response.destroy();
      else await send(request, response, failure, this.#sender).catch(() => response.destroy());
    }
  }

  async #handle(request: IncomingMessage, signal: AbortSignal): Promise<HttpResponse> {
    const foreign = this.#door.refuseHost(request);
    if (foreign !== undefined) return foreign;
    if (this.#routes === undefined) return plain(503, 'Starting.', { 'retry-after': '1' });
    const arrival = readHead(request);
    const route = this.#route(arrival.path);
    const isOpen = route?.isOpenTo?.(arrival) === true;
    const refused = isOpen ? undefined : this.#door.refusePage(arrival);
    if (refused !== undefined) return refused;
    if (route === undefined) return plain(404, 'Not found.');
    const sourceIp = request.socket.remoteAddress ?? loopback;
    const answer =
      route.streams?.(arrival) === true
        ? await this.#streamed(request, (upload) =>
            route.handle({ ...arrival, body: Buffer.alloc(0), upload, signal }, sourceIp),
          )
        : await route.handle({ ...arrival, body: await this.#bodies.read(request), signal }, sourceIp);
    return isOpen ? answer : withNarrowedCors(answer, arrival);
  }

  async #streamed(
    request: IncomingMessage,
    handle: (upload: AsyncIterable<Buffer>) => Promise<HttpResponse>,
  ): Promise<HttpResponse> {
    const answer = await handle(this.#bodies.pieces(request));
    if (!request.complete) await this.#bodies.discard(request);
    return answer;
  }

  #failure(request: IncomingMessage, error: unknown): HttpResponse {
    if (error instanceof BodyTooLarge)
      return plain(413, `The request body exceeds the limit of ${this.#bodies.limits.one} bytes.`);
    if (error instanceof BodyTooSlow) return plain(408, 'The request body did not arrive in time.');
    if (error instanceof NoRoomForBody)
      return plain(503, 'Too many long requests at once. Send it again.', { 'retry-after': '1' });
    // The message may quote a request, so only the kind of error and its place are logged.
    const place =
      error instanceof Error
        ? ((error.stack ?? '')
            .split('\n')
            .find((line) => /^\s+at /.test(line))
            ?.trim() ?? '')
        : '';
    this.options.log(
      'http',
      `bug in ${request.method} ${pathOf(request.url ?? '/')}: ${error instanceof Error ? error.name : typeof error} ${place}`,
    );
    return plain(500, 'Internal error. See the log in the data folder.');
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const arrival = readHead(request);
    const route = this.#upgrades.find(({ path }) => path === arrival.path);
    const refused = this.#door.refuseHost(request) ?? this.#door.refusePage(arrival);
    if (refused !== undefined || route === undefined) return refuseUpgrade(socket, refused ?? plain(404, 'Not found.'));
    this.#upgraded.add(socket);
    socket.once('close', () => this.#upgraded.delete(socket));
    try {
      route.upgrade(request, socket, head);
    } catch (error) {
      this.#failure(request, error);
      socket.destroy();
    }
  }
}

/**
 * Listens on the loopback interface only.
 * @throws Error that says what to do if the port is in use
 */
export const startServer = (options: ServerOptions): Promise<HttpServer> => new LoopbackServer(options).listen();
