import { createServer as createHttps } from 'node:https';
import { createServer as createHttp } from 'node:http';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { certificate } from './certificate.ts';

export interface Received {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Receiver {
  readonly port: number;
  /** A complete request. */
  readonly received: readonly Received[];
  /** Connections, whether or not they became a request. */
  readonly connections: () => number;
  close(): Promise<void>;
}

async function read(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  return { url: request.url ?? '', headers, body: Buffer.concat(chunks).toString() };
}

/** A local receiver of webhooks, with the certificate of `hooks.example.com` unless it is plain. */
export async function receiver(
  answer: (response: ServerResponse, received: Received) => void,
  { plain = false }: { readonly plain?: boolean } = {},
): Promise<Receiver> {
  const received: Received[] = [];
  let connections = 0;
  const listener: RequestListener = (request, response) => {
    void read(request).then(
      (one) => {
        received.push(one);
        answer(response, one);
      },
      () => undefined,
    );
  };
  const server = plain ? createHttp(listener) : createHttps({ key: certificate.key, cert: certificate.cert }, listener);
  server.on('connection', () => (connections += 1));
  // A client that does not trust the certificate ends the handshake.
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    received,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
