import { STATUS_CODES } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Disconnected } from './bodies.ts';
import type { HttpResponse } from './http.ts';

export const plain = (status: number, body: string, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
  body,
});

export function refuseUpgrade(socket: Duplex, { status, body }: HttpResponse): void {
  const text = typeof body === 'string' ? body : '';
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\nconnection: close\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`,
  );
}

/** Aborted when the client disconnects before it has the whole answer. */
export function clientOf(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort(new Disconnected());
  });
  return gone.signal;
}

/** What an answer needs to know of its server. */
export interface Sender {
  /** Milliseconds since the epoch, for the `date` header. */
  now(): number;
  isStopping(): boolean;
}

/** @throws TypeError for an invalid header of the answer, e.g. a value with a line break; nothing has been sent then */
export async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: HttpResponse,
  { now, isStopping }: Sender,
): Promise<void> {
  // Unread bytes of a refused body must not be taken for the next request.
  const last = request.complete && !isStopping() ? {} : { connection: 'close' };
  const date = new Date(now()).toUTCString();
  if (typeof body === 'string' || Buffer.isBuffer(body)) {
    const length = Buffer.byteLength(body);
    // An answer to HEAD has no body, and may have the length of the one that GET would send.
    const size = request.method === 'HEAD' ? (headers['content-length'] ?? length) : length;
    response.writeHead(status, { date, ...headers, 'content-length': size, ...last });
    response.end(request.method === 'HEAD' ? undefined : body);
    return;
  }
  const source = body instanceof Readable ? body : Readable.from(body);
  try {
    response.writeHead(status, { date, ...headers, ...last });
  } catch (error) {
    source.destroy();
    throw error;
  }
  // This also stops the body's source when the client disconnects. A truncated answer must not look complete.
  await pipeline(source, response).catch(() => response.destroy());
  // A stop that came meanwhile has closed the connections that were idle.
  if (isStopping()) request.socket.end();
}
