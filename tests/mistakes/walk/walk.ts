import type { ApiDefinition } from 'local-cloud/appsync/definition.ts';
import { compileResolvers } from 'local-cloud/appsync/resolving/compile-resolvers.ts';
import { Deadline } from 'local-cloud/appsync/resolving/deadline.ts';
import type { FieldResolver, RequestScope } from 'local-cloud/appsync/resolving/pipeline.ts';
import { compile } from 'local-cloud/appsync/runtime/compile.ts';
import type { Compile, Handlers, Outcome } from 'local-cloud/appsync/runtime/types.ts';
import { ResolverFailure } from 'local-cloud/appsync/errors.ts';
import { buildApiSchema } from 'local-cloud/appsync/schema/build.ts';
import type { Iam } from 'local-cloud/aws/types.ts';
import { AwsError } from 'local-cloud/errors.ts';
import type { JsonObject } from 'local-cloud';
import { stepsOf } from '../deployed.ts';
import type { Deployed } from '../deployed.ts';
import { OWNER, argumentsFor } from './arguments.ts';
import { fakeHosts } from './hosts.ts';
import { moods } from './mood.ts';
import type { Mood } from './mood.ts';
import { fakeTables } from './tables.ts';

/** A permission that a data source used, and needs. */
export interface Used {
  readonly role: string;
  readonly action: string;
  readonly resource: string;
}

/** One run of one resolver. */
interface Run {
  readonly field: string;
  readonly mood: Mood;
  /** With every argument, and not only the required ones. */
  readonly whole: boolean;
}

export interface Walk {
  /** Errors that AWS would also report, each with the field that caused it. */
  readonly problems: readonly string[];
  readonly used: readonly Used[];
  /** The runs that reached something new: together they reach as much as all runs, in a tenth of the time. */
  readonly telling: readonly Run[];
}

/** Every resolver in every mood. */
const everyRun = ({ api }: Deployed): Run[] =>
  api.resolvers.flatMap(({ type, field }) =>
    moods.flatMap((mood) => [true, false].map((whole) => ({ field: `${type}.${field}`, mood, whole }))),
  );

/**
 * Results of handlers by their whole input: a module is evaluated again for each call and gets its time and randomness,
 * so the same input has the same result. A mistake changes the input of a few.
 */
function remembering(handlers: Handlers): Handlers {
  const outcomes = new Map<string, string>();
  return {
    run(handler, context, ambient) {
      const input = JSON.stringify([handler, context, ambient]);
      const known = outcomes.get(input);
      // A copy for each caller, as the sandbox's results are.
      if (known !== undefined) return JSON.parse(known) as Outcome;
      const outcome = handlers.run(handler, context, ambient);
      outcomes.set(input, JSON.stringify(outcome));
      return outcome;
    },
  };
}

/** Bundles by their text: a mistake is in one of them, and the others need not be compiled again. */
const compiled = new Map<string, Handlers>();
const compileOnce: Compile = (name, code) => {
  const known = compiled.get(code) ?? remembering(compile(name, code));
  compiled.set(code, known);
  return known;
};

/** The steps whose request handler made a request, by their code. */
function watched(reached: Set<string>): Compile {
  return (name, code) => {
    const handlers = compileOnce(name, code);
    return {
      run(handler, context, ambient) {
        const outcome = handlers.run(handler, context, ambient);
        if (handler === 'request' && outcome.result.kind === 'value') reached.add(name);
        return outcome;
      },
    };
  };
}

/** Records the requests, allowed or not. */
function recording(iam: Iam, used: (one: Used) => void, denied: (message: string) => void): Iam {
  /** A data source turns such an error into an answer, which a resolver may ignore. */
  const reported = <T>(ask: () => T): T => {
    try {
      return ask();
    } catch (error) {
      if (error instanceof AwsError) denied(error.message);
      throw error;
    }
  };
  return {
    assume: (...given) => reported(() => iam.assume(...given)),
    principal: (...given) => reported(() => iam.principal(...given)),
    session: (key) => iam.session(key),
    allows: (...given) => iam.allows(...given),
    authorize(principal, action, resource, context) {
      used({ role: principal.roleArn, action, resource });
      reported(() => iam.authorize(principal, action, resource, context));
    },
  };
}

const identity: JsonObject = {
  sub: OWNER,
  username: OWNER,
  issuer: 'pool',
  claims: { sub: OWNER },
  groups: null,
  sourceIp: ['127.0.0.1'],
  defaultAuthStrategy: 'ALLOW',
};
/** The result of the parent of a field below the root. */
const source: JsonObject = { owner: OWNER, key: `stories/${OWNER}/1/1.png`, marksKey: `stories/${OWNER}/1/1.json` };

/**
 * Runs resolvers with any results of their data sources, and returns what AWS would have refused.
 * @param runs all of them by default
 */
export async function walk(deployed: Deployed, runs: readonly Run[] = everyRun(deployed)): Promise<Walk> {
  const { api, stack, clock } = deployed;
  const { schema } = buildApiSchema(api.sdl, api.authentication);
  const problems = new Set<string>();
  const used = new Map<string, Used>();
  const reached = new Set<string>();
  const ends = new Set<string>();
  const telling: Run[] = [];
  let mood: Mood = { story: 'COMPLETE', writes: 'DONE', hosts: 'FINE' };
  let asking = 'resolvers';
  const found = (problem: string): void => void problems.add(`${asking}: ${problem}`);
  const use = (one: Used): void => void used.set(Object.values(one).join(' '), one);
  const iam = recording(deployed.iam, use, found);
  const resolvers = compileResolvers(api, watched(reached), {
    iam,
    clock,
    log: () => undefined,
    leaveOut: found,
    random: (bytes) => Buffer.alloc(bytes, 7),
    tokenKey: Buffer.alloc(32, 7),
    dynamodb: { call: fakeTables(stack, iam, () => mood, found) },
    lambda: { invoke: async (_arn, payload) => ({ payload: Array.isArray(payload) ? payload.map(() => null) : true }) },
    send: fakeHosts(stack, iam, clock.now(), () => mood, found),
  });
  for (const one of api.resolvers)
    if (one.kind === 'REFUSED') found(`${one.type}.${one.field}: ${one.refusal.message}`);
  for (const run of runs) {
    const resolver = resolvers.get(run.field);
    if (resolver === undefined) continue;
    ({ field: asking, mood } = run);
    const before = reached.size + used.size + ends.size;
    const [type = '', field = ''] = run.field.split('.');
    const args = argumentsFor(schema, type, field, run.whole);
    const end = await resolve(resolver, deployed, args).catch(unlessRefused(found));
    ends.add(`${run.field} ${end}`);
    if (reached.size + used.size + ends.size > before) telling.push(run);
  }
  asking = 'resolvers';
  for (const step of unreached(api, reached)) found(`${step} never asks its data source, however the others answer`);
  return { problems: [...problems], used: [...used.values()], telling };
}

const unreached = (api: ApiDefinition, reached: ReadonlySet<string>): string[] =>
  api.resolvers
    .flatMap(stepsOf)
    .filter(({ name, dataSource }) => !reached.has(name) && dataSource.type !== 'NONE')
    .map(({ name }) => name);

/** Resolves with the kind of the result. */
async function resolve(resolver: FieldResolver, { api, clock }: Deployed, args: JsonObject): Promise<string> {
  const deadline = new Deadline(clock);
  const scope: RequestScope = {
    identity,
    request: { headers: {}, domainName: null },
    environment: api.environment,
    deadline,
    ambient: () => ({ now: clock.now(), seed: '00112233445566778899aabbccddeeff' }),
  };
  const info = { fieldName: '', parentTypeName: '', variables: {}, selectionSetList: [], selectionSetGraphQL: '' };
  try {
    const value = await resolver({ arguments: args, source, info }, scope, { appended: [], extensions: [] });
    return value === null ? 'null' : typeof value;
  } finally {
    deadline.end();
  }
}

/**
 * A resolver may return its own error; code that fails, or a request that the data source does not know, is a problem.
 */
function unlessRefused(found: (problem: string) => void): (error: unknown) => string {
  return (error) => {
    if (!(error instanceof ResolverFailure)) {
      found(error instanceof Error ? error.message : String(error));
      return 'broken';
    }
    const { type, message } = error.error;
    if (type === 'Code' || type === 'MappingTemplate') found(`${type}: ${message}`);
    return String(type);
  };
}
