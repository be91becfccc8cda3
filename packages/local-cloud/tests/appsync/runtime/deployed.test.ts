import { describe, expect, test } from 'vitest';
import { compile } from '../../../src/appsync/runtime/compile.ts';
import { AwsError, NotSupported } from '../../../src/errors.ts';
import { handlers, resolver, run, value } from './evaluate.ts';

function refusals(statements: string): string[] {
  try {
    handlers(statements);
    return [];
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return (error.fields.detail as { codeErrors: { value: string }[] }).codeErrors.map(({ value: text }) => text);
  }
}

describe('the context', () => {
  test.each([
    "ctx = 'x';",
    'ctx.args = {};',
    'ctx.newProp = 1;',
    'ctx.stash = {};',
    "ctx['result'] = 1;",
    'ctx.args += 1;',
    'delete ctx.args;',
    'for (ctx.args in { a: 1 }) { }',
    'for (ctx.args of [1]) { }',
    '[ctx.args] = [1];',
    '({ a: ctx.args } = { a: 1 });',
    'const set = (given) => { given.args = 1; }; set(ctx);',
    'function one(a, given) { two(given); } function two(c) { c.args = 1; } one(1, ctx);',
  ])('is read-only: %s', (statements) => {
    expect(refusals(statements)).toEqual([expect.stringContaining('the context is read-only')]);
  });

  test('is read-only in the response handler, whatever its parameter is called', () => {
    const code = 'export function request() { return {}; } export const response = (given) => { given.result = 1; };';
    expect(() => compile('a resolver', code)).toThrow('The code contains one or more errors.');
  });

  test.each([
    'ctx.stash.a = 1;',
    'ctx.args.id = 1;',
    'delete ctx.stash.a;',
    'for (ctx.stash.a of [1]) { }',
    'const set = (ctx) => { ctx.args = 1; }; set({});',
    '[{ args: 1 }].forEach((ctx) => { ctx.args = 2; });',
    '{ let ctx = 1; ctx = 2; }',
  ])('may be changed below, and its name reused: %s', (statements) => {
    expect(refusals(statements)).toEqual([]);
  });
});

describe('differences between deployed code and V8', () => {
  test.each([
    ['undefined === null', true],
    ['undefined !== null', false],
    ['(ctx.args.missing) === (null)', true],
    ['ctx.args.none === undefined', true],
    ['ctx.args.none !== void 0', false],
    ["'' === null", false],
    ['0 === undefined', false],
    ['[1].filter((x) => x === undefined || x === null).length', 0],
  ])('%s is %j', (expression, expected) => {
    expect(value(expression, { none: null })).toBe(expected);
  });

  test.each([
    ['ctx.args.a ?? ctx.stash.log.push(1)', 'a', 1],
    ['ctx.args.none ?? ctx.stash.log.push(1)', 1, 1],
    ['ctx.args.a ?? ctx.args.none ?? [1].map((x) => ctx.stash.log.push(x))', 'a', 1],
    ["(ctx.args.none ?? 'b') + (ctx.args.a ?? `${ctx.stash.log.push(1)}`)", 'ba', 1],
    ['[1].map((x) => ctx.args.a ?? ctx.stash.log.push(x))[0]', 'a', 1],
    ["ctx.args.a ?? 'b'", 'a', 0],
    ['ctx.args.none ?? (() => ctx.stash.log.push(1)) ? 1 : 2', 1, 0],
  ])('both sides of %s are evaluated', (expression, expected, calls) => {
    const { result, stash } = run(`ctx.stash.log = []; return ${expression};`, { arguments: { a: 'a', none: null } });
    expect([result, (stash.log as unknown[]).length]).toEqual([{ kind: 'value', value: expected }, calls]);
  });

  test('an error beside a value still ends the call', () => {
    expect(value("ctx.args.a ?? util.error('no a')", { a: 'a' })).toEqual({ error: 'no a' });
  });

  test("rewritten operators keep their place, so errors have the code's line numbers", () => {
    const { result } = run(
      'const a = ctx.args.x ?? \n  [1].map((x) => x);\nfor (const b of a) if (b !== null) ctx.args.y.z;',
    );
    expect(result).toMatchObject({ kind: 'error', error: { message: expect.stringContaining('code.js:7:') } });
  });

  test.each([
    "let s = 'a'; return s += 'b';",
    'let s = 1; const t = (s = 2);',
    'let s = 1; let t = 1; s = t = 2;',
    'let s = 1; return [1].map((x) => (s = x));',
    'let s = 1; if (s = 2) { }',
    'let s = 1; return { s: (s = 2) };',
  ])('the value of an assignment is refused by name: %s', (statements) => {
    expect(() => handlers(statements)).toThrow(NotSupported);
    expect(() => handlers(statements)).toThrow(/the value of an assignment \(code\.js:5:\d+\)/);
  });

  test.each([
    "let s = 'a'; s += 'b'; return s;",
    'let s = 0; [1].forEach((x) => (s += x)); return s;',
    'let s = 1; if (s) s = 2; s && (s = 3); s ? (s = 4) : (s = 5); return s;',
  ])('an assignment for its effect is not: %s', (statements) => {
    expect(() => handlers(statements)).not.toThrow();
  });

  test.each([
    [
      'let k = { ge: 1 }; k = { eq: 1 };',
      "TS2322: Type '{ eq: number; }' is not assignable to type '{ ge: number; }'.",
    ],
    ['let k = { a: 1 }; k = { a: 1, b: 2 };', 'TS2322'],
    ['let k = { a: 1 }; k = {};', 'TS2322'],
    ["let k = 'a'; k = 1;", "TS2322: Type 'number' is not assignable to type 'string'."],
  ])('the type of %s is fixed where it is declared', (statements, message) => {
    expect(refusals(statements)).toEqual([expect.stringContaining(message)]);
  });

  test.each([
    'let k = {}; k = { a: 1 };',
    'let k = { a: 1 }; k = { a: 2 };',
    'let k = null; k = { a: 1 };',
    "let k = 'a'; k = `b`;",
    "let k = ctx.args.k; k = 1; k = 'a';",
    "let k = 1; { let k = 'a'; k = 'b'; }",
  ])('and allows %s', (statements) => {
    expect(refusals(statements)).toEqual([]);
  });

  test('nothing of this changes which resolvers are allowed', () => {
    expect(() => compile('a resolver', resolver('return { a: ctx.args.a ?? util.autoId() };'))).not.toThrow();
  });
});
