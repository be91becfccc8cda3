import { describe, expect, it } from 'vitest';
import type { HttpRequest } from '../../src/http.ts';
import { makeApi, returns } from '../../testing/api.ts';

const sdl = `
  type Movie { id: ID!  title: String  owner: String }
  type Query { getMovie(id: ID!): Movie  ping: String }
  type Mutation { createMovie(prompt: String!): Movie }
`;

const pass = 'export function request(ctx) { return {}; } export function response(ctx) { return ctx.prev.result; }';
const step = (request: string, response: string): string => `
  import { util, runtime } from '@aws-appsync/utils';
  export function request(ctx) { ${request} }
  export function response(ctx) { ${response} }`;

describe('an operation from end to end', () => {
  it("answers a query from a table, with the data source's role", async () => {
    const calls: unknown[] = [];
    const api = makeApi(
      {
        sdl,
        resolvers: {
          'Query.getMovie': step(
            "return { operation: 'GetItem', key: util.dynamodb.toMapValues({ id: ctx.args.id }), consistentRead: true };",
            'return ctx.result;',
          ),
        },
        on: { 'Query.getMovie': 'table' },
      },
      {
        services: {
          dynamodb: {
            call: (principal, operation, input) => {
              calls.push([principal.roleArn, operation, input]);
              return Promise.resolve({ Item: { id: { S: '1' }, title: { S: 'A lantern' }, owner: { S: 'mia' } } });
            },
          },
        },
      },
    );

    const answer = await api.run('{ getMovie(id: 1) { id title } }');

    expect(answer).toEqual({ data: { getMovie: { id: '1', title: 'A lantern' } } });
    expect(calls).toEqual([
      ['role-table', 'GetItem', { TableName: 'Movies', Key: { id: { S: '1' } }, ConsistentRead: true }],
    ]);
  });

  it('runs a pipeline: before, functions in order with one stash, after', async () => {
    const sent: HttpRequest[] = [];
    const api = makeApi(
      {
        sdl,
        resolvers: {
          'Mutation.createMovie': {
            code: step(
              'ctx.stash.seen = ["before"]; return ctx.args.prompt;',
              'return { id: "1", title: ctx.result + "/" + ctx.prev.result, owner: ctx.stash.seen.join() + "," + ctx.env.MODEL };',
            ),
            steps: [
              {
                code: step(
                  'ctx.stash.seen.push("one"); return { payload: ctx.prev.result + "!" };',
                  'return ctx.result;',
                ),
              },
              {
                code: step(
                  'return { method: "POST", resourcePath: "/v1/chat", params: { headers: { Authorization: "Bearer k" }, body: ctx.prev.result } };',
                  'ctx.stash.seen.push("two"); return JSON.parse(ctx.result.body).title + ctx.result.statusCode;',
                ),
                dataSource: 'http',
              },
            ],
          },
        },
      },
      {
        services: {
          send: (origin, request) => {
            sent.push(request);
            return Promise.resolve({ status: 200, headers: {}, body: JSON.stringify({ title: origin }) });
          },
        },
      },
    );

    const answer = await api.run('mutation { createMovie(prompt: "mouse") { id title owner } }');

    expect(answer).toEqual({
      data: {
        createMovie: {
          id: '1',
          title: 'https://model.example200/https://model.example200',
          owner: 'before,one,two,gpt',
        },
      },
    });
    expect(sent).toMatchObject([
      {
        method: 'POST',
        path: '/v1/chat',
        query: '',
        headers: { host: 'model.example', authorization: 'Bearer k', 'content-length': '6' },
      },
    ]);
    expect(sent[0]?.body.toString()).toBe('mouse!');
  });
});

describe('ending or skipping a step', () => {
  const trace = (request: string, response: string): string =>
    step(`ctx.stash.trail = ctx.stash.trail ?? []; ${request}`, response);
  const after = step('ctx.stash.trail = []; return null;', 'return ctx.stash.trail.join(" ") + "|" + ctx.prev.result;');
  const second = trace('ctx.stash.trail.push("b"); return { payload: "B" };', 'return ctx.result;');
  const run = async (code: string, first: string, dataSource = 'none') => {
    const api = makeApi({
      sdl,
      resolvers: { 'Query.ping': { code, steps: [{ code: first, dataSource }, { code: second }] } },
    });
    return api.run('{ ping }');
  };

  it.each([
    [
      'earlyReturn goes on with the next function',
      after,
      trace('ctx.stash.trail.push("a"); runtime.earlyReturn("A");', 'return "never";'),
      'a b|B',
    ],
    [
      'earlyReturn NEXT too',
      after,
      trace('ctx.stash.trail.push("a"); runtime.earlyReturn("A", { skipTo: "NEXT" });', 'return "never";'),
      'a b|B',
    ],
    [
      'earlyReturn END goes to the response handler',
      after,
      trace('ctx.stash.trail.push("a"); runtime.earlyReturn("A", { skipTo: "END" });', 'return "never";'),
      'a|A',
    ],
    [
      'earlyReturn before the functions skips them all',
      step(
        'ctx.stash.trail = ["before"]; runtime.earlyReturn("X");',
        'return ctx.stash.trail.join(" ") + "|" + ctx.prev.result;',
      ),
      trace('ctx.stash.trail.push("a"); return {};', 'return null;'),
      'before|X',
    ],
  ])('%s', async (_name, code, first, expected) => {
    expect(await run(code, first)).toEqual({ data: { ping: expected } });
  });

  it('a data source error does not stop the pipeline: the response handler has ctx.error, and may ignore it', async () => {
    const answer = await run(
      after,
      trace(
        'return { method: "GET", resourcePath: "/" };',
        'ctx.stash.trail.push(ctx.error.type, ctx.error.message); return "kept";',
      ),
      'http',
    );

    expect(answer).toEqual({ data: { ping: 'Http:HttpRequestException connect ECONNREFUSED b|B' } });
  });

  it('util.error skips later functions and the response handler, and shows type, data and info', async () => {
    const answer = await run(
      after,
      trace('util.error("No more today", "QuotaExceeded", { used: 20 }, { limit: 20 });', 'return 1;'),
    );

    expect(answer).toEqual({
      data: { ping: null },
      errors: [
        {
          path: ['ping'],
          data: { used: 20 },
          errorType: 'QuotaExceeded',
          errorInfo: { limit: 20 },
          locations: [{ line: 1, column: 3, sourceName: null }],
          message: 'No more today',
        },
      ],
    });
  });

  it('util.appendError keeps the value', async () => {
    const answer = await run(
      after,
      trace('util.appendError("Careful", "Warning"); return { payload: "A" };', 'return ctx.result;'),
    );

    expect(answer.data).toEqual({ ping: 'b|B' });
    expect(answer.errors).toMatchObject([{ path: ['ping'], errorType: 'Warning', message: 'Careful' }]);
  });

  it('util.unauthorized is an error of type Unauthorized', async () => {
    expect(await run(after, trace('util.unauthorized();', 'return 1;'))).toMatchObject({
      data: { ping: null },
      errors: [{ errorType: 'Unauthorized' }],
    });
  });

  it('data of util.error shows only what was selected', async () => {
    const api = makeApi({
      sdl,
      resolvers: { 'Query.getMovie': step('util.error("no", "E", { id: "1", owner: "x" });', 'return 1;') },
    });

    expect((await api.run('{ getMovie(id: 1) { id } }')).errors).toMatchObject([{ data: { id: '1' } }]);
  });
});

describe('a unit resolver that returns early', () => {
  /** @param request of the field `title`, which returns early for one movie and asks the data source for the other */
  const api = (request: string) =>
    makeApi({
      sdl,
      resolvers: {
        'Query.getMovie': returns('{ id: ctx.args.id, title: "kept" }'),
        'Movie.title': step(request, 'return ctx.result;'),
      },
    });
  const both = '{ a: getMovie(id: 1) { title } b: getMovie(id: 2) { title } }';

  it('gives its field that value, beside one whose data source is asked', async () => {
    const answer = await api(
      'if (ctx.source.id === "1") { runtime.earlyReturn("early"); } return { payload: ctx.source.title };',
    ).run(both);

    expect(answer).toEqual({ data: { a: { title: 'early' }, b: { title: 'kept' } } });
  });

  it('reports its appended errors once, with their path', async () => {
    const answer = await api(
      'util.appendError("Careful", "Warning"); if (ctx.source.id === "1") { runtime.earlyReturn("early"); } return { payload: ctx.source.title };',
    ).run(both);

    expect(answer.data).toEqual({ a: { title: 'early' }, b: { title: 'kept' } });
    expect(answer.errors?.map(({ path, message }) => [path, message])).toEqual([
      [['a', 'title'], 'Careful'],
      [['b', 'title'], 'Careful'],
    ]);
  });

  it('becomes null alone when its request handler fails', async () => {
    const answer = await api(
      'util.appendError("Careful", "Warning"); if (ctx.source.id === "1") { util.error("no", "E"); } return { payload: ctx.source.title };',
    ).run(both);

    expect(answer.data).toEqual({ a: { title: null }, b: { title: 'kept' } });
    expect(answer.errors?.map(({ path, message }) => [path, message])).toEqual([
      [['a', 'title'], 'Careful'],
      [['b', 'title'], 'Careful'],
      [['a', 'title'], 'no'],
    ]);
  });
});

describe('the 30-second limit of a request', () => {
  it('ends every waiting field, runs no more handlers and cancels sent requests', async () => {
    const signals: AbortSignal[] = [];
    const api = makeApi(
      {
        sdl,
        resolvers: {
          'Query.ping': {
            code: pass,
            steps: [
              {
                code: step('return { method: "GET", resourcePath: "/" };', 'util.error("a handler ran");'),
                dataSource: 'http',
              },
            ],
          },
        },
      },
      {
        services: {
          send: (_origin, _request, signal) => {
            signals.push(signal);
            return new Promise(() => undefined);
          },
        },
      },
    );

    const answer = api.run('{ ping __typename }');
    while (signals.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await api.clock.advance(30_000);

    expect(await answer).toEqual({
      data: { ping: null, __typename: 'Query' },
      errors: [
        {
          path: ['ping'],
          data: null,
          errorType: 'ExecutionTimeout',
          errorInfo: null,
          locations: [{ line: 1, column: 3, sourceName: null }],
          message: 'Execution timed out.',
        },
      ],
    });
    expect(signals[0]?.aborted).toBe(true);
  });

  it('is over at once when the engine is stopped', async () => {
    let asked = 0;
    const api = makeApi(
      {
        sdl,
        resolvers: { 'Query.ping': step('return { method: "GET", resourcePath: "/" };', 'return "late";') },
        on: { 'Query.ping': 'http' },
      },
      {
        services: {
          send: () => {
            asked += 1;
            return new Promise(() => undefined);
          },
        },
      },
    );

    const answer = api.run('{ ping }');
    while (asked === 0) await new Promise((resolve) => setImmediate(resolve));
    api.stop();

    expect((await answer).errors).toMatchObject([{ errorType: 'ExecutionTimeout' }]);
    expect(api.clock.waiting).toBe(0);
  });

  it('leaves no timer behind', async () => {
    const api = makeApi({ sdl, resolvers: { 'Query.ping': returns('"pong"') } });

    expect(await api.run('{ ping }')).toEqual({ data: { ping: 'pong' } });
    expect(api.clock.waiting).toBe(0);
  });
});
