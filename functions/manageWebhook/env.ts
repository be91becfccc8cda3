import { readVariables } from '../shared/variables.ts';
import type { Settings } from '../shared/variables.ts';

const names = ['FAMILY_TABLE', 'ERRAND_QUEUE_URL'] as const;

/** `WEBHOOK_LOOPBACK`: `on` on one machine if it was configured; else `off`. */
export type Variables = Settings<(typeof names)[number]> & { readonly WEBHOOK_LOOPBACK: string };

/** For the handler. */
export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) => readVariables(names, from);

/** The client waits for the answer. `testGapSeconds` must lie between two tests: no quota counts them. */
export const pace = { functionSeconds: 10, testGapSeconds: 10 } as const;
