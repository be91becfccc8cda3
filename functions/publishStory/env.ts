import { readVariables } from '../shared/variables.ts';
import type { Settings } from '../shared/variables.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Variables for a daily budget: where the day is counted, and the prices. */
const ofBudget = ['FAMILY_TABLE', 'PRICES'] as const;

/** Variables that the construct sets. */
export type Variables = Partial<Settings<(typeof ofBudget)[number]>>;

/** For the handler: the variables that the construct and Lambda set. */
export const readEnvironment = (from: Environment) => readVariables(['GRAPHQL_URL', 'AWS_REGION'], from);

/** Undefined in a stack without a daily budget. */
export const readBudget = (from: Environment) =>
  from['PRICES'] === undefined ? undefined : readVariables(ofBudget, from);

/**
 * How much is done at once and how long it may take. The function has to outlive a batch in which no call is answered:
 * `batchSize / concurrency * callSeconds < functionSeconds`; a test checks it.
 */
export const pace = { batchSize: 100, concurrency: 25, callSeconds: 5, functionSeconds: 30 } as const;
