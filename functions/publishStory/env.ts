import { readVariables } from '../shared/variables.ts';
import type { Settings } from '../shared/variables.ts';

const names = ['GRAPHQL_URL', 'FAMILY_TABLE', 'PRICES'] as const;

/** What the construct sets. */
export type Variables = Settings<(typeof names)[number]>;

/** For the handler: what the construct set and what λ itself sets. */
export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) =>
  readVariables([...names, 'AWS_REGION'], from);

/**
 * How much is done at once and how long it may take. The λ has to outlive a batch in which no call is answered:
 * `batchSize / concurrency * callSeconds < functionSeconds`; a test holds that.
 */
export const pace = { batchSize: 100, concurrency: 25, callSeconds: 5, functionSeconds: 30 } as const;
