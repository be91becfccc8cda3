import { compile } from '../../../src/appsync/runtime/compile.ts';
import type { Ambient, HandlerContext, Handlers, Outcome } from '../../../src/appsync/runtime/types.ts';
import type { Json } from '../../../src/json.ts';

/** 2026-11-21T18:00:00.750Z */
export const NOW = 1_795_284_000_750;

export const ambient: Ambient = { now: NOW, seed: '00112233445566778899aabbccddeeff' };

export const context = (given: Partial<HandlerContext> = {}): HandlerContext => ({
  arguments: {},
  source: null,
  identity: null,
  request: { headers: {}, domainName: null },
  info: {
    fieldName: 'getMovie',
    parentTypeName: 'Query',
    variables: {},
    selectionSetList: [],
    selectionSetGraphQL: '',
  },
  stash: {},
  prev: null,
  env: {},
  ...given,
});

const IMPORTS = `import { util, runtime, extensions } from '@aws-appsync/utils';
import * as ddb from '@aws-appsync/utils/dynamodb';
import * as ai from '@aws-appsync/utils/ai';
`;

/** A resolver whose request handler has these statements. */
export const resolver = (statements: string): string =>
  `${IMPORTS}export function request(ctx) {\n${statements}\n}\nexport function response(ctx) { return ctx.result; }\n`;

export const handlers = (statements: string): Handlers => compile('a resolver', resolver(statements));

export const run = (statements: string, given: Partial<HandlerContext> = {}, at: Ambient = ambient): Outcome =>
  handlers(statements).run('request', context(given), at);

/** The value of an expression, or its error. */
export function value(expression: string, args: Record<string, Json> = {}): Json {
  const { result } = run(`return ${expression};`, { arguments: args });
  return result.kind === 'error' ? { error: result.error.message } : result.value;
}

/** The message of an expression's error. */
export function failure(expression: string, args: Record<string, Json> = {}): string {
  const { result } = run(`return ${expression};`, { arguments: args });
  if (result.kind !== 'error') throw new Error(`${expression} did not fail`);
  return result.error.message;
}
