import { once } from 'node:events';
import { Agent, request as httpRequest } from 'node:http';
import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { HttpRequest } from '../../local/http.ts';
import { startServer } from '../../local/server.ts';
import type { HttpServer, Route, ServerOptions } from '../../local/server.ts';

const lines: string[] = [];
const servers: HttpServer[] = [];

afterEach(async () => {
  lines.length = 0;
  for (const server of servers.splice(0)) await server.stop(0);
});

async function start(options: Partial<ServerOptions> = {}): Promise<HttpServer> {
  const server = await startServer({ port: 0, log: (source, message) => lines.push(`${source} ${message}`), ...options });
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

function send(server: HttpServer, { method = 'GET', path = '/', headers = {}, body = '', agent }: Sent = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port: server.port, method, path, headers, ...(agent === undefined ? {} : { agent }) }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

/** Sends bytes as they are and gives everything that came back until the server closed. */
async function raw({ port }: Pick<HttpServer, 'port'>, text: string, more?: (socket: Socket) => void): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let received = '';
  socket.on('data', (chunk: Buffer) => (received += chunk.toString()));
  socket.write(text);
  more?.(socket);
  await once(socket, 'close');
  return received;
}

const named = (prefix: string): Route => ({
  prefix,
  handle: (request, sourceIp) => Promise.resolve({ status: 200, headers: { 'content-type': 'text/plain' }, body: `${prefix} ${request.path}|${request.query}|${sourceIp}` }),
});

describe('the server', () => {
  it('tells the time of its clock, by which AWS\'s SDKs sign once it is far from their own', async () => {
    const server = await start({ clock: { now: () => Date.parse('2031-01-02T03:04:05Z') } });
    expect((await send(server)).headers.date).toBe('Thu, 02 Jan 2031 03:04:05 GMT');
  });

  it('answers 503 until it is told what to serve', async () => {
    const server = await start();
    expect(await send(server)).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
    server.serve([named('/')]);
    expect((await send(server)).status).toBe(200);
  });

  it('listens on the loopback interface and says where', async () => {
    const server = await start();
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
    expect(server.port).toBeGreaterThan(0);
  });

  it.each([
    ['/', '/ /||127.0.0.1'],
    ['/other', '/ /other||127.0.0.1'],
    ['/aws', '/aws /aws||127.0.0.1'],
    ['/aws/', '/aws /aws/||127.0.0.1'],
    ['/aws/a%2Fb%20c?x=%20&y', '/aws /aws/a%2Fb%20c|x=%20&y|127.0.0.1'],
    ['/awsome', '/ /awsome||127.0.0.1'],
    ['/aws/deep/er', '/aws/deep /aws/deep/er||127.0.0.1'],
  ])('gives %s to the longest prefix, as it was sent', async (path, expected) => {
    const server = await start();
    server.serve([named('/'), named('/aws'), named('/aws/deep')]);
    expect((await send(server, { path })).body).toBe(expected);
  });

  it('answers 404 where no prefix fits', async () => {
    const server = await start();
    server.serve([named('/aws')]);
    expect(await send(server, { path: '/' })).toMatchObject({ status: 404, body: 'Not found.' });
  });

  it('hands over method, headers and the very bytes', async () => {
    let seen: HttpRequest | undefined;
    const server = await start();
    server.serve([{ prefix: '/', handle: (request) => { seen = request; return Promise.resolve({ status: 204, headers: {}, body: '' }); } }]);
    await send(server, { method: 'PUT', headers: { 'X-Test': ['a', 'b'] }, body: 'Mäuschen\u0000' });
    expect(seen).toMatchObject({ method: 'PUT', headers: { 'x-test': 'a, b' } });
    expect(seen?.body.toString()).toBe('Mäuschen\u0000');
  });

  it('sends binary bodies, and none for HEAD', async () => {
    const server = await start();
    server.serve([{ prefix: '/', handle: () => Promise.resolve({ status: 200, headers: {}, body: Buffer.from([0, 255, 1]) }) }]);
    expect((await send(server)).headers['content-length']).toBe('3');
    expect(await send(server, { method: 'HEAD' })).toMatchObject({ status: 200, body: '', headers: { 'content-length': '3' } });
  });

  it('keeps a connection for the next request', async () => {
    const server = await start();
    server.serve([named('/')]);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    await send(server, { agent });
    await send(server, { agent });
    expect(Object.values(agent.freeSockets).flat()).toHaveLength(1);
    agent.destroy();
  });

  it('says which port is taken, and what to do', async () => {
    const { port } = await start();
    await expect(startServer({ port, log: () => undefined })).rejects.toThrow(`Port ${port} is taken by another program: end that one, or choose another port with PORT=4001`);
  });
});

describe('a foreign Host header', () => {
  it.each([
    ['127.0.0.1', 200],
    ['localhost', 200],
    ['LOCALHOST', 200],
    ['[::1]', 200],
    ['evil.example', 403],
    ['127.0.0.1.evil.example', 403],
    ['localhost.evil.example', 403],
    ['0.0.0.0', 403],
  ])('%s with our port: %i', async (name, status) => {
    const server = await start();
    server.serve([named('/')]);
    expect((await send(server, { headers: { host: `${name}:${server.port}` } })).status).toBe(status);
  });

  it.each(['localhost', 'localhost:1', '127.0.0.1'])('"%s", which is not our port, is refused', async (host) => {
    const server = await start();
    server.serve([named('/')]);
    expect((await send(server, { headers: { host } })).status).toBe(403);
  });

  it('is refused for a WebSocket too', async () => {
    const server = await start();
    server.serve([], [{ path: '/live', upgrade: () => { throw new Error('must not be reached'); } }]);
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/live`, { headers: { host: `evil.example:${server.port}` } });
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('403');
  });
});

describe('a request that is too much', () => {
  it('with a length that says so is refused before its body is read', async () => {
    const server = await start({ bodyLimit: 100 });
    server.serve([named('/')]);
    const received = await raw(server, `POST / HTTP/1.1\r\nhost: localhost:${server.port}\r\ncontent-length: 101\r\n\r\n`);
    expect(received).toMatch(/^HTTP\/1\.1 413 /);
    expect(received).toContain('A request may have 100 bytes.');
    expect(received.toLowerCase()).toContain('connection: close');
  });

  it('is refused when it grows too long without saying so', async () => {
    const server = await start({ bodyLimit: 100 });
    server.serve([named('/')]);
    const received = await raw(server, `POST / HTTP/1.1\r\nhost: localhost:${server.port}\r\ntransfer-encoding: chunked\r\n\r\nff\r\n${'x'.repeat(255)}\r\n`);
    expect(received).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('of exactly the limit is taken', async () => {
    const server = await start({ bodyLimit: 100 });
    server.serve([named('/')]);
    expect((await send(server, { method: 'POST', body: 'x'.repeat(100) })).status).toBe(200);
  });

  it('in its headers is refused', async () => {
    const server = await start();
    server.serve([named('/')]);
    expect((await send(server, { headers: { 'x-long': 'x'.repeat(40_000) } })).status).toBe(431);
  });

  it('and slow is cut off, while others are answered', async () => {
    const server = await start({ headersTimeout: 50, requestTimeout: 100 });
    server.serve([named('/')]);
    const slow = raw(server, `POST / HTTP/1.1\r\nhost: localhost:${server.port}\r\ncontent-length: 10\r\n\r\nx`);
    expect((await send(server)).status).toBe(200);
    expect(await slow).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('and malformed gets 400 and nothing else', async () => {
    const server = await start();
    server.serve([named('/')]);
    expect(await raw(server, 'meow\r\n\r\n')).toBe('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
  });
});

describe('a bug in a handler', () => {
  it('is a plain 500 to the client and a line without content in the log', async () => {
    const server = await start();
    server.serve([{ prefix: '/', handle: () => Promise.reject(new TypeError('cannot read "a secret story"')) }]);
    const answer = await send(server, { path: '/graphql?token=secret' });
    expect(answer).toMatchObject({ status: 500, body: 'Internal error; the log in the data folder has more.' });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^http bug in GET \/graphql: TypeError at .*server\.test\.ts/);
    expect(lines[0]).not.toContain('secret');
  });

  it('is nobody\'s when the client has gone', async () => {
    const server = await start();
    let reached = false;
    server.serve([{ prefix: '/', handle: () => { reached = true; return Promise.resolve({ status: 200, headers: {}, body: '' }); } }]);
    await raw(server, `POST / HTTP/1.1\r\nhost: localhost:${server.port}\r\ncontent-length: 10\r\n\r\nx`, (socket) => socket.end());
    expect({ reached, lines }).toEqual({ reached: false, lines: [] });
  });
});

describe('WebSockets', () => {
  it('are handed over on their path, whatever the query', async () => {
    const server = await start();
    const sockets = new WebSocketServer({ noServer: true });
    server.serve([], [{ path: '/graphql/realtime', upgrade: (request, socket, head) => sockets.handleUpgrade(request, socket, head, (ws) => ws.send(request.url ?? '')) }]);
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/graphql/realtime?header=x`);
    const [message] = (await once(socket, 'message')) as [Buffer];
    expect(message.toString()).toBe('/graphql/realtime?header=x');
  });

  it.each(['/graphql', '/graphql/realtime/more'])('are refused on %s', async (path) => {
    const server = await start();
    server.serve([named('/')], [{ path: '/graphql/realtime', upgrade: () => undefined }]);
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`);
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('404');
  });
});

describe('an answer that comes in pieces', () => {
  it('is sent as it comes', async () => {
    const server = await start();
    let next = (): void => {};
    async function* pieces(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('one ');
      await new Promise<void>((resolve) => (next = resolve));
      yield Buffer.from('two');
    }
    server.serve([{ prefix: '/', handle: async () => ({ status: 200, headers: {}, body: pieces() }) }]);

    const answer = await fetch(server.url);
    const reader = answer.body?.getReader();
    const first = await reader?.read();
    next();
    const second = await reader?.read();

    expect([first, second].map((piece) => Buffer.from(piece?.value ?? []).toString())).toEqual(['one ', 'two']);
  });

  it('is cut off, and never looks whole, when it breaks', async () => {
    const server = await start();
    async function* pieces(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('one ');
      throw new Error('broken');
    }
    server.serve([{ prefix: '/', handle: async () => ({ status: 200, headers: {}, body: pieces() }) }]);

    await expect(fetch(server.url).then((answer) => answer.text())).rejects.toThrow();
  });

  it('is given up when nobody waits for it any more', async () => {
    const server = await start();
    let ended = (): void => {};
    const end = new Promise<void>((resolve) => (ended = resolve));
    async function* pieces(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) {
          yield Buffer.alloc(65_536);
          await new Promise((resolve) => setImmediate(resolve));
        }
      } finally {
        ended();
      }
    }
    server.serve([{ prefix: '/', handle: async () => ({ status: 200, headers: {}, body: pieces() }) }]);

    const answer = await fetch(server.url);
    await answer.body?.cancel();

    await end;
  });
});

describe('stopping', () => {
  it('lets an answer under way end, and takes no new connection', async () => {
    const server = await start();
    let finish: () => void = () => undefined;
    const reached = new Promise<void>((resolve) => {
      server.serve([{ prefix: '/', handle: () => new Promise((answer) => { finish = () => answer({ status: 200, headers: {}, body: 'done' }); resolve(); }) }]);
    });
    const underWay = send(server);
    await reached;
    const { port } = server;
    const stopped = server.stop();
    await expect(raw({ port }, '')).rejects.toThrow(/ECONNREFUSED/);
    finish();
    expect((await underWay).body).toBe('done');
    await stopped;
  });

  it('ends open WebSockets and idle connections', async () => {
    const server = await start();
    const sockets = new WebSocketServer({ noServer: true });
    server.serve([named('/')], [{ path: '/live', upgrade: (request, socket, head) => sockets.handleUpgrade(request, socket, head, () => undefined) }]);
    const agent = new Agent({ keepAlive: true });
    await send(server, { agent });
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/live`);
    await once(socket, 'open');
    const closed = once(socket, 'close');
    await server.stop();
    await closed;
    agent.destroy();
  });

  it('cuts off what does not end in time', async () => {
    const server = await start();
    const reached = new Promise<void>((resolve) => {
      server.serve([{ prefix: '/', handle: () => { resolve(); return new Promise(() => undefined); } }]);
    });
    const hanging = send(server);
    hanging.catch(() => undefined);
    await reached;
    await server.stop(1);
    await expect(hanging).rejects.toThrow(/socket hang up|ECONNRESET/);
  });
});
