import { readVariables } from '../shared/variables.ts';
import type { Settings } from '../shared/variables.ts';

const names = ['STORY_TABLE', 'FAMILY_TABLE', 'DAILY_QUOTA', 'RETENTION_DAYS'] as const;

/** What the construct sets. */
type Variables = Settings<(typeof names)[number]>;

/** For the construct: nothing can be left out. */
export const environment = (variables: Variables): Variables => variables;

/** For the handler. */
export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) => readVariables(names, from);

/** How long it may take, and how long after the bedtime it looks: as long as a queue delays at most. */
export const pace = { functionSeconds: 20, delaySeconds: 900 } as const;
