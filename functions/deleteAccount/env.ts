import { readVariables } from '../shared/variables.ts';

const names = ['STORY_TABLE', 'FAMILY_TABLE', 'USER_POOL', 'SCHEDULE_GROUP'] as const;

/** For the handler. */
export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) => readVariables(names, from);

/**
 * The client waits, and AppSync waits at most 30 s. With less than `reserveSeconds` left no further step is begun, so
 * that the answer says whether more is left. The index of stories is eventually consistent: `settleMilliseconds` lie
 * between the two reads that find no story.
 */
export const pace = { functionSeconds: 27, reserveSeconds: 7, settleMilliseconds: 500 } as const;
