import { readVariables } from '../shared/variables.ts';

const names = ['FAMILY_TABLE', 'MAIL_TOPIC', 'USER_POOL'] as const;

/** What the construct sets. `USER_POOL`: its id. */
export type Variables = Readonly<Record<(typeof names)[number], string>>;

/** For the construct: nothing can be left out. */
export const environment = (variables: Variables): Variables => variables;

/** For the handler. */
export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) => readVariables(names, from);

/** Somebody waits for the answer. */
export const pace = { functionSeconds: 10 } as const;
