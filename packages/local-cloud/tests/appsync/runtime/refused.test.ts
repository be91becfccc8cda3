import { describe, expect, test } from 'vitest';
import { AwsError, NotSupported } from '../../../src/errors.ts';
import { compile } from '../../../src/appsync/runtime/compile.ts';
import { resolver, value } from './evaluate.ts';

interface CodeError {
  readonly errorType: string;
  readonly value: string;
  readonly location: { readonly line: number; readonly column: number; readonly span: number };
}

function codeErrors(code: string): CodeError[] {
  try {
    compile('a resolver', code);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    expect(error).toMatchObject({
      type: 'BadRequestException',
      message: 'The code contains one or more errors.',
      status: 400,
      fields: { reason: 'CODE_ERROR' },
    });
    return (error.fields.detail as { codeErrors: CodeError[] }).codeErrors;
  }
  return [];
}

/** https://docs.aws.amazon.com/appsync/latest/devguide/supported-features.html */
describe('code that a deployment refuses', () => {
  test.each([
    ['try', 'try { return 1; } catch { return 2; }', 'UNSUPPORTED_SYNTAX_TYPE', 'try is not supported'],
    ['throw', 'throw 1;', 'UNSUPPORTED_SYNTAX_TYPE', 'throw is not supported'],
    ['continue', 'for (const a of []) continue;', 'UNSUPPORTED_SYNTAX_TYPE', 'continue'],
    ['while', 'while (false) { }', 'UNSUPPORTED_SYNTAX_TYPE', 'while'],
    ['do-while', 'do { } while (false);', 'UNSUPPORTED_SYNTAX_TYPE', 'do-while'],
    ['for', 'for (let i = 0; i < 3; i += 1) { }', 'UNSUPPORTED_SYNTAX_TYPE', 'for(initialization'],
    ['label', 'a: for (const b of []) break a;', 'UNSUPPORTED_SYNTAX_TYPE', 'labeled'],
    ['++', 'let a = 1; a++;', 'UNSUPPORTED_SYNTAX_TYPE', '++'],
    ['--', 'let a = 1; --a;', 'UNSUPPORTED_SYNTAX_TYPE', '--'],
    ['~', 'return ~1;', 'UNSUPPORTED_SYNTAX_TYPE', '~'],
    ['in', "return 'a' in {};", 'UNSUPPORTED_SYNTAX_TYPE', 'operator in'],
    ['instanceof', 'return ctx instanceof ctx;', 'UNSUPPORTED_SYNTAX_TYPE', 'instanceof'],
    ['class', 'class A {}', 'UNSUPPORTED_SYNTAX_TYPE', 'classes'],
    ['this', 'return this;', 'UNSUPPORTED_SYNTAX_TYPE', 'this'],
    ['new', 'return new ctx.a();', 'UNSUPPORTED_SYNTAX_TYPE', 'new'],
    ['async', 'const a = async () => 1;', 'UNSUPPORTED_SYNTAX_TYPE', 'async'],
    ['generator', 'function* a() { }', 'UNSUPPORTED_SYNTAX_TYPE', 'generators'],
    ['regular expression', 'return /a/;', 'UNSUPPORTED_SYNTAX_TYPE', 'regular expression'],
    ['BigInt', 'return 1n;', 'UNSUPPORTED_SYNTAX_TYPE', 'BigInt'],
    ['accessor', 'return { get a() { return 1; } };', 'UNSUPPORTED_SYNTAX_TYPE', 'accessors'],
    ['import()', "return import('fs');", 'UNSUPPORTED_SYNTAX_TYPE', 'import()'],
    ['import.meta', 'return import.meta;', 'UNSUPPORTED_SYNTAX_TYPE', 'meta'],
    ['debugger', 'debugger;', 'UNSUPPORTED_SYNTAX_TYPE', 'debugger'],
    ['recursion', 'const f = (n) => (n > 0 ? f(n - 1) : 0); return f(3);', 'INVALID_FUNCTION_INVOCATION', 'Recursive'],
    [
      'recursion through a callback',
      'function f(n) { return n.map((m) => f(m)); } return f([]);',
      'INVALID_FUNCTION_INVOCATION',
      'Recursive',
    ],
    [
      'mutual recursion',
      'function f(n) { return g(n); } function g(n) { return f(n); } return f(1);',
      'INVALID_FUNCTION_INVOCATION',
      'Recursive',
    ],
    [
      'a function passed by name',
      'const f = (n) => n; return [1].map(f);',
      'INVALID_FUNCTION_INVOCATION',
      'Passing a function',
    ],
    [
      'a function passed to a function',
      'const f = (g) => 1; return f((n) => n);',
      'INVALID_FUNCTION_INVOCATION',
      'Passing a function',
    ],
    ['a comparator', 'return [1].sort((a, b) => a - b);', 'INVALID_FUNCTION_INVOCATION', 'Passing a function'],
    ['a replacer', "return 'a'.replace('a', () => 'b');", 'INVALID_FUNCTION_INVOCATION', 'Passing a function'],
    [
      'a function returned',
      'const f = () => () => 1; return 1;',
      'INVALID_FUNCTION_INVOCATION',
      'Returning a function',
    ],
    ['a function renamed', 'const f = () => 1; const g = f; return g;', 'INVALID_FUNCTION_INVOCATION', 'Re-assigning'],
    ['String()', 'return String(1);', 'INVALID_FUNCTION_INVOCATION', 'Invalid function: String'],
    ['Number()', "return Number('1');", 'INVALID_FUNCTION_INVOCATION', 'Invalid function: Number'],
    ['padStart', "return 'a'.padStart(2);", 'INVALID_FUNCTION_INVOCATION', 'Invalid function: padStart'],
    ['charCodeAt', "return 'a'.charCodeAt(0);", 'INVALID_FUNCTION_INVOCATION', 'Invalid function: charCodeAt'],
    ['match', "return 'a'.match('a');", 'INVALID_FUNCTION_INVOCATION', 'Invalid function: match'],
    ['array entries', 'return [1].entries();', 'INVALID_FUNCTION_INVOCATION', 'Invalid function: entries'],
    ['call', 'return ctx.a.call(1);', 'INVALID_FUNCTION_INVOCATION', 'Invalid function: call'],
    ['Array.from', 'return Array.from([1]);', 'PARSE_ERROR', "'from' does not exist"],
    ['Object.fromEntries', 'return Object.fromEntries([]);', 'PARSE_ERROR', "'fromEntries' does not exist"],
    ['Math.sqrt', 'return Math.sqrt(4);', 'PARSE_ERROR', "'sqrt' does not exist"],
    ['Number.parseInt', "return Number.parseInt('1');", 'PARSE_ERROR', "'parseInt' does not exist"],
    ['util.map', 'return util.map;', 'PARSE_ERROR', "'map' does not exist on 'util'"],
    ['util.toJson', 'return util.toJson({});', 'PARSE_ERROR', "'toJson' does not exist"],
    ['util.time.now', 'return util.time.now();', 'PARSE_ERROR', "'now' does not exist on 'util.time'"],
    ['ddb.nothing', 'return ddb.nothing();', 'PARSE_ERROR', "'nothing' does not exist on 'ddb'"],
    ...[
      'Date',
      'Map',
      'Set',
      'Promise',
      'Symbol',
      'RegExp',
      'Error',
      'Proxy',
      'Reflect',
      'Function',
      'eval',
      'fetch',
      'setTimeout',
      'globalThis',
      'process',
      'require',
      'parseInt',
      'structuredClone',
      'arguments',
      'WebAssembly',
    ].map((name) => [name, `return ${name};`, 'PARSE_ERROR', `Cannot find name '${name}'`]),
    ['an undeclared assignment', 'other = 1;', 'PARSE_ERROR', "Cannot find name 'other'"],
    ['broken syntax', 'return (;', 'PARSE_ERROR', 'Unexpected token'],
  ])('%s', (_name = '', statements = '', errorType = '', message = '') => {
    expect(codeErrors(resolver(statements))).toContainEqual(
      expect.objectContaining({ errorType, value: expect.stringContaining(message) }),
    );
  });

  test.each([
    ["import fs from 'fs';", "Cannot find module 'fs'"],
    ["import { nothing } from '@aws-appsync/utils';", "has no exported member 'nothing'"],
    ["import { upsert } from '@aws-appsync/utils/dynamodb';", "has no exported member 'upsert'"],
    ["import ddb2 from '@aws-appsync/utils/dynamodb';", "has no exported member 'default'"],
    ["export * from '@aws-appsync/utils';", 'export * is not supported'],
    ['export default 1;', 'export default is not supported'],
  ])('%s', (declaration, message) => {
    expect(
      codeErrors(`${declaration}\n${resolver('return 1;')}`)
        .map((error) => error.value)
        .join(),
    ).toContain(message);
  });

  test.each(['request', 'response'])('code without %s', (handler) => {
    const code = 'export const request = () => 1; export const response = () => 2;'.replace(
      `export const ${handler}`,
      'const other',
    );
    expect(codeErrors(code)).toEqual([
      expect.objectContaining({ value: expect.stringContaining(`'${handler}' is not exported`) }),
    ]);
  });

  test('every error is listed, with its place', () => {
    const errors = codeErrors('export function request() {\n  throw new Date();\n}\nexport const response = () => 1;');
    expect(errors.map(({ errorType, location }) => [errorType, location])).toEqual([
      ['UNSUPPORTED_SYNTAX_TYPE', { line: 2, column: 9, span: 10 }],
      ['UNSUPPORTED_SYNTAX_TYPE', { line: 2, column: 3, span: 17 }],
      ['PARSE_ERROR', { line: 2, column: 13, span: 4 }],
    ]);
    expect(errors[2]?.value).toBe("code.js(2,13): error TS2304: Cannot find name 'Date'.\n");
  });
});

describe('unsupported code is refused by name, at load time', () => {
  test.each([
    ['util.rds.toJsonObject', '', "util.rds.toJsonObject('')"],
    ['select of @aws-appsync/utils/rds', "import { select } from '@aws-appsync/utils/rds';", '1'],
    ['insert of @aws-appsync/utils/rds', "import * as rds from '@aws-appsync/utils/rds';", 'rds.insert({})'],
  ])('%s', (feature, declaration, expression) => {
    const code = `${declaration}\n${resolver(`return ${expression};`)}`;
    expect(() => compile('a resolver', code)).toThrow(new NotSupported(feature));
  });
});

describe('the features of APPSYNC_JS', () => {
  test.each([
    ['const { a, ...rest } = { a: 1, b: 2 }; return [a, rest];', [1, { b: 2 }]],
    ['let n = 0; for (const k in { a: 1, b: 2 }) { if (k === "b") break; n += 1; } return n;', 1],
    ['switch (ctx.args.a ?? 1) { case 1: return "one"; default: return "other"; }', 'one'],
    ['const f = (a, b = 2, ...c) => a + b + c.length; return f(1, 2, 3, 4);', 5],
    ['function f(n) { return n * 2; } return [1, 2].map((n) => f(n)).filter((n) => n > 2);', [4]],
    ['return ctx.args.none?.deep ?? `a${1 + 1}b`;', 'a2b'],
    ['const a = [3, 1, 2]; a.sort(); return [...a, ...[4]].reduce((sum, n) => sum * 10 + n, 0);', 1234],
    ['return [[1, [2]], [3]].flat(2).findLastIndex((n) => n < 3);', 1],
    [
      'const o = { a: 1, b: 2 }; delete o.a; return [Object.keys(o), Object.hasOwn(o, "a"), Object.entries(o)];',
      [['b'], false, [['b', 2]]],
    ],
    ['return [Math.max(1, 2), Math.floor(1.7), Math.round(1.5), Math.ceil(1.2), Math.min(3, 4)];', [2, 1, 2, 2, 3]],
    ['return [Number.isFinite(1), Number.isNaN(NaN), Array.isArray([])];', [true, true, true]],
    [
      'return [" a ".trim(), "ab".slice(1), "abc".indexOf("c"), "a".concat("b"), "Ab".toUpperCase(), "abc".includes("b"), "abc".charAt(1)];',
      ['a', 'b', 2, 'ab', 'AB', true, 'b'],
    ],
    ['return [JSON.parse("{"), JSON.parse("[1]"), JSON.stringify({ a: [1] })];', ['', [1], '{"a":[1]}']],
    [
      'let a = 1; a += 2; a **= 2; a |= 4; return [a, typeof a, void 0, -a, !a, +"3"];',
      [13, 'number', null, -13, false, 3],
    ],
    ['return String.raw`a\\n${1}`;', 'a\\n1'],
    ['return (0.1 + 0.25).toFixed(2);', '0.35'],
    ['var a = 1; { let a = 2; } return a;', 1],
    ['const toString = 1; const o = { map: 2 }; return [toString, o.map];', [1, 2]],
  ])('%s', (statements, expected) => {
    expect(value(`(() => { ${statements} })()`)).toEqual(expected);
  });

  test('a loop without a block is counted too, and lines keep their numbers', () => {
    expect(value('(() => { let s = 0; for (const a of [1, 2]) for (const b of [a]) s += b; return s; })()')).toBe(3);
    expect(value('(() => { for (const a of [1])\n\nreturn a.b.c; })()')).toEqual({
      error: expect.stringContaining('code.js:7:'),
    });
  });
});
