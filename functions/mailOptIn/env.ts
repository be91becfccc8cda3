import { readVariables } from '../shared/variables.ts';

const names = ['FAMILY_TABLE', 'MAIL_TOPIC', 'USER_POOL'] as const;

/** For the handler. */
export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) => readVariables(names, from);

/** The client waits for the answer. */
export const pace = { functionSeconds: 10 } as const;
