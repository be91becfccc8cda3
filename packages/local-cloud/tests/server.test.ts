import { once } from 'node:events';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { HttpRequest } from '../src/http.ts';
import { startServer } from '../src/server.ts';
import type { Route, ServerOptions } from '../src/server.ts';
import { lines, named, raw, send, start, stopAfterEach } from './server-support.ts';

stopAfterEach();

describe('the server', () => {
  it("reports its clock's time, which AWS's SDKs sign with if it is far from their own", async () => {
    const server = await start({ clock: { now: () => Date.parse('2031-01-02T03:04:05Z') } });
    expect((await send(server)).headers.date).toBe('Thu, 02 Jan 2031 03:04:05 GMT');
  });

  it('answers 503 until its routes are set', async () => {
    const server = await start();
    expect(await send(server)).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
    server.serve([named('/')]);
    expect((await send(server)).status).toBe(200);
  });

  it('listens on the loopback interface and returns its address', async () => {
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
  ])('sends %s to the longest prefix, unchanged', async (path, expected) => {
    const server = await start();
    server.serve([named('/'), named('/aws'), named('/aws/deep')]);
    expect((await send(server, { path })).body).toBe(expected);
  });

  it('answers 404 without a matching prefix', async () => {
    const server = await start();
    server.serve([named('/aws')]);
    expect(await send(server, { path: '/' })).toMatchObject({ status: 404, body: 'Not found.' });
  });

  it('passes on method, headers and exact bytes', async () => {
    let seen: HttpRequest | undefined;
    const server = await start();
    server.serve([
      {
        prefix: '/',
        handle: (request) => {
          seen = request;
          return Promise.resolve({ status: 204, headers: {}, body: '' });
        },
      },
    ]);
    await send(server, { method: 'PUT', headers: { 'X-Test': ['a', 'b'] }, body: 'Mäuschen\u0000' });
    expect(seen).toMatchObject({ method: 'PUT', headers: { 'x-test': 'a, b' } });
    expect(seen?.body.toString()).toBe('Mäuschen\u0000');
  });

  it('sends binary bodies, and none for HEAD', async () => {
    const server = await start();
    server.serve([
      { prefix: '/', handle: () => Promise.resolve({ status: 200, headers: {}, body: Buffer.from([0, 255, 1]) }) },
    ]);
    expect((await send(server)).headers['content-length']).toBe('3');
    expect(await send(server, { method: 'HEAD' })).toMatchObject({
      status: 200,
      body: '',
      headers: { 'content-length': '3' },
    });
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

  it('names a port that is in use, and says what to do', async () => {
    const { port } = await start();
    await expect(startServer({ port, log: () => undefined })).rejects.toThrow(
      `Port ${port} is in use by another program. Stop that program, or choose another port`,
    );
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

  it.each([{ authorization: 'AWS4-HMAC-SHA256 ...' }, { 'x-api-key': 'da2-key' }])(
    'with our name and no port is accepted from a program that sends %o; a foreign one is not',
    async (headers) => {
      const server = await start();
      server.serve([named('/')]);
      expect((await send(server, { headers: { ...headers, host: '127.0.0.1' } })).status).toBe(200);
      expect((await send(server, { headers: { ...headers, host: 'localhost' } })).status).toBe(200);
      expect((await send(server, { headers: { ...headers, host: 'localhost:1' } })).status).toBe(403);
      expect((await send(server, { headers: { ...headers, host: 'evil.example' } })).status).toBe(403);
    },
  );

  it('is refused for a WebSocket too', async () => {
    const server = await start();
    server.serve(
      [],
      [
        {
          path: '/live',
          upgrade: () => {
            throw new Error('must not be reached');
          },
        },
      ],
    );
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/live`, {
      headers: { host: `evil.example:${server.port}` },
    });
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('403');
  });
});

describe('a web page', () => {
  const counting = async (options: Partial<ServerOptions> = {}) => {
    const server = await start(options);
    const reached: string[] = [];
    const route = (prefix: string, more: Partial<Route> = {}): Route => ({
      prefix,
      ...more,
      handle: ({ method, path }) => {
        reached.push(`${method} ${path}`);
        return Promise.resolve({
          status: 200,
          headers: { 'access-control-allow-origin': '*', vary: 'Accept' },
          body: 'seen',
        });
      },
    });
    server.serve([route('/api'), route('/shown', { isOpenTo: ({ method }) => method === 'GET' })]);
    return { server, reached };
  };

  it.each([
    'https://evil.example',
    'null',
    'http://127.0.0.1.evil.example',
    'http://localhost@evil.example',
    'file://',
    'https://localhost.evil.example',
    'ftp://localhost',
    'http://10.0.0.1',
    'http://127.0.0.1:4000, https://evil.example',
    '',
  ])('of the origin "%s" is refused, whatever it sends, before anything runs', async (origin) => {
    const { server, reached } = await counting();
    for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS']) {
      const answer = await send(server, { method, path: '/api', headers: { origin } });
      expect(answer).toMatchObject({
        status: 403,
        body: expect.stringMatching(/^ForeignOrigin: .+ Nothing was done\. .+ --allow-origin/) as string,
      });
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    }
    expect(reached).toEqual([]);
  });

  it.each(['http://localhost:5173', 'http://127.0.0.1:1', 'https://localhost', 'http://[::1]:8080'])(
    'of this machine (%s) is answered, with its origin instead of *',
    async (origin) => {
      const { server } = await counting();
      const { status, headers } = await send(server, { method: 'POST', path: '/api', headers: { origin } });
      expect([status, headers['access-control-allow-origin'], headers.vary]).toEqual([200, origin, 'Accept, Origin']);
    },
  );

  it('of an allowed origin is answered, and no other', async () => {
    const { server } = await counting({ allowOrigins: ['https://app.example.com'] });
    expect(
      (await send(server, { path: '/api', headers: { origin: 'https://app.example.com' } })).headers[
        'access-control-allow-origin'
      ],
    ).toBe('https://app.example.com');
    expect((await send(server, { path: '/api', headers: { origin: 'http://app.example.com' } })).status).toBe(403);
  });

  it('gets an allow-origin header, and a program gets none', async () => {
    const { server } = await counting();
    const { status, headers } = await send(server, { path: '/api' });
    expect([status, headers]).toEqual([
      200,
      expect.not.objectContaining({ 'access-control-allow-origin': expect.anything() as unknown }),
    ]);
  });

  it.each([
    [{ 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' }, 403],
    [{ 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'script' }, 403],
    [{ 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'iframe' }, 403],
    [{ 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'document' }, 200],
    [{ 'sec-fetch-site': 'same-site', 'sec-fetch-dest': 'image' }, 200],
    [{ 'sec-fetch-site': 'none', 'sec-fetch-dest': 'document' }, 200],
  ])('without an origin, by %j: %i', async (headers, status) => {
    const { server } = await counting();
    expect((await send(server, { path: '/api', headers })).status).toBe(status);
  });

  it('of any origin reaches only routes that are open to it', async () => {
    const { server, reached } = await counting();
    const headers = { origin: 'https://evil.example' };
    expect(await send(server, { path: '/shown', headers })).toMatchObject({
      status: 200,
      headers: { 'access-control-allow-origin': '*' },
    });
    expect(
      (await send(server, { path: '/shown', headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-dest': 'image' } }))
        .status,
    ).toBe(200);
    expect((await send(server, { method: 'POST', path: '/shown', headers })).status).toBe(403);
    expect(
      (await send(server, { path: '/shown', headers: { ...headers, host: `evil.example:${server.port}` } })).status,
    ).toBe(403);
    expect(reached).toEqual(['GET /shown', 'GET /shown']);
  });

  it('of a foreign origin gets no WebSocket, one of this machine does', async () => {
    const server = await start();
    const upgraded: (string | undefined)[] = [];
    server.serve(
      [],
      [
        {
          path: '/live',
          upgrade: ({ headers }, socket) => {
            upgraded.push(headers.origin);
            socket.destroy();
          },
        },
      ],
    );
    for (const origin of ['https://evil.example', 'null']) {
      const [error] = (await once(new WebSocket(`ws://127.0.0.1:${server.port}/live`, { origin }), 'error')) as [Error];
      expect(error.message).toContain('403');
    }
    await once(new WebSocket(`ws://127.0.0.1:${server.port}/live`, { origin: 'http://localhost:5173' }), 'error');
    expect(upgraded).toEqual(['http://localhost:5173']);
  });
});

describe('two Host headers', () => {
  it.each([
    ['localhost', 'evil.example'],
    ['evil.example', 'localhost'],
    ['localhost', 'localhost'],
  ])('%s and %s are refused', async (one, other) => {
    const server = await start();
    server.serve([named('/')]);
    const received = await raw(
      server,
      `GET / HTTP/1.1\r\nhost: ${one}:${server.port}\r\nhost: ${other}:${server.port}\r\nconnection: close\r\n\r\n`,
    );
    expect(received).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe('large bodies', () => {
  it('have a limit of their own: beyond it they are refused, and small ones are not', async () => {
    const server = await start({ bodyRoom: 300_000 });
    server.serve([named('/')]);
    const head = (length: number): string =>
      `POST / HTTP/1.1\r\nhost: localhost:${server.port}\r\nconnection: close\r\ncontent-length: ${length}\r\n\r\n`;
    const held = connect(server.port, '127.0.0.1').resume();
    held.write(head(250_001) + 'x'.repeat(250_000));
    await expect
      .poll(async () => (await raw(server, head(200_000) + 'x'.repeat(200_000))).slice(0, 12))
      .toBe('HTTP/1.1 503');
    expect((await send(server, { method: 'POST', body: 'x'.repeat(60_000) })).status).toBe(200);
    held.write('x');
    await once(held, 'close');
    expect((await send(server, { method: 'POST', body: 'x'.repeat(200_000) })).status).toBe(200);
  });

  it('that do not arrive in time are refused with 408, and their bytes are released', async () => {
    const server = await start({ bodyTimeout: 1 });
    server.serve([named('/')]);
    expect(
      await raw(server, `POST / HTTP/1.1\r\nhost: localhost:${server.port}\r\ncontent-length: 10\r\n\r\nx`),
    ).toMatch(/^HTTP\/1\.1 408 /);
  });
});

describe('a request that is too large', () => {
  it('with a declared length is refused before its body is read', async () => {
    const server = await start({ bodyLimit: 100 });
    server.serve([named('/')]);
    const received = await raw(
      server,
      `POST / HTTP/1.1\r\nhost: localhost:${server.port}\r\ncontent-length: 101\r\n\r\n`,
    );
    expect(received).toMatch(/^HTTP\/1\.1 413 /);
    expect(received).toContain('The request body exceeds the limit of 100 bytes.');
    expect(received.toLowerCase()).toContain('connection: close');
  });

  it('is refused when it exceeds the limit without declaring it', async () => {
    const server = await start({ bodyLimit: 100 });
    server.serve([named('/')]);
    const received = await raw(
      server,
      `POST / HTTP/1.1\r\nhost: localhost:${server.port}\r\ntransfer-encoding: chunked\r\n\r\nff\r\n${'x'.repeat(255)}\r\n`,
    );
    expect(received).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('of exactly the limit is accepted', async () => {
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
    const server = await start({ headersTimeout: 500, requestTimeout: 1_000 });
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
    server.serve([{ prefix: '/', handle: () => Promise.reject(new TypeError('cannot read "a secret movie"')) }]);
    const answer = await send(server, { path: '/graphql?token=secret' });
    expect(answer).toMatchObject({ status: 500, body: 'Internal error. See the log in the data folder.' });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(/^http bug in GET \/graphql: TypeError at .*server\.test\.ts/);
    expect(lines[0]).not.toContain('secret');
  });

  it('is not logged when the client has disconnected', async () => {
    const server = await start();
    let reached = false;
    server.serve([
      {
        prefix: '/',
        handle: () => {
          reached = true;
          return Promise.resolve({ status: 200, headers: {}, body: '' });
        },
      },
    ]);
    await raw(server, `POST / HTTP/1.1\r\nhost: localhost:${server.port}\r\ncontent-length: 10\r\n\r\nx`, (socket) =>
      socket.end(),
    );
    expect({ reached, lines }).toEqual({ reached: false, lines: [] });
  });
});

it.each(['a\r\nset-cookie: b', 'café —', 'a\u0000b'])(
  'answers 500 for an invalid header, %j, and continues',
  async (value) => {
    const server = await start();
    server.serve([
      { prefix: '/odd', handle: () => Promise.resolve({ status: 200, headers: { 'x-odd': value }, body: 'x' }) },
      named('/'),
    ]);
    expect((await send(server, { path: '/odd' })).status).toBe(500);
    expect((await send(server, { path: '/a' })).status).toBe(200);
    expect(lines).toEqual([expect.stringMatching(/^http bug in GET \/odd: TypeError /)]);
  },
);

it('closes the connection of a failed upgrade, and continues', async () => {
  const server = await start();
  const upgrade = (): never => {
    throw new Error('no');
  };
  server.serve([named('/')], [{ path: '/ws', upgrade }]);
  const host = `Host: 127.0.0.1:${server.port}`;
  expect(await raw(server, `GET /ws HTTP/1.1\r\n${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`)).toBe(
    '',
  );
  expect((await send(server, { path: '/a' })).status).toBe(200);
});
