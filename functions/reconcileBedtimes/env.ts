import { readVariables } from '../shared/variables.ts';

const names = [
  'FAMILY_TABLE',
  'SCHEDULE_GROUP',
  'SCHEDULE_ROLE_ARN',
  'SCHEDULE_BUS_ARN',
  'SCHEDULE_DEAD_LETTERS_ARN',
] as const;

/** For the handler. */
export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) => readVariables(names, from);

/** All bedtimes of a stack in one run; making or deleting a schedule takes some 50 ms and is rare. */
export const pace = { functionSeconds: 300, concurrency: 5 } as const;
