import { mkdtempSync, rmSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createHttp2Server } from 'node:http2';
import type { Http2ServerRequest, Http2ServerResponse } from 'node:http2';
import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NotSupported } from '../../errors.ts';
import { jsonResponse, readWholeBody } from '../../http.ts';
import type { HttpRequest, HttpResponse, SendHttp } from '../../http.ts';
import type { Log } from '../../log.ts';

export interface Gateway {
  /** A Unix socket, which browser pages cannot reach. */
  readonly gateway: string;
  /** Names that it answers for, in addition to AWS's. */
  readonly hosts: readonly string[];
  stop(): Promise<void>;
}

type Request = IncomingMessage | Http2ServerRequest;
type Response = ServerResponse | Http2ServerResponse;

/** How every HTTP/2 connection begins. No HTTP/1.1 method begins like this. */
const preface = 'PRI';
/** Connection-specific headers, which HTTP/2 does not allow: https://www.rfc-editor.org/rfc/rfc9113#section-8.2.2 */
const connectionHeaders: ReadonlySet<string> = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade']);

const socketPath = (folder: string): string =>
  process.platform === 'win32' ? `\\\\.\\pipe\\${folder.replaceAll(/[:\\]/g, '-')}` : join(folder, 'functions');

async function read(request: Request): Promise<HttpRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && !name.startsWith(':')) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  const { ':authority': authority } = request.headers as { readonly ':authority'?: string };
  // The client signed the host without the default port.
  if (authority !== undefined) headers['host'] ??= authority.replace(/:443$/, '');
  const [path = '/', ...query] = (request.url ?? '/').split('?');
  return { method: request.method ?? 'GET', path, query: query.join('?'), headers, body: Buffer.concat(chunks) };
}

/** An AWS service that is not emulated also gets an answer: one that SDKs do not retry and people can read. */
function refused(error: unknown, log: Log): HttpResponse {
  if (!(error instanceof NotSupported)) throw error;
  log('aws', error.message);
  return jsonResponse(
    501,
    { __type: 'NotImplemented', message: error.message },
    { 'x-amzn-errortype': 'NotImplemented' },
  );
}

/**
 * Answers functions' requests to other hosts that have a handler here. Functions reach it through their guard
 * (worker/guard.ts), over a connection that they may believe to be TLS; the target is in `Host`.
 */
export async function startGateway(send: SendHttp, hosts: readonly string[], log: Log): Promise<Gateway> {
  const folder = mkdtempSync(join(tmpdir(), 'local-cloud-'));
  const path = socketPath(folder);
  const stopping = new AbortController();
  const answer = async (request: Request, response: Response): Promise<void> => {
    const asked = await read(request);
    const host = asked.headers['host'] ?? '';
    try {
      const sent = send(`https://${host}`, asked, stopping.signal);
      const { status, headers, body } = await sent.catch((error: unknown) => refused(error, log));
      const kept = Object.entries(headers).filter(([name]) => !connectionHeaders.has(name.toLowerCase()));
      const whole = await readWholeBody({ body });
      response.writeHead(status, { ...Object.fromEntries(kept), 'content-length': whole.length });
      response.end(asked.method === 'HEAD' ? '' : whole);
    } catch (error) {
      log(
        'functions',
        `${host} did not answer: ${error instanceof Error ? error.message : 'the request was not HTTP'}`,
      );
      response.destroy();
    }
  };
  const take = (request: Request, response: Response): void =>
    void answer(request, response).catch(() => response.destroy());
  const http1 = createHttpServer(take);
  const http2 = createHttp2Server(take);
  const open = new Set<Socket>();
  const listener = createServer((socket) => {
    open.add(socket);
    socket.on('error', () => socket.destroy()).once('close', () => open.delete(socket));
    const decide = (): void => {
      const start = socket.read() as Buffer | null;
      if (start === null) return void socket.once('readable', decide);
      socket.unshift(start);
      (start.toString('latin1').startsWith(preface) ? http2 : http1).emit('connection', socket);
    };
    socket.once('readable', decide);
  });
  await new Promise<void>((resolve, reject) => listener.once('error', reject).listen(path, resolve));
  return {
    gateway: path,
    hosts,
    async stop() {
      stopping.abort(new Error('The local cloud is stopping.'));
      const closed = new Promise<void>((resolve) => listener.close(() => resolve()));
      for (const socket of open) socket.destroy();
      await closed;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
