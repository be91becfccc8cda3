import { readVariables } from '../shared/variables.ts';
import type { Settings } from '../shared/variables.ts';

const names = ['FAMILY_TABLE', 'ERRAND_QUEUE_URL'] as const;

/** `WEBHOOK_LOOPBACK`: `on` on one machine, where it was asked for; else `off`. */
export type Variables = Settings<(typeof names)[number]> & { readonly WEBHOOK_LOOPBACK: string };

/** For the handler. */
export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) => readVariables(names, from);

/** Somebody waits for the answer. `testGapSeconds` lie between two tests: they are not counted against any quota. */
export const pace = { functionSeconds: 10, testGapSeconds: 10 } as const;
