import { readVariables } from '../shared/variables.ts';

const names = ['STORY_TABLE', 'FAMILY_TABLE', 'USER_POOL', 'SCHEDULE_GROUP'] as const;

/** For the handler. */
export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) => readVariables(names, from);

/**
 * Somebody waits, and AppSync for 30 s only. With `reserveSeconds` left nothing more is begun, so that the answer says how it stands.
 * The index of stories is behind the table for a moment: `settleMilliseconds` lie between the two looks that find none.
 */
export const pace = { functionSeconds: 27, reserveSeconds: 7, settleMilliseconds: 500 } as const;
