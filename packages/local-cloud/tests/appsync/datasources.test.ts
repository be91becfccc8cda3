import { Sha256 } from '@aws-crypto/sha256-js';
import { SignatureV4 } from '@smithy/signature-v4';
import { describe, expect, it } from 'vitest';
import { AwsError } from '../../src/errors.ts';
import type { HttpRequest, HttpResponse } from '../../src/http.ts';
import { HttpDataSource } from '../../src/appsync/datasources/http.ts';
import type { HttpSource } from '../../src/appsync/definition/data-source.ts';
import type { Json } from '../../src/json.ts';
import type { Invocation } from '../../src/services/lambda/types.ts';
import { FakeClock } from '../../testing/fake-clock.ts';
import { makeApi } from '../../testing/api.ts';

const signal = new AbortController().signal;

function makeHttp(
  source: Partial<HttpSource> = {},
  answer: () => Promise<HttpResponse> = () => Promise.resolve({ status: 200, headers: { 'x-a': 'b' }, body: 'hello' }),
) {
  const sent: [string, HttpRequest][] = [];
  const clock = new FakeClock();
  let issued = 0;
  const http = new HttpDataSource(
    { type: 'HTTP', name: 'http', endpoint: new URL('https://api.example/base/'), signing: null, ...source },
    {
      clock,
      assuming: { name: 'appsync.amazonaws.com' },
      iam: {
        assume: () => {
          issued += 1;
          return {
            accessKeyId: `AKID${issued}`,
            secretAccessKey: 'secret',
            sessionToken: 'token',
            expiration: clock.now() + 60 * 60 * 1000,
          };
        },
      },
      send: (origin, request) => {
        sent.push([origin, request]);
        return answer();
      },
    },
  );
  return { clock, sent, send: (request: Json) => http.send(request, signal) };
}

describe('HTTP', () => {
  it('sends method, path, query, headers and body, and answers with text', async () => {
    const { sent, send } = makeHttp();

    const answer = await send({
      method: 'POST',
      resourcePath: '/v1/x?y=1',
      params: { query: { q: "a b&c'" }, headers: { 'X-Key': 'k', Host: 'evil' }, body: { a: 1 } },
    });

    expect(answer).toEqual({ result: { statusCode: 200, headers: { 'x-a': 'b' }, body: 'hello' }, error: null });
    expect(sent).toMatchObject([
      [
        'https://api.example',
        {
          method: 'POST',
          path: '/base/v1/x',
          query: 'y=1&q=a%20b%26c%27',
          headers: { 'x-key': 'k', host: 'api.example', 'content-length': '7' },
        },
      ],
    ]);
    expect(sent[0]?.[1].body.toString()).toBe('{"a":1}');
  });

  it.each([301, 404, 503])('%i is an answer, not an error', async (status) => {
    const { sent, send } = makeHttp({}, () =>
      Promise.resolve({ status, headers: { location: 'https://elsewhere' }, body: Buffer.from('') }),
    );

    expect(await send({ method: 'GET', resourcePath: '/' })).toMatchObject({
      result: { statusCode: status },
      error: null,
    });
    expect(sent).toHaveLength(1);
  });

  it('no answer is ctx.error', async () => {
    const { send } = makeHttp({}, () => Promise.reject(new Error('socket hang up')));

    expect(await send({ method: 'GET', resourcePath: '/' })).toEqual({
      result: null,
      error: { type: 'Http:HttpRequestException', message: 'socket hang up' },
    });
  });

  it('an answer over 5 MB is ctx.error', async () => {
    const { send } = makeHttp({}, () =>
      Promise.resolve({ status: 200, headers: {}, body: 'x'.repeat(5 * 1024 * 1024 + 1) }),
    );

    expect((await send({ method: 'GET', resourcePath: '/' })).error?.message).toBe(
      'The response is larger than 5242880 bytes.',
    );
  });

  it.each<[Json, string]>([
    [null, "Value for field '$[method]' not found."],
    [{ method: 'TRACE', resourcePath: '/' }, "Unsupported HTTP method 'TRACE'."],
    [{ method: 'GET' }, "Value for field '$[resourcePath]' not found."],
  ])('%j is refused', async (request, message) => {
    await expect(makeHttp().send(request)).rejects.toThrow(message);
  });

  const signing = { roleArn: 'role', region: 'eu-west-1', service: 'ssm' };
  const call = {
    method: 'POST',
    resourcePath: '/',
    params: {
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AmazonSSM.GetParameter' },
      body: '{"Name":"/key"}',
    },
  };

  it("signs with the data source's role if configured", async () => {
    const { clock, sent, send } = makeHttp({ endpoint: new URL('https://ssm.eu-west-1.amazonaws.com/'), signing });

    await send(call);

    const [, request] = sent[0] ?? [];
    const signer = new SignatureV4({
      credentials: { accessKeyId: 'AKID1', secretAccessKey: 'secret', sessionToken: 'token' },
      region: 'eu-west-1',
      service: 'ssm',
      sha256: Sha256,
    });
    const expected = await signer.sign(
      {
        method: 'POST',
        protocol: 'https:',
        hostname: 'ssm.eu-west-1.amazonaws.com',
        path: '/',
        query: {},
        body: '{"Name":"/key"}',
        headers: { ...call.params.headers, host: 'ssm.eu-west-1.amazonaws.com' },
      },
      { signingDate: new Date(clock.now()) },
    );
    expect(request?.headers).toEqual({ ...expected.headers, 'content-length': '15' });
    expect(request?.headers.authorization).toContain('/20261121/eu-west-1/ssm/aws4_request');
  });

  it('keeps its credentials until they are about to expire', async () => {
    const { clock, sent, send } = makeHttp({ signing });

    await send(call);
    await clock.advance(54 * 60 * 1000);
    await send(call);
    await clock.advance(2 * 60 * 1000);
    await send(call);

    expect(sent.map(([, { headers }]) => /Credential=(\w+)/.exec(headers.authorization ?? '')?.[1])).toEqual([
      'AKID1',
      'AKID1',
      'AKID2',
    ]);
  });
});

describe('Lambda', () => {
  const sdl = 'type Page { id: ID  url: String } type Query { pages: [Page!]  one: String }';
  const code = (request: string) => `import { util } from '@aws-appsync/utils';
    export function request(ctx) { return ${request}; }
    export function response(ctx) { if (ctx.error) { util.error(ctx.error.message, ctx.error.type); } return ctx.result; }`;
  const pages =
    "export function request(ctx) { return { payload: [{ id: 'a' }, { id: 'b' }, { id: 'c' }] }; } export function response(ctx) { return ctx.result; }";

  function makeLambda(
    request: string,
    invoke: (payload: Json) => Promise<Invocation>,
    batch = 0,
    authorize = (): void => undefined,
  ) {
    const payloads: Json[] = [];
    const api = makeApi(
      {
        sdl,
        resolvers: { 'Query.one': code(request), 'Query.pages': pages, 'Page.url': code(request) },
        on: { 'Query.one': 'lambda', 'Page.url': 'lambda' },
        batch: { 'Page.url': batch },
      },
      {
        services: {
          lambda: {
            invoke: (_name, payload) => {
              payloads.push(payload);
              return invoke(payload);
            },
          },
          iam: {
            assume: () => {
              throw new Error('not here');
            },
            principal: (roleArn) => ({
              arn: roleArn,
              roleArn,
              sessionName: '',
              accountId: '',
              accessKeyId: '',
              userId: '',
            }),
            session: () => undefined,
            allows: () => true,
            authorize,
          },
        },
      },
    );
    return { api, payloads };
  }
  const invoke = "{ operation: 'Invoke', payload: { field: ctx.info.fieldName } }";
  const batchInvoke = "{ operation: 'BatchInvoke', payload: ctx.source.id }";

  it('Invoke sends the payload and returns the result', async () => {
    const { api, payloads } = makeLambda(invoke, () => Promise.resolve({ payload: 'signed' }));

    expect(await api.run('{ one }')).toEqual({ data: { one: 'signed' } });
    expect(payloads).toEqual([{ field: 'one' }]);
  });

  it("a function's error is Lambda:Unhandled with its message", async () => {
    const { api } = makeLambda(invoke, () =>
      Promise.resolve({
        functionError: 'Unhandled',
        payload: { errorType: 'TypeError', errorMessage: 'x is not a function', trace: [] },
      }),
    );

    expect((await api.run('{ one }')).errors).toMatchObject([
      { errorType: 'Lambda:Unhandled', message: 'x is not a function' },
    ]);
  });

  it('a role without lambda:InvokeFunction gets an error that says so', async () => {
    const { api, payloads } = makeLambda(
      invoke,
      () => Promise.resolve({ payload: 1 }),
      0,
      () => {
        throw new AwsError(
          'AccessDeniedException',
          'User: role-lambda is not authorized to perform: lambda:InvokeFunction',
        );
      },
    );

    expect((await api.run('{ one }')).errors).toMatchObject([
      {
        errorType: 'Lambda:AccessDeniedException',
        message: 'User: role-lambda is not authorized to perform: lambda:InvokeFunction',
      },
    ]);
    expect(payloads).toEqual([]);
  });

  it('an Event is not waited for', async () => {
    const { api, payloads } = makeLambda(
      "{ operation: 'Invoke', invocationType: 'Event', payload: 1 }",
      () => new Promise(() => undefined),
    );

    expect(await api.run('{ one }')).toEqual({ data: { one: null } });
    expect(payloads).toEqual([1]);
  });

  it.each([
    [2, [['a', 'b'], ['c']]],
    [0, [['a', 'b', 'c']]],
    [1, [['a'], ['b'], ['c']]],
  ])('BatchInvoke batches siblings, %i at a time', async (size, expected) => {
    const { api, payloads } = makeLambda(
      batchInvoke,
      (payload) => Promise.resolve({ payload: (payload as string[]).map((id) => `url-${id}`) }),
      size,
    );

    expect(await api.run('{ pages { url } }')).toEqual({
      data: { pages: [{ url: 'url-a' }, { url: 'url-b' }, { url: 'url-c' }] },
    });
    expect(payloads).toEqual(expected);
  });

  it('never puts two requests into one batch', async () => {
    const { api, payloads } = makeLambda(batchInvoke, (payload) => Promise.resolve({ payload }), 100);

    await Promise.all([api.run('{ pages { url } }'), api.run('{ pages { url } }')]);

    expect(payloads).toEqual([
      ['a', 'b', 'c'],
      ['a', 'b', 'c'],
    ]);
  });

  it('a batch of the wrong length fails each of its fields', async () => {
    const { api } = makeLambda(batchInvoke, () => Promise.resolve({ payload: ['only one'] }));

    const answer = await api.run('{ pages { url } }');

    expect(answer.data).toEqual({ pages: [{ url: null }, { url: null }, { url: null }] });
    expect(answer.errors?.map(({ errorType }) => errorType)).toEqual(Array(3).fill('Lambda:IllegalArgument'));
  });
});

describe('a bug behind a data source', () => {
  it("is one field's error, reveals nothing to a client, and logs no content", async () => {
    const api = makeApi(
      {
        sdl: 'type Query { x: String y: String }',
        resolvers: {
          'Query.x':
            "export function request() { return { operation: 'GetItem', key: {} }; } export function response(ctx) { return ctx.result; }",
        },
        on: { 'Query.x': 'table' },
      },
      { services: { dynamodb: { call: () => Promise.reject(new TypeError('secret prompt')) } } },
    );

    const answer = await api.run('{ x y }');

    expect(answer).toMatchObject({
      data: { x: null, y: null },
      errors: [{ errorType: 'InternalFailure', message: 'An internal failure occurred while resolving this field.' }],
    });
    expect(api.logged.join()).toMatch(/bug in Query\.x: TypeError/);
    expect(api.logged.join()).not.toContain('secret');
  });
});
