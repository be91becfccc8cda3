import { readVariables } from '../shared/variables.ts';
import type { Settings } from '../shared/variables.ts';

const names = ['MEDIA_BUCKET', 'POLLY_ENGINE'] as const;

/** Variables that the construct sets. */
type Variables = Settings<(typeof names)[number]>;

/** For the construct: all of them are required. */
export const environment = (variables: Variables): Variables => variables;

/** For the handler. */
export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) => readVariables(names, from);

/** The client waits for the answer, and AppSync waits at most 30 s. */
export const pace = { functionSeconds: 25, marginSeconds: 3 } as const;
