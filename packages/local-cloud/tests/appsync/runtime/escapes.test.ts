import vm from 'node:vm';
import { describe, expect, test } from 'vitest';
import { getSandbox } from '../../../src/appsync/runtime/sandbox.ts';
import { ambient, context, run, value } from './evaluate.ts';

/** Identity, request, info and environment of a caller with an API key. */
const lasting = ['null', '{}', '{}', '{}'] as const;

/** Runs code that the checks at load time would refuse: the sandbox has to work without them. */
function unchecked(statements: string): unknown {
  const script = `(() => { 'use strict'; return { request: (ctx) => { ${statements} } }; })`;
  const evaluate = getSandbox().load(script, true);
  const answer = JSON.parse(evaluate('request', JSON.stringify({ context: context(), ambient }), ...lasting)) as {
    result: { kind: string; value?: unknown; error?: { message: string } };
  };
  return answer.result.kind === 'value' ? answer.result.value : answer.result.error?.message;
}

describe('a resolver cannot reach the process', () => {
  test.each([
    [
      'constructors of values',
      `const c = 'con' + 'structor'; return [[], {}, '', 1, true, () => 1, ctx, ctx.stash].map((v) => typeof v[c]);`,
    ],
    [
      'constructors of the library',
      `const c = 'con' + 'structor'; return [util, util.error, util.time, extensions.setSubscriptionFilter, runtime.earlyReturn, console, console.log, JSON.parse, ''.split].map((v) => typeof v[c]);`,
    ],
    [
      'prototypes by __proto__',
      `const p = '__pro' + 'to__'; return [[], {}, '', () => 1, util, util.error].map((v) => typeof v[p]);`,
    ],
    [
      'globals',
      `return [typeof process, typeof require, typeof globalThis, typeof Function, typeof eval, typeof Reflect, typeof Proxy, typeof Symbol,
      typeof Promise, typeof TypeError, typeof WebAssembly, typeof Intl, typeof setTimeout, typeof Date, typeof Atomics, typeof escape, typeof Iterator];`,
    ],
    // Error exists for the engine, which asks it to format stacks.
    [
      'members of Error',
      `return [typeof Error.captureStackTrace, typeof Error.stackTraceLimit, typeof Error['con' + 'structor'], typeof Error.prepareStackTrace['con' + 'structor']];`,
    ],
  ])('%s', (_name, statements) => {
    const found = unchecked(statements) as string[];
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found)).toEqual(new Set(['undefined']));
  });

  test.each([
    [
      'an error of the engine',
      `try { null.x; } catch (e) { return [typeof e.constructor, typeof e.stack]; }`,
      ['undefined', 'string'],
    ],
    [
      'a caught stop',
      `try { util.error('m'); } catch (e) { return typeof e.constructor === 'function' ? typeof e.constructor.constructor : 'none'; }`,
      'undefined',
    ],
    ['an async function', `const f = async () => 1; return typeof f.constructor;`, 'undefined'],
    [
      'a generator',
      `const f = function* () {}; return [typeof f.constructor, typeof f().constructor];`,
      ['undefined', 'undefined'],
    ],
    ['a promise of an async function', `return typeof (async () => 1)().constructor;`, 'undefined'],
    ['a sloppy this', `return (function () { return typeof this; })();`, 'undefined'],
    [
      'a caller',
      `return (function f() { try { return typeof f.caller; } catch (e) { return 'refused'; } })();`,
      expect.stringMatching(/undefined|refused/),
    ],
    ['an iterator', `const i = [][Object.keys([])[0]]; return typeof i;`, 'undefined'],
  ])('%s reaches nothing', (_name, statements, expected) => {
    expect(unchecked(statements)).toEqual(expected);
  });

  test('code cannot be made out of text', () => {
    const make = vm.runInContext(
      'Function',
      vm.createContext({}, { codeGeneration: { strings: false, wasm: false } }),
    ) as (code: string) => unknown;
    expect(() => make('return process')).toThrow(/Code generation from strings disallowed/);
    expect(unchecked(`try { return eval('1'); } catch (e) { return e.name; }`)).toBe('ReferenceError');
  });

  test.each([
    [
      'is there like any other member',
      'return Object.keys(ctx).sort();',
      ['args', 'arguments', 'env', 'identity', 'info', 'prev', 'request', 'source', 'stash'],
    ],
    ['is copied with its value', 'return { ...ctx }.request;', { headers: { a: '1' } }],
    ['can be replaced', 'ctx.identity = { sub: 1 }; return ctx.identity;', { sub: 1 }],
    ['can be changed', 'ctx.request.headers.a = 2; return ctx.request.headers;', { a: 2 }],
    [
      'leads to nothing of the library',
      `const c = 'con' + 'structor'; return [ctx.identity, ctx.request, ctx.info, ctx.env].map((v) => typeof v[c]);`,
      Array(4).fill('undefined'),
    ],
  ])('a late read %s', (_name, statements, expected) => {
    const own = ['{"sub":"mia"}', '{"headers":{"a":"1"}}', '{"fieldName":"f"}', '{"A":"b"}'] as const;
    const script = `(() => { 'use strict'; return { request: (ctx) => { ${statements} } }; })`;
    const { arguments: args, source, stash, prev } = context();
    const input = JSON.stringify({ context: { arguments: args, source, stash, prev }, ambient });
    expect(JSON.parse(getSandbox().load(script, true)('request', input, ...own))).toMatchObject({
      result: { kind: 'value', value: expected },
    });
  });

  test('a stack trace cannot be prepared by a resolver', () => {
    expect(
      unchecked(
        `try { null.x; } catch (e) { return e.stack.indexOf('file:') >= 0 || e.stack.indexOf('node_modules') >= 0; }`,
      ),
    ).toBe(false);
  });

  test('an endless loop ends', () => {
    const script = `(() => ({ request: () => { while (true) { } } }))`;
    const evaluate = getSandbox().load(script, true);
    expect(() => evaluate('request', JSON.stringify({ context: context(), ambient }), ...lasting)).toThrow(/timed out/);
    expect(value('1 + 1')).toBe(2);
  });

  test("a getter or toJSON of an argument runs with the resolver's rights only", () => {
    expect(unchecked(`return util.dynamodb.toMapValues({ get a() { return typeof process; } });`)).toEqual({
      a: { S: 'undefined' },
    });
  });
});

describe('one resolver cannot change another', () => {
  test.each([
    ['util.error = 1;', 'TypeError'],
    ['util.time.nowISO8601 = 1;', 'TypeError'],
    ['Math.max = 1;', 'TypeError'],
    ['JSON.parse = 1;', 'TypeError'],
    ['console.log = 1;', 'TypeError'],
    ["const s = ''; s.split.a = 1;", 'TypeError'],
    ['Object.assign(util, { a: 1 });', 'TypeError'],
    ['Object.assign(Object.prototype, { a: 1 });', 'TypeError'],
    ['Array.prototype.map = 1;', 'TypeError'],
    ['Object.keys.a = 1;', 'TypeError'],
  ])('%s', (statements, error) => {
    expect(unchecked(`try { ${statements} return 'changed'; } catch (e) { return e.name; }`)).toBe(error);
    expect(value('[{}.a, [1].map((n) => n), Math.max(1, 2), JSON.parse("1")]')).toEqual([null, [1], 2, 1]);
  });

  test('a global made by assignment does not survive', () => {
    expect(unchecked("try { leaked = 1; return 'made'; } catch (e) { return e.name; }")).toBe('ReferenceError');
  });

  test('data that a call left in the stash, logs or headers is not in the next call', () => {
    run("ctx.stash.a = 1; console.log('x'); util.appendError('e'); util.http.addResponseHeader('h', 1); return 1;");
    expect(run('return 1;')).toEqual({
      result: { kind: 'value', value: 1 },
      stash: {},
      appended: [],
      extensions: [],
      logs: [],
    });
  });
});
