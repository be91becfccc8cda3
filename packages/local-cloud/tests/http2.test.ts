import { connect as connectHttp2 } from 'node:http2';
import type { ClientHttp2Session } from 'node:http2';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { startServer } from '../src/server.ts';
import type { HttpServer, Route, ServerOptions } from '../src/server.ts';

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function start(
  handle: Route['handle'],
  options: Partial<ServerOptions> = {},
): Promise<{ server: HttpServer; client: ClientHttp2Session }> {
  const server = await startServer({ port: 0, log: () => undefined, ...options });
  server.serve([{ prefix: '/', handle }]);
  const client = connectHttp2(server.url);
  client.on('error', () => undefined);
  ends.push(
    () => server.stop(0),
    () => client.destroy(),
  );
  return { server, client };
}

interface Answer {
  readonly status: number | undefined;
  readonly headers: object;
  readonly body: string;
}

function ask(client: ClientHttp2Session, headers: Record<string, string>, body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const stream = client.request(headers);
    const chunks: Buffer[] = [];
    let answer: { ':status'?: number } = {};
    stream.on('response', (found) => (answer = found));
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () =>
      resolve({ status: answer[':status'], headers: answer, body: Buffer.concat(chunks).toString() }),
    );
    stream.on('error', reject);
    // A GET is complete when it is sent.
    if (body !== '') stream.end(body);
  });
}

it('is answered on the same port as HTTP/1.1, by the same routes', async () => {
  const { server, client } = await start(async ({ method, path, query, headers, body }) => ({
    status: 201,
    headers: { 'x-kind': 'test' },
    body: `${method} ${path}?${query} ${headers.host} ${headers['x-given']} ${body.toString()}`,
  }));
  const [two, one] = await Promise.all([
    ask(client, { ':method': 'POST', ':path': '/a/../b?c=%20', 'x-given': 'ü' }, 'hello'),
    fetch(`${server.url}/x`, { method: 'POST', body: 'hello' }).then((answer) => answer.text()),
  ]);
  expect(two).toMatchObject({
    status: 201,
    body: `POST /a/../b?c=%20 127.0.0.1:${server.port} ü hello`,
    headers: { 'x-kind': 'test' },
  });
  expect(one).toContain('POST /x?');
});

it('answers several requests of one connection at once', async () => {
  const { client } = await start(async ({ path }) => ({ status: 200, headers: {}, body: path }));
  const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => ask(client, { ':path': `/${index}` })));
  expect(answers.map(({ body }) => body)).toEqual(Array.from({ length: 20 }, (_, index) => `/${index}`));
});

it('has the limits of HTTP/1.1: foreign hosts and long bodies are refused', async () => {
  const { client } = await start(async () => ({ status: 200, headers: {}, body: 'ok' }), { bodyLimit: 10 });
  expect((await ask(client, { ':path': '/', ':authority': 'evil.example' })).status).toBe(403);
  expect((await ask(client, { ':path': '/', ':method': 'POST', 'content-length': '11' }, 'hello world')).status).toBe(
    413,
  );
});

it.each([
  ['a foreign authority', 'evil.example', undefined, 403],
  ['a foreign authority beside our Host', 'evil.example', 'ours', 400],
  ['a foreign Host beside our authority', 'ours', 'evil.example', 400],
  ['our name twice', 'ours', 'ours', 200],
])('refuses %s', async (_, authority, host, status) => {
  const { server, client } = await start(async () => ({ status: 200, headers: {}, body: 'ok' }));
  const named = (name: string): string => (name === 'ours' ? `127.0.0.1:${server.port}` : name);
  const answer = await ask(client, {
    ':path': '/',
    ':authority': named(authority),
    ...(host !== undefined && { host: named(host) }),
  });
  expect(answer.status).toBe(status);
});

it('refuses a page of a foreign origin', async () => {
  const { client } = await start(async () => ({ status: 200, headers: {}, body: 'ok' }));
  expect(await ask(client, { ':path': '/', ':method': 'POST', origin: 'https://evil.example' }, 'x')).toMatchObject({
    status: 403,
    body: expect.stringContaining('ForeignOrigin') as string,
  });
});

it('closes a silent connection', async () => {
  const { server } = await start(async () => ({ status: 200, headers: {}, body: '' }), {
    headersTimeout: 50,
    requestTimeout: 100,
  });
  const socket = connect(server.port, '127.0.0.1');
  await once(socket, 'close');
});

it('ends with the server', async () => {
  const { server, client } = await start(async () => ({ status: 200, headers: {}, body: 'ok' }));
  await ask(client, { ':path': '/' });
  const closed = once(client, 'close');
  await Promise.all([server.stop(0), closed]);
});

it('is refused for a path that HTTP/1.1 cannot express, and the server continues', async () => {
  const { client } = await start(async () => ({ status: 200, headers: {}, body: 'x' }));
  expect((await ask(client, { ':path': '/ä' })).status).toBe(400);
  expect((await ask(client, { ':path': '/' })).status).toBe(200);
});

it('reports when a client has given up, which resets its stream without an error', async () => {
  let arrived = (): void => undefined;
  const asked = new Promise<void>((resolve) => (arrived = resolve));
  let gone = (): void => undefined;
  const given = new Promise<void>((resolve) => (gone = resolve));
  const { client } = await start(({ signal }) => {
    signal?.addEventListener('abort', () => gone());
    arrived();
    return new Promise(() => undefined);
  });
  const stream = client.request({ ':method': 'POST', ':path': '/' });
  stream.end('x');
  await asked;

  stream.close();

  await given;
});
