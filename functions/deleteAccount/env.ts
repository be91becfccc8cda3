import { readVariables } from '../shared/variables.ts';

const names = ['STORY_TABLE', 'FAMILY_TABLE', 'USER_POOL', 'SCHEDULE_GROUP'] as const;

/** What the construct sets; the group of schedules comes with its grant. `USER_POOL`: its id. */
export type Variables = Readonly<Record<Exclude<(typeof names)[number], 'SCHEDULE_GROUP'>, string>>;

/** For the construct: nothing can be left out. */
export const environment = (variables: Variables): Variables => variables;

/** For the handler. */
export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) => readVariables(names, from);

/**
 * Somebody waits, and AppSync for 30 s only. With `reserveSeconds` left nothing more is begun, so that the answer says how it stands.
 * The index of stories is behind the table for a moment: `settleMilliseconds` lie between the two looks that find none.
 */
export const pace = { functionSeconds: 27, reserveSeconds: 7, settleMilliseconds: 500 } as const;
