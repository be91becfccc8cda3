import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/appsync/runtime/compile.ts';
import { ambient, context, handlers, resolver, run, value } from './evaluate.ts';

describe('an outcome', () => {
  test('has the value, the stash and the log lines of a handler', () => {
    const outcome = run(
      `
      ctx.stash.seen = ctx.args.id;
      console.log('id', { id: ctx.arguments.id });
      console.error('again');
      return { id: ctx.args.id, nothing: undefined, none: null };`,
      { arguments: { id: 'a' } },
    );
    expect(outcome).toEqual({
      result: { kind: 'value', value: { id: 'a', none: null } },
      stash: { seen: 'a' },
      appended: [],
      extensions: [],
      logs: ['id {"id":"a"}', 'again'],
    });
  });

  test.each([
    ['nothing returned', 'return;', { kind: 'value', value: null }],
    ['undefined', 'return undefined;', { kind: 'value', value: null }],
    ['NaN is null in JSON', 'return NaN;', { kind: 'value', value: null }],
    [
      'earlyReturn',
      'runtime.earlyReturn({ a: 1 }); return 2;',
      { kind: 'earlyReturn', value: { a: 1 }, skipTo: 'NEXT' },
    ],
    [
      'earlyReturn to the end',
      "runtime.earlyReturn(null, { skipTo: 'END' });",
      { kind: 'earlyReturn', value: null, skipTo: 'END' },
    ],
    [
      'error with all four',
      "util.error('m', 'T', { d: 1 }, ['i']); return 2;",
      { kind: 'error', error: { message: 'm', type: 'T', data: { d: 1 }, info: ['i'] } },
    ],
    [
      'error with a message',
      "util.error('m');",
      { kind: 'error', error: { message: 'm', type: null, data: null, info: null } },
    ],
    [
      'unauthorized',
      'util.unauthorized();',
      {
        kind: 'error',
        error: {
          message: 'Not Authorized to access getMovie on type Query',
          type: 'Unauthorized',
          data: null,
          info: null,
        },
      },
    ],
  ])('%s', (_name, statements, result) => {
    expect(run(statements).result).toEqual(result);
  });

  test('appendError continues, in order', () => {
    const outcome = run("util.appendError('one', 'A'); util.appendError('two', 'B', 1, 2); return 3;");
    expect(outcome.result).toEqual({ kind: 'value', value: 3 });
    expect(outcome.appended).toEqual([
      { message: 'one', type: 'A', data: null, info: null },
      { message: 'two', type: 'B', data: 1, info: 2 },
    ]);
  });

  test('a stash survives an error, for inspection', () => {
    expect(run("ctx.stash.a = 1; util.error('m');").stash).toEqual({ a: 1 });
  });

  test.each([
    ['const a = null;\nreturn a.b;', "code.js:6:10: TypeError: Cannot read properties of null (reading 'b')"],
    ['const a = {};\nreturn a.b();', 'code.js:6:10: TypeError: a.b is not a function'],
    ['const a = {}; a.a = a;\nreturn a;', expect.stringMatching(/^code\.js: TypeError: Converting circular structure/)],
    ['return util.time.nowFormatted(1);', 'code.js:5:18: TypeError: nowFormatted: the format must be a string'],
  ])('a runtime error is of type Code and names its place: %j', (statements, message) => {
    expect(run(statements).result).toEqual({ kind: 'error', error: { message, type: 'Code', data: null, info: null } });
  });

  test('extensions are collected', () => {
    const { extensions } = run(`
      extensions.setSubscriptionFilter(util.transform.toSubscriptionFilter({ owner: { eq: 'a' } }));
      extensions.setSubscriptionInvalidationFilter({ filterGroup: [] });
      extensions.invalidateSubscriptions({ subscriptionField: 'onMovie', payload: { id: 1 } });
      extensions.evictFromApiCache('Query', 'getMovie', { 'ctx.args.id': 1 });
      return null;`);
    expect(extensions).toEqual([
      { kind: 'filter', filter: { filterGroup: [{ filters: [{ fieldName: 'owner', operator: 'eq', value: 'a' }] }] } },
      { kind: 'invalidationFilter', filter: { filterGroup: [] } },
      { kind: 'invalidate', invalidation: { subscriptionField: 'onMovie', payload: { id: 1 } } },
      {
        kind: 'evictFromApiCache',
        eviction: { typeName: 'Query', fieldName: 'getMovie', keyValuePair: { 'ctx.args.id': 1 } },
      },
    ]);
  });

  test.each([
    ['extensions.setSubscriptionFilter({ filters: [] })', 'setSubscriptionFilter needs'],
    [
      "extensions.setSubscriptionFilter({ filterGroup: [{ filters: [{ fieldName: 'a', operator: 'like', value: 1 }] }] })",
      'known operator',
    ],
    [
      "for (const n of [1, 2, 3, 4, 5, 6]) extensions.invalidateSubscriptions({ subscriptionField: 'onMovie', payload: { n } })",
      'At most 5',
    ],
    ["runtime.earlyReturn(1, { skipTo: 'SIDEWAYS' })", 'Unknown value for skipTo'],
  ])('%s is refused', (statement, message) => {
    expect(run(`${statement};`).result).toMatchObject({
      kind: 'error',
      error: { message: expect.stringContaining(message) },
    });
  });
});

describe('a context', () => {
  test('gives handlers the same properties as AppSync', () => {
    const given = context({
      identity: { sub: 's' },
      env: { TABLE: 't' },
      prev: { result: [1] },
      source: { a: 1 },
      result: { b: 2 },
      error: { message: 'm', type: 't' },
    });
    const code = resolver('return null;').replace(
      'return ctx.result',
      'return [ctx.identity.sub, ctx.env.TABLE, ctx.prev.result[0], ctx.source.a, ctx.result.b, ctx.error.type, ctx.info.fieldName]',
    );
    const { result } = compile('a resolver', code).run('response', given, ambient);
    expect(result).toEqual({ kind: 'value', value: ['s', 't', 1, 1, 2, 't', 'getMovie'] });
  });

  test('a response handler cannot return early', () => {
    const code = resolver('return null;').replace('return ctx.result', 'runtime.earlyReturn(1)');
    expect(compile('a resolver', code).run('response', context(), ambient).result).toMatchObject({
      kind: 'error',
      error: { type: 'Code' },
    });
  });

  test('is not changed for the caller', () => {
    const given = context({ stash: { list: [1] } });
    handlers('ctx.stash.list.push(2); ctx.args.a = 1; return null;').run('request', given, ambient);
    expect(given).toEqual(context({ stash: { list: [1] } }));
  });

  test('keys such as __proto__ are ordinary values', () => {
    const args = JSON.parse('{"__proto__": {"polluted": 1}, "constructor": 2, "#": 3}') as Record<string, never>;
    const { result } = run("ctx.stash['__proto__'] = { polluted: 1 }; return [ctx.args, {}.polluted];", {
      arguments: args,
    });
    expect(JSON.stringify(result)).toBe(
      '{"kind":"value","value":[{"__proto__":{"polluted":1},"constructor":2,"#":3},null]}',
    );
  });

  test.each(['__proto__', 'toString', 'valueOf', 'constructor', 'hasOwnProperty', '__defineGetter__'])(
    'an object may have the key %s',
    (key) => {
      const args = JSON.parse(`{"key": "${key}", "map": {"${key}": 1}, "xml": "<${key}>1</${key}>"}`) as Record<
        string,
        never
      >;
      const { result } = run(
        `
      const made = {};
      made[ctx.args.key] = 1;
      return [made, Object.assign({}, ctx.args.map), util.dynamodb.toMapValues(ctx.args.map), util.xml.toMap(ctx.args.xml), {}[ctx.args.key] === made[ctx.args.key]];
    `,
        { arguments: args },
      );
      expect(JSON.stringify(result)).toBe(
        `{"kind":"value","value":[{"${key}":1},{"${key}":1},{"${key}":{"N":1}},{"${key}":1},false]}`,
      );
    },
  );
});

describe('modules', () => {
  test('imports may be renamed, and handlers be functions or constants, exported in place or below', () => {
    const code = `
      import { util as u } from '@aws-appsync/utils';
      import { get as read, operations } from '@aws-appsync/utils/dynamodb';
      import * as ddb from '@aws-appsync/utils/dynamodb';
      export const request = (ctx) => [read({ key: { id: ctx.args.id } }), ddb.operations.add(1), operations.remove(), u.base64Encode('a')];
      function after(ctx) { return ctx.result; }
      export { after as response };`;
    const compiled = compile('a resolver', code);
    expect(compiled.run('request', context({ arguments: { id: 'a' } }), ambient).result).toEqual({
      kind: 'value',
      value: [
        { operation: 'GetItem', key: { id: { S: 'a' } } },
        { type: 'OPERATION_ADD', value: 1 },
        { type: 'OPERATION_REMOVE' },
        'YQ==',
      ],
    });
    expect(compiled.run('response', context({ result: 7 }), ambient).result).toEqual({ kind: 'value', value: 7 });
  });

  test('util, extensions and runtime exist without an import', () => {
    const code =
      'export function request() { return util.base64Encode(`${typeof extensions} ${typeof runtime}`); } export function response() { return null; }';
    expect(compile('a resolver', code).run('request', context(), ambient).result).toEqual({
      kind: 'value',
      value: 'b2JqZWN0IG9iamVjdA==',
    });
  });

  test('the module is evaluated again for each call', () => {
    const code =
      'let count = 0; const seen = []; export function request() { count += 1; seen.push(count); return seen; } export function response() { return null; }';
    const compiled = compile('a resolver', code);
    const results = [1, 2].map(() => compiled.run('request', context(), ambient).result);
    expect(results).toEqual([
      { kind: 'value', value: [1] },
      { kind: 'value', value: [1] },
    ]);
  });

  test('the same seed and time give the same result, another seed another one', () => {
    const compiled = handlers(
      'return [util.autoId(), Math.random(), util.math.randomDouble(), util.time.nowISO8601()];',
    );
    const first = compiled.run('request', context(), ambient);
    expect(compiled.run('request', context(), ambient)).toEqual(first);
    expect(compiled.run('request', context(), { ...ambient, seed: 'ff'.repeat(16) })).not.toEqual(first);
  });
});

describe('limits', () => {
  const list = (length: number): number[] => Array.from({ length }, (_, index) => index);

  test.each([
    ['for-of', 'for (const x of ctx.args.list) sum += x;'],
    ['for-in', 'for (const x in ctx.args.list) { sum += 1; }'],
    ...['flatMap', 'forEach', 'map', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'some', 'every'].map(
      (name) => [name, `ctx.args.list.${name}((x) => { sum += x; return false; });`] as [string, string],
    ),
    ['reduce', 'sum = ctx.args.list.reduce((all, x) => all + x, 0);'],
    ['reduceRight', 'sum = ctx.args.list.reduceRight((all, x) => all + x, 0);'],
  ])('%s runs 1,000 iterations and no more', (_name, loop) => {
    const compiled = handlers(`let sum = 0; ${loop} return sum;`);
    expect(compiled.run('request', context({ arguments: { list: list(1000) } }), ambient).result.kind).toBe('value');
    expect(compiled.run('request', context({ arguments: { list: list(1001) } }), ambient).result).toMatchObject({
      kind: 'error',
      error: { type: 'Code', message: expect.stringContaining('A loop may run at most 1000 iterations') },
    });
  });

  test('each run of an inner loop has its own 1,000', () => {
    const nested =
      'let n = 0; for (const a of ctx.args.list) for (const b of ctx.args.list) if (a === b) n += 1; return n;';
    expect(run(nested, { arguments: { list: list(900) } }).result).toEqual({ kind: 'value', value: 900 });
  });

  test.each([
    [
      'loops in loops',
      'let n = 0; for (const a of ctx.args.list) for (const b of ctx.args.list) for (const c of ctx.args.list) n += a + b + c; return n;',
    ],
    [
      'callbacks in callbacks',
      'return ctx.args.list.map((a) => ctx.args.list.map((b) => ctx.args.list.filter((c) => a + b + c < 0)).length);',
    ],
  ])('%s is stopped if it never ends', (_name, statements) => {
    expect(run(statements, { arguments: { list: list(900) } }).result).toMatchObject({
      kind: 'error',
      error: { type: 'Code', message: expect.stringContaining('takes too long') },
    });
  });

  test('a regular expression with endless backtracking is stopped, and the next call works', () => {
    const { result, stash } = run("ctx.stash.b = 1; return util.matches('(a+)+b', ctx.args.text);", {
      arguments: { text: 'a'.repeat(60) },
      stash: { a: 1 },
    });
    expect(result).toMatchObject({
      kind: 'error',
      error: { type: 'Code', message: expect.stringContaining('takes too long') },
    });
    expect(stash).toEqual({ a: 1 });
    expect(value("util.matches('(a+)+b', 'aab')")).toBe(true);
  });

  test('code of more than 32 KB is refused', () => {
    expect(() => compile('a resolver', resolver(`return ${JSON.stringify('x'.repeat(33_000))};`))).toThrow(
      expect.objectContaining({
        type: 'BadRequestException',
        message: expect.stringContaining('less than or equal to 32768'),
      }),
    );
  });
});
