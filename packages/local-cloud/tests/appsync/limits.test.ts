import { buildSchema, GraphQLSchema } from 'graphql';
import { describe, expect, it, vi } from 'vitest';
import { Documents } from '../../src/appsync/operation/documents.ts';
import { Turns } from '../../src/turns.ts';
import { makeApi, returns } from '../../testing/api.ts';

const sdl =
  'type T { id: ID  t: T  list: [T]  deep: T } type Query { t(id: ID): T  plain: String } type Mutation { make(id: ID): T }';
const resolvers = {
  'Query.t': returns('{ id: "1", list: [{}, {}, {}] }'),
  'Mutation.make': returns('{ id: ctx.args.id }'),
  'T.deep': returns('null'),
};
const api = makeApi({ sdl, resolvers, api: { QueryDepthLimit: 10, ResolverCountLimit: 100 } });
const unlimited = makeApi({ sdl, resolvers });

const nested = (depth: number): string => `{ ${'t { '.repeat(depth - 1)}id${' }'.repeat(depth - 1)} }`;
const aliases = (count: number, field: string): string =>
  Array.from({ length: count }, (_, index) => `a${index}: ${field}`).join(' ');

/**
 * Milliseconds of this process, not of the clock, which other processes also use up: quadratic time takes far longer.
 */
const soon = 5_000;

async function timed<T>(work: () => Promise<T>): Promise<T> {
  const before = process.cpuUsage();
  const result = await work();
  expect(process.cpuUsage(before).user / 1000).toBeLessThan(soon);
  return result;
}

describe('query depth', () => {
  it('is counted in fields, including leaves', async () => {
    expect((await api.run(nested(10))).errors).toBeUndefined();
    expect(await api.run(nested(11))).toEqual({
      data: null,
      errors: [
        {
          path: null,
          errorType: 'QueryDepthLimitReached',
          locations: null,
          message: 'Query depth limit exceeded: the operation is 11 levels deep, but only 10 are allowed.',
        },
      ],
    });
  });

  it('is counted through fragments', async () => {
    const query =
      '{ t { ...A } } fragment A on T { t { t { t { ...B } } } } fragment B on T { t { t { t { t { t { t { id } } } } } } }';

    expect((await api.run(query)).errors).toMatchObject([{ errorType: 'QueryDepthLimitReached' }]);
  });

  it('ignores introspection', async () => {
    const query =
      '{ __schema { types { fields { type { ofType { ofType { ofType { ofType { ofType { ofType { name } } } } } } } } } } }';

    expect((await api.run(query)).errors).toBeUndefined();
  });

  it('is limited even without a setting', async () => {
    expect((await timed(() => unlimited.run(nested(501)))).errors).toMatchObject([
      { errorType: 'QueryDepthLimitReached' },
    ]);
    expect((await timed(() => unlimited.run(nested(7_000)))).errors).toHaveLength(1);
  });
});

describe('resolver count', () => {
  it('refuses an operation that needs more, before anything runs', async () => {
    expect((await api.run(`mutation { ${aliases(100, 'make { id }')} }`)).errors).toBeUndefined();
    expect(await timed(() => api.run(`mutation { ${aliases(101, 'make { id }')} }`))).toEqual({
      data: null,
      errors: [
        {
          path: null,
          errorType: 'ResolverExecutionLimitReached',
          locations: null,
          message: 'Unable to resolve: Resolver invocation limit reached.',
        },
      ],
    });
  });

  it('counts the multiplication by lists at run time', async () => {
    const one = makeApi({ sdl, resolvers, api: { ResolverCountLimit: 3 } });

    const answer = await one.run('{ t { list { deep { id } } } }');

    expect(answer.errors).toMatchObject([
      { path: ['t', 'list', 2, 'deep'], errorType: 'ResolverExecutionLimitReached' },
    ]);
  });
});

describe('bombs', () => {
  it.each([
    ['500 repeats of a field', `{ t { ${'id '.repeat(500)} } }`],
    ['14,000 repeats of a field', `{ t { ${'id '.repeat(14_000)} } }`],
    ['3,000 repeats of an object', `{ t { ${'t { id } '.repeat(3_000)} } }`],
    [
      '1,500 fragments that say the same',
      `{ t { ${aliasesOf(1_500)} } } ${Array.from({ length: 1_500 }, (_, index) => `fragment F${index} on T { id }`).join(' ')}`,
    ],
  ])('%s is answered like a single one', async (_name, query) => {
    expect(await timed(() => unlimited.run(query))).toMatchObject({ data: { t: {} } });
  });

  it.each([
    [
      '1,300 conflicting uses of an alias',
      `{ ${Array.from({ length: 1_300 }, (_, index) => `a: t(id: ${index}) { id }`).join(' ')} }`,
      'FieldsConflict',
    ],
    [
      'fragments that double 30 times',
      `{ t { ...F0 } } ${Array.from({ length: 30 }, (_, index) => `fragment F${index} on T { a: t { ...F${index + 1} } b: t { ...F${index + 1} } }`).join(' ')} fragment F30 on T { id }`,
      'selects',
    ],
    ['a fragment inside itself', '{ t { ...F } } fragment F on T { t { ...F } }', 'FragmentCycle'],
    [
      '101 operations',
      Array.from({ length: 101 }, (_, index) => `query Q${index} { plain }`).join(' '),
      'The document has 101 operations',
    ],
    ['15,001 tokens', `{ ${'plain '.repeat(15_001)} }`, '15,000'],
    ['unknown fields', `{ ${Array.from({ length: 5_000 }, (_, index) => `x${index}`).join(' ')} }`, 'FieldUndefined'],
    ['nested list values', `{ t(id: ${'['.repeat(7_000)}${']'.repeat(7_000)}) { id } }`, 'GraphQL query|WrongType'],
    [
      'introspection in circles',
      `{ __schema { types { ${'fields { type { '.repeat(8)}name${' } }'.repeat(8)} } } }`,
      'BadFaithIntrospection',
    ],
  ])('%s', async (_name, query, message) => {
    const answer = await timed(() => unlimited.run(query));

    expect(answer.data ?? null).toBeNull();
    expect(String(answer.errors?.[0]?.message)).toMatch(new RegExp(message));
    expect(answer.errors?.length).toBeLessThanOrEqual(20);
  });

  it('a body over 1 MB is not read', async () => {
    const answer = await timed(() =>
      unlimited.post(JSON.stringify({ query: `{ plain } # ${'x'.repeat(1024 * 1024)}` })),
    );

    expect(answer).toMatchObject({ status: 413, headers: { 'x-amzn-errortype': 'RequestEntityTooLargeException' } });
  });
});

describe('a document of 2,900 operations', () => {
  it('is refused before any of it is measured or validated', () => {
    let asked = 0;
    const documents = new Documents(
      buildSchema(sdl),
      { queryDepthLimit: 0, resolverCountLimit: 10_000, introspection: true },
      () => {
        asked += 1;
        return false;
      },
    );

    for (let time = 0; time < 20; time++)
      expect(documents.prepare('{plain}'.repeat(2_900))).toMatchObject({ errors: [{ errorType: 'QueryTooLarge' }] });
    expect([asked, documents.keptBytes]).toEqual([0, 0]);
    expect(documents.prepare('{plain}')).toHaveProperty('operations');
    expect(asked).toBe(1);
  });
});

function aliasesOf(count: number): string {
  return Array.from({ length: count }, (_, index) => `...F${index}`).join(' ');
}

describe('cached documents', () => {
  it('take no more than 32 MB, whatever is sent', () => {
    const documents = new Documents(
      buildSchema(sdl),
      { queryDepthLimit: 0, resolverCountLimit: 10_000, introspection: true },
      () => false,
    );
    const query = (at: number): string =>
      `{ ${Array.from({ length: 2_000 }, (_, field) => `a${at}_${field}: plain`).join(' ')} }`;
    for (let at = 0; at < 40; at++) documents.prepare(query(at));
    expect(documents.keptBytes).toBeGreaterThan(10_000_000);
    expect(documents.keptBytes).toBeLessThanOrEqual(32 * 1024 * 1024);
    expect([documents.isKept(query(0)), documents.isKept(query(39))]).toEqual([false, true]);
  });
});

describe('long work', () => {
  it('waits for its own turn, and short work waits for nothing', async () => {
    const rounds: (() => void)[] = [];
    const turns = new Turns((work) => rounds.push(work));
    const held = makeApi({ sdl, resolvers }, { services: { turns } });
    const long = (count: number): string => `{ ${aliases(count, 'plain')} }`;
    const ended: string[] = [];
    const all = [
      ['longest', long(900)],
      ['long', long(500)],
      ['schema', '{ __schema { queryType { name } } }'],
    ].map(([name = '', query = '']) => held.run(query).then(() => ended.push(name)));
    await expect.poll(() => turns.waiting).toBe(3);
    expect((await held.run('{ t { id } }')).data).toEqual({ t: { id: '1' } });
    expect(ended).toEqual([]);
    for (const name of ['schema', 'long', 'longest']) {
      rounds.shift()?.();
      await expect.poll(() => ended.at(-1)).toBe(name);
    }
    await Promise.all(all);
    expect(await Promise.race([held.run(long(500)).then(() => 'kept'), held.run(long(901))])).toBe('kept');
    rounds.shift()?.();
  });
});

describe('introspection', () => {
  it('of one text is computed once, for all callers', async () => {
    const one = makeApi({ sdl, resolvers });
    const looks = vi.spyOn(GraphQLSchema.prototype, 'getTypeMap');
    const query = '{ __schema { types { name fields { name } } } }';
    const first = await one.run(query);
    const before = looks.mock.calls.length;

    const others = await Promise.all(Array.from({ length: 20 }, () => one.run(query)));

    expect(before).toBeGreaterThan(0);
    expect(looks).toHaveBeenCalledTimes(before);
    looks.mockRestore();
    for (const other of others) expect(other).toEqual(first);
  });

  it('of 20 texts takes 20 turns, and other requests wait for none of them', async () => {
    const rounds: (() => void)[] = [];
    const turns = new Turns((work) => rounds.push(work));
    const held = makeApi({ sdl, resolvers }, { services: { turns } });
    const asked = Array.from({ length: 20 }, (_, at) => held.run(`{ __schema { a${at}: types { name } } }`));
    await expect.poll(() => turns.waiting).toBe(20);

    expect((await held.run('{ t { id } }')).data).toEqual({ t: { id: '1' } });

    expect([turns.waiting, rounds.length]).toEqual([20, 1]);
    while (turns.waiting > 0) {
      const before = turns.waiting;
      rounds.shift()?.();
      expect(turns.waiting).toBe(before - 1);
      await expect.poll(() => rounds.length + turns.waiting).toBeLessThanOrEqual(before);
    }
    expect(await Promise.all(asked)).toHaveLength(20);
  });

  it('is answered unless it is disabled, and then like an unknown field', async () => {
    const closed = makeApi({ sdl, resolvers, api: { IntrospectionConfig: 'DISABLED' } });

    expect((await api.run('{ __schema { queryType { name } } }')).data).toEqual({
      __schema: { queryType: { name: 'Query' } },
    });
    expect(await closed.run('{ ... on Query { __schema { queryType { name } } } }')).toEqual({
      data: null,
      errors: [
        {
          path: null,
          locations: [{ line: 1, column: 18, sourceName: null }],
          message:
            "Validation error of type FieldUndefined: Field '__schema' in type 'Query' is undefined @ '__schema'",
        },
      ],
    });
    expect((await closed.run('{ __type(name: "T") { name } }')).errors).toHaveLength(1);
    expect(await closed.run('{ __typename }')).toEqual({ data: { __typename: 'Query' } });
  });
});
