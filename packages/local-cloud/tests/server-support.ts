import { once } from 'node:events';
import { request as httpRequest } from 'node:http';
import type { Agent, IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterEach } from 'vitest';
import { startServer } from '../src/server.ts';
import type { HttpServer, Route, ServerOptions } from '../src/server.ts';

export const lines: string[] = [];
const servers: HttpServer[] = [];

/** Call it once in a test file: what a test started is stopped after it, and its log lines are cleared. */
export function stopAfterEach(): void {
  afterEach(async () => {
    lines.length = 0;
    for (const server of servers.splice(0)) await server.stop(0);
  });
}

export async function start(options: Partial<ServerOptions> = {}): Promise<HttpServer> {
  const server = await startServer({
    port: 0,
    log: (source, message) => lines.push(`${source} ${message}`),
    ...options,
  });
  servers.push(server);
  return server;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Sent {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string;
  readonly agent?: Agent;
}

export function send(
  server: HttpServer,
  { method = 'GET', path = '/', headers = {}, body = '', agent }: Sent = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      { host: '127.0.0.1', port: server.port, method, path, headers, ...(agent === undefined ? {} : { agent }) },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    request.on('error', reject);
    request.end(body);
  });
}

/** Sends bytes unchanged and returns everything that arrived until the server closed. */
export async function raw(
  { port }: Pick<HttpServer, 'port'>,
  text: string,
  more?: (socket: Socket) => void,
): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
  socket.write(text);
  more?.(socket);
  await once(socket, 'close');
  return received;
}

export const named = (prefix: string): Route => ({
  prefix,
  handle: (request, sourceIp) =>
    Promise.resolve({
      status: 200,
      headers: { 'content-type': 'text/plain' },
      body: `${prefix} ${request.path}|${request.query}|${sourceIp}`,
    }),
});
