import { readVariables } from '../shared/variables.ts';
import type { Settings } from '../shared/variables.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** What comes with a daily budget: where the day is counted, and at which prices. */
const ofBudget = ['FAMILY_TABLE', 'PRICES'] as const;

/** What the construct sets. */
export type Variables = Partial<Settings<(typeof ofBudget)[number]>>;

/** For the handler: what the construct set and what Lambda itself sets. */
export const readEnvironment = (from: Environment) => readVariables(['GRAPHQL_URL', 'AWS_REGION'], from);

/** Undefined in a stack without a daily budget, where nothing is counted. */
export const readBudget = (from: Environment) =>
  from['PRICES'] === undefined ? undefined : readVariables(ofBudget, from);

/**
 * How much is done at once and how long it may take. The λ has to outlive a batch in which no call is answered:
 * `batchSize / concurrency * callSeconds < functionSeconds`; a test holds that.
 */
export const pace = { batchSize: 100, concurrency: 25, callSeconds: 5, functionSeconds: 30 } as const;
