import { readdirSync } from 'node:fs';
import { stepsOf } from '../deployed.ts';
import type { Deployed } from '../deployed.ts';
import { functionsOf } from './functions.ts';

type Variables = Readonly<Record<string, string | undefined>>;
interface Env {
  readonly readEnvironment: (from: Variables) => unknown;
}

const names = readdirSync(new URL('../../../functions', import.meta.url)).filter((name) => name !== 'shared');
/** How each function reads its variables: the same file as in its handler. */
const readers = new Map(
  await Promise.all(
    names.map(async (name) => [name, (await import(`../../../functions/${name}/env.ts`)) as Env] as const),
  ),
);

/** API settings that are omitted when they are empty. */
const OPTIONAL = ['MODEL_TEMPERATURE', 'MODEL_REASONING_EFFORT', 'SYSTEM_PROMPT', 'GUARDRAIL', 'PAINTER'];
/** Variables that Lambda itself sets: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html */
const LAMBDA = { AWS_REGION: 'eu-west-1' };

/** A function's error about a missing variable, as in its handler at the start. */
function missing(env: Env, given: Variables): string[] {
  try {
    env.readEnvironment(given);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

const unread = (given: Variables, code: string): string[] =>
  Object.keys(given)
    .filter((name) => !new RegExp(`\\b${name}\\b`).test(code))
    .map((name) => `${name} is set, and nothing reads it`);

const ofFunctions = (deployed: Deployed): string[] =>
  functionsOf(deployed).flatMap(({ name, variables: given, code }) => {
    const env = readers.get(name);
    const problems = env === undefined ? ['is not a folder of functions/'] : missing(env, { ...given, ...LAMBDA });
    return [...problems, ...unread(given, code)].map((problem) => `${name}: ${problem}`);
  });

function ofApi({ api }: Deployed): string[] {
  const code = api.resolvers
    .flatMap((one) => [...stepsOf(one).map((step) => step.code), ...(one.kind === 'PIPELINE' ? [one.code] : [])])
    .join('\n');
  const read = new Set([...code.matchAll(/\benv\.([A-Z][A-Z_]+)\b/g)].map(([, name = '']) => name));
  return [
    ...[...read]
      .filter((name) => api.environment[name] === undefined && !OPTIONAL.includes(name))
      .map((name) => `${name} is read by a resolver and not set`),
    ...unread(api.environment, code),
  ].map((problem) => `the API: ${problem}`);
}

/** A variable has the same value wherever it is set. */
function ofAll(deployed: Deployed): string[] {
  const values = new Map<string, Map<string, string[]>>();
  const places = [...functionsOf(deployed), { name: 'the API', variables: deployed.api.environment }];
  for (const { name: place, variables } of places)
    for (const [name, value] of Object.entries(variables)) {
      const known = values.get(name) ?? new Map<string, string[]>();
      values.set(name, known.set(value, [...(known.get(value) ?? []), place]));
    }
  return [...values]
    .filter(([, found]) => found.size > 1)
    .map(
      ([name, found]) =>
        `${name} is not the same everywhere: ${[...found].map(([value, where]) => `${value} in ${where.join(', ')}`).join('; ')}`,
    );
}

/** Every variable that code reads is set, every variable that is set is read, and one name has one meaning. */
export const variables = (deployed: Deployed): string[] => [
  ...ofFunctions(deployed),
  ...ofApi(deployed),
  ...ofAll(deployed),
];
