import { relative } from 'node:path';
import { bundleResolvers } from '../../build.mjs';
import { wiringOf } from '../../graphql/wiring.ts';
import type { Providers } from '../../graphql/wiring.ts';
import { textCache } from 'local-cloud/text-cache.ts';
import { compileWith } from 'local-cloud/appsync/runtime/compile.ts';
import type {
  Handlers,
  HandlerContext,
  Outcome,
  ResolverError,
  SubscriptionExtension,
} from 'local-cloud/appsync/runtime/types.ts';
import type { Json, JsonObject } from 'local-cloud';

/** A data source's answer to a request: a result, an error, or (a cancelled transaction) both. */
export interface Answer {
  readonly result?: Json;
  readonly error?: { readonly message: string; readonly type: string };
}

type Source = Answer | ((request: JsonObject) => Answer);

/** A data source's answers, by the step that asks; a unit resolver's step has the field's name. */
export type Sources = Readonly<Record<string, Source>>;

export interface Run {
  /** The field's result; undefined when it returns an error. */
  readonly value: Json | undefined;
  readonly error: ResolverError | undefined;
  /** Each request that reached a data source, in order. */
  readonly asked: ReadonlyArray<{ readonly step: string; readonly request: JsonObject }>;
  readonly stash: JsonObject;
  readonly extensions: readonly SubscriptionExtension[];
}

export interface Call {
  readonly args?: JsonObject;
  /** The result of the field's parent. */
  readonly source?: JsonObject;
  readonly sub?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly sources?: Sources;
  readonly now?: string;
  /** The writer and checker; OpenAI by default. */
  readonly providers?: Providers;
}

export const SUB = '5c9e0f1a-2b3c-4d5e-8f60-718293a4b5c6';
export const NOW = '2026-11-21T18:00:00.000Z';
export const KEY = 'sk-canary-4711';

export const env: Readonly<Record<string, string>> = {
  STORY_TABLE: 'Stories',
  FAMILY_TABLE: 'Families',
  WRITER: 'openai',
  CHECKER: 'openai',
  MODEL: 'gpt-6-luna',
  MODEL_MAX_TOKENS: '8000',
  MODEL_TOKENS_PER_SECOND: '110',
  MODEL_REASONING_EFFORT: 'low',
  MODERATION_MODEL: 'omni-moderation-latest',
  MODEL_KEY_PARAMETER: '/nightlight/test/model-key',
  DAILY_QUOTA: '20',
  DAILY_BUDGET: '{"stories":100,"usd":10}',
  STORIES_PER_MINUTE: '10',
  RETENTION_DAYS: '0',
};

const compile = compileWith(textCache('resolvers'));
const bundles = await bundleResolvers('/bundles');
const compiled = new Map<string, Handlers>();

/** The file of a field's step: its own, or one that several fields share. */
const openAi: Providers = { writer: 'openai', checker: 'openai' };

export function stepOf(field: string, name: string, providers = openAi): string {
  const wired = wiringOf(providers).find((one) => one.field === field);
  const [file] =
    (wired !== undefined && 'steps' in wired ? wired.steps : []).find(([one]) => `${one}/`.includes(`/${name}/`)) ?? [];
  if (file === undefined) throw new Error(`${field} has no step ${name}`);
  return file;
}

/** The bundle of `graphql/resolvers/<file>.ts`, as it would be uploaded. */
export function bundleOf(file: string): string {
  const found = bundles.find(({ path }) => relative('/bundles/resolvers', path) === `${file}.js`);
  if (found === undefined) throw new Error(`No resolver ${file}`);
  return found.text;
}

function handlersOf(file: string): Handlers {
  const handlers = compiled.get(file) ?? compile(file, bundleOf(file));
  compiled.set(file, handlers);
  return handlers;
}

export function contextOf(field: string, call: Call): HandlerContext {
  const [parentTypeName = '', fieldName = ''] = field.split('.');
  const sub = call.sub ?? SUB;
  const identity =
    sub === ''
      ? null
      : {
          sub,
          username: sub,
          issuer: 'pool',
          claims: { sub },
          groups: null,
          sourceIp: ['127.0.0.1'],
          defaultAuthStrategy: 'ALLOW',
        };
  return {
    arguments: call.args ?? {},
    source: call.source ?? null,
    identity,
    request: { headers: {}, domainName: null },
    info: { fieldName, parentTypeName, variables: {}, selectionSetList: [], selectionSetGraphQL: '' },
    stash: {},
    prev: null,
    env: { ...env, ...call.env },
  };
}

/** Runs one resolver like AppSync, with scripted data sources. */
export function run(field: string, call: Call = {}): Run {
  const ambient = { now: Date.parse(call.now ?? NOW), seed: '00112233445566778899aabbccddeeff' };
  const base = contextOf(field, call);
  const asked: Array<{ step: string; request: JsonObject }> = [];
  const extensions: SubscriptionExtension[] = [];
  let stash: JsonObject = {};
  let previous: Json = null;

  const evaluate = (
    file: string,
    handler: 'request' | 'response',
    more: Partial<HandlerContext> = {},
  ): Outcome['result'] => {
    const outcome = handlersOf(file).run(handler, { ...base, stash, prev: { result: previous }, ...more }, ambient);
    stash = outcome.stash;
    extensions.push(...outcome.extensions);
    return outcome.result;
  };
  /** Request, data source, response. */
  const step = (file: string): Outcome['result'] => {
    const request = evaluate(file, 'request');
    if (request.kind !== 'value') return request;
    asked.push({ step: file, request: request.value as JsonObject });
    const source = call.sources?.[file];
    if (source === undefined) throw new Error(`${file} asked its data source, which this test did not expect`);
    const answer = typeof source === 'function' ? source(request.value as JsonObject) : source;
    return evaluate(file, 'response', { result: answer.result ?? null, error: answer.error ?? null });
  };
  const ended = (result: Outcome['result']): Run => ({
    value: result.kind === 'error' ? undefined : result.value,
    error: result.kind === 'error' ? result.error : undefined,
    asked,
    stash,
    extensions,
  });

  const wired = wiringOf(call.providers ?? openAi).find((one) => one.field === field);
  if (wired === undefined) throw new Error(`${field} is not wired`);
  if (!('steps' in wired)) return ended(step(field));

  const before = evaluate(`${field}/index`, 'request');
  if (before.kind === 'error') return ended(before);
  for (const [file] of wired.steps) {
    const result = step(file);
    if (result.kind === 'error') return ended(result);
    previous = result.value;
    if (result.kind === 'earlyReturn' && result.skipTo === 'END') break;
  }
  return ended(evaluate(`${field}/index`, 'response', { result: previous }));
}
