import { request as forward } from 'node:http';
import type { Server } from 'node:http';
import { constants, createServer as createHttp2Server } from 'node:http2';
import type { IncomingHttpHeaders, ServerHttp2Session, ServerHttp2Stream } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { pipeline } from 'node:stream';

/** How every HTTP/2 connection begins. No HTTP/1.1 method begins like this. */
const preface = Buffer.from('PRI');

/** Connection-specific headers, which HTTP/2 does not allow: https://www.rfc-editor.org/rfc/rfc9113#section-8.2.2 */
const connectionHeaders = new Set(['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade']);

/** Milliseconds after which an idle connection is closed, as for the server's HTTP/1.1 connections. */
const idleTimeout = 65_000;

export interface Http2Bridge {
  /** Lets answers in progress finish and accepts nothing new. */
  close(): void;
  /** Closes everything immediately. */
  destroy(): void;
}

const plainHeaders = (headers: IncomingHttpHeaders): Record<string, string | string[]> => {
  const found: Record<string, string | string[]> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !name.startsWith(':') && !connectionHeaders.has(name)) found[name] = value;
  }
  return found;
};

/**
 * The one host name that a request is for, or undefined if there are several. HTTP/2 has `:authority` and may also
 * have Host; if they differ, a server and a proxy in front of it could each believe a different one
 * (https://www.rfc-editor.org/rfc/rfc9113#section-8.3.1).
 */
function authorityOf(rawHeaders: unknown): string | undefined {
  const names = new Set<string>();
  if (!Array.isArray(rawHeaders)) return undefined;
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    if (rawHeaders[at] === ':authority' || rawHeaders[at] === 'host') names.add(String(rawHeaders[at + 1]));
  }
  const [name = '', ...more] = names;
  return more.length > 0 ? undefined : name;
}

/**
 * Hands one request to the server's HTTP/1.1 side, where all its limits and checks are, and returns the answer.
 * @throws TypeError for a method, path or header that HTTP/1.1 cannot express
 */
function bridge(stream: ServerHttp2Stream, headers: IncomingHttpHeaders, authority: string, port: number): void {
  const { ':method': method = 'GET', ':path': path = '/' } = headers;
  const reset = (): void => {
    if (!stream.destroyed) stream.close(constants.NGHTTP2_INTERNAL_ERROR);
  };
  const sent = forward(
    { host: '127.0.0.1', port, method, path, headers: { ...plainHeaders(headers), host: authority }, agent: false },
    (response) => {
      if (stream.destroyed) return void response.destroy();
      try {
        stream.respond({ ':status': response.statusCode ?? 500, ...plainHeaders(response.headers) });
        pipeline(response, stream, () => undefined);
      } catch {
        reset();
      }
    },
  );
  sent.on('error', reset);
  stream.on('error', () => sent.destroy());
  // A client that gives up (e.g. the AWS SDK) resets its stream without an error: the stream is aborted, not closed.
  stream.on('aborted', () => sent.destroy());
  stream.on('close', () => sent.destroy());
  stream.pipe(sent);
}

function refuse(stream: ServerHttp2Stream, status: number, text: string): void {
  stream.on('error', () => undefined);
  stream.respond({ ':status': status, 'content-type': 'text/plain; charset=utf-8' });
  stream.end(text);
}

/**
 * Lets a server also accept HTTP/2 on its port, without TLS, from clients with prior knowledge. The AWS SDK uses it
 * for streaming services (Polly), and all AWS endpoints support it.
 */
export function acceptHttp2(server: Server, firstBytesTimeout: number): Http2Bridge {
  const http1 = server.listeners('connection');
  server.removeAllListeners('connection');
  const sessions = new Set<ServerHttp2Session>();
  const undecided = new Set<Socket>();
  const http2 = createHttp2Server();
  http2.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
    session.on('error', () => session.destroy());
    session.setTimeout(idleTimeout, () => session.close());
  });
  // The fourth argument has the raw headers; the types omit it.
  http2.on('stream', (stream: ServerHttp2Stream, headers: IncomingHttpHeaders, ...more: unknown[]) => {
    const authority = authorityOf(more[1]);
    if (authority === undefined)
      return refuse(stream, 400, 'A request must have one authority. A Host header must be the same as :authority.');
    try {
      bridge(stream, headers, authority, (server.address() as AddressInfo).port);
    } catch {
      refuse(stream, 400, 'The method, the path or a header of this request is not valid.');
    }
  });

  const decide = (socket: Socket): void => {
    const start = socket.read() as Buffer | null;
    if (start === null) return void socket.once('readable', () => decide(socket));
    undecided.delete(socket);
    socket.setTimeout(0);
    socket.removeAllListeners('error').removeAllListeners('timeout').removeAllListeners('end');
    socket.unshift(start);
    if (start.subarray(0, preface.length).equals(preface)) http2.emit('connection', socket);
    else for (const take of http1) take.call(server, socket);
  };
  server.on('connection', (socket: Socket) => {
    undecided.add(socket);
    socket.setTimeout(firstBytesTimeout, () => socket.destroy());
    socket.on('error', () => socket.destroy());
    socket.on('end', () => socket.destroy());
    socket.once('close', () => undecided.delete(socket));
    socket.once('readable', () => decide(socket));
  });

  return {
    close() {
      for (const socket of undecided) socket.destroy();
      for (const session of sessions) session.close();
    },
    destroy() {
      for (const session of sessions) session.destroy();
    },
  };
}
