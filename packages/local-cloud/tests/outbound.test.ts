import { afterEach, describe, expect, it } from 'vitest';
import { NotSupported } from '../src/errors.ts';
import type { HttpRequest } from '../src/http.ts';
import { jsonResponse, readWholeBody } from '../src/http.ts';
import { forwardTo, outbound, startHosts } from '../src/outbound.ts';
import { scriptedServer } from '../testing/scripted-server.ts';
import type { Reply, ScriptedServer } from '../testing/scripted-server.ts';

const request = (fields: Partial<HttpRequest> = {}): HttpRequest => ({
  method: 'POST',
  path: '/v1/chat/completions',
  query: '',
  headers: { 'content-type': 'application/json' },
  body: Buffer.from('{"a":1}'),
  ...fields,
});
const never = new AbortController().signal;

describe('requests of HTTP data sources', () => {
  const send = outbound({
    aws: { handle: async ({ path }) => jsonResponse(200, { aws: path }) },
    hosts: {
      'api.example.com': async ({ path }) => jsonResponse(200, { host: path }),
      'mapped.execute-api.eu-west-1.amazonaws.com': async ({ path }) => jsonResponse(200, { host: path }),
      'slow.example.com': () => new Promise(() => undefined),
    },
  });

  it.each([
    ['https://ssm.eu-west-1.amazonaws.com', '{"aws":"/"}'],
    ['https://bucket.s3.eu-west-1.amazonaws.com', '{"aws":"/"}'],
    ['https://eu-west-1.queue.amazonaws.com', '{"aws":"/"}'],
    ['https://streams.dynamodb.eu-west-1.amazonaws.com', '{"aws":"/"}'],
    ['https://mapped.execute-api.eu-west-1.amazonaws.com', '{"host":"/"}'],
    ['https://api.example.com', '{"host":"/"}'],
    ['https://api.example.com:443', '{"host":"/"}'],
  ])('to %s are answered', async (origin, body) => {
    expect((await send(origin, request({ path: '/' }), never)).body).toBe(body);
  });

  it.each([
    ['https://api.openai.com'],
    ['https://amazonaws.com.example.org'],
    ['https://evilamazonaws.com'],
    ['https://sub.api.example.com'],
  ])('to %s are not sent', async (origin) => {
    await expect(send(origin, request(), never)).rejects.toThrow(
      `${new URL(origin).hostname}: this host has no handler on this machine`,
    );
  });

  it.each([
    ['https://a.execute-api.eu-west-1.amazonaws.com', 'the host a.execute-api.eu-west-1.amazonaws.com'],
    ['https://secretsmanager.eu-west-1.amazonaws.com', 'the host secretsmanager.eu-west-1.amazonaws.com'],
    ['https://site.s3-website-us-east-1.amazonaws.com', 'the host site.s3-website-us-east-1.amazonaws.com'],
    ['https://x.lambda-url.eu-west-1.on.aws', 'the host x.lambda-url.eu-west-1.on.aws'],
  ])('to %s are refused by name', async (origin, feature) => {
    await expect(send(origin, request(), never)).rejects.toThrow(new NotSupported(feature));
  });

  it('end when they are cancelled, whether the host notices or not', async () => {
    const abort = new AbortController();
    const sent = send('https://slow.example.com', request(), abort.signal);
    abort.abort(new Error('30 s are over.'));
    await expect(sent).rejects.toThrow('30 s are over.');
    await expect(send('https://api.example.com', request(), abort.signal)).rejects.toThrow('30 s are over.');
  });
});

describe('a model on another host', () => {
  let server: ScriptedServer;
  afterEach(() => server.close());
  const answering = async (reply: Reply): Promise<string> => {
    server = await scriptedServer(() => reply);
    return server.url;
  };

  it.each([
    ['/v1', '/v1/chat/completions', '', '/v1/chat/completions'],
    ['/v1/', '/v1/chat/completions', '', '/v1/chat/completions'],
    ['', '/v1/chat/completions', '', '/chat/completions'],
    ['/openai/deployments/x/', '/v1/moderations', 'api-version=1', '/openai/deployments/x/moderations?api-version=1'],
    ['/v1', '/v10/x', '', '/v1/v10/x'],
  ])('at %j gets %s as %s', async (base, path, query, url) => {
    const host = forwardTo(`${await answering({ status: 200, body: '{}' })}${base}`, '/v1');
    await host(request({ path, query }), never);
    expect(server.received.map((one) => one.url)).toEqual([url]);
  });

  it('gets the key and the body, and its own name as host', async () => {
    const host = forwardTo(await answering({ status: 429, body: '{"error":1}' }));
    const answer = await host(
      request({
        headers: {
          host: 'api.openai.com',
          authorization: 'Bearer sk-1',
          'content-length': '999',
          'content-type': 'application/json',
        },
      }),
      never,
    );
    expect(answer).toMatchObject({ status: 429, headers: { 'content-type': 'application/json' } });
    expect((await readWholeBody(answer)).toString()).toBe('{"error":1}');
    expect(server.received[0]).toMatchObject({
      method: 'POST',
      body: '{"a":1}',
      headers: { authorization: 'Bearer sk-1', host: new URL(server.url).host, 'content-length': '7' },
    });
  });

  it('that closes the connection gives no answer', async () => {
    const host = forwardTo(await answering('reset'));
    await expect(host(request(), never)).rejects.toThrow();
  });

  it('that stops halfway gives no complete body', async () => {
    const host = forwardTo(await answering('cut'));
    await expect(readWholeBody(await host(request(), never))).rejects.toThrow();
  });

  it('is not waited for longer than the request', async () => {
    const host = forwardTo(await answering('hang'));
    await expect(host(request(), AbortSignal.timeout(20))).rejects.toThrow();
  });
});

describe('requests of functions', () => {
  const seen: HttpRequest[] = [];
  const hosts = startHosts({
    'api.example.com': async (one) => {
      seen.push(one);
      return jsonResponse(200, {});
    },
    'gone.example.com': () => Promise.reject(new Error('connect ECONNREFUSED')),
    'slow.example.com': (_request, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
  });

  it('reach a host below its name, with its own path', async () => {
    expect(await hosts.handle(request({ path: '/hosts/api.example.com/v1/moderations', query: 'a=1' }))).toMatchObject({
      status: 200,
    });
    expect(seen.at(-1)).toMatchObject({
      method: 'POST',
      path: '/v1/moderations',
      query: 'a=1',
      body: Buffer.from('{"a":1}'),
    });
  });

  it.each([['/hosts/api.openai.com/v1'], ['/hosts'], ['/hosts/__proto__/x'], ['/hosts/gone.example.com/x']])(
    'to %s get a 502',
    async (path) => {
      expect(await hosts.handle(request({ path }))).toMatchObject({ status: 502 });
    },
  );

  it('end when the cloud stops', async () => {
    const waiting = hosts.handle(request({ path: '/hosts/slow.example.com/v1' }));
    hosts.stop();
    expect(await waiting).toMatchObject({ status: 502 });
  });
});
