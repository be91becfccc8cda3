import { readVariables } from '../shared/variables.ts';
import type { Settings } from '../shared/variables.ts';

const names = ['STORY_TABLE', 'MEDIA_BUCKET', 'POLLY_ENGINE', 'PRICES'] as const;

/** What the construct sets. */
type Variables = Settings<(typeof names)[number]>;

/** For the construct: nothing can be left out. */
export const environment = (variables: Variables): Variables => variables;

/** For the handler. */
export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) => readVariables(names, from);

/**
 * How long it may take. A message is hidden for longer than a λ runs, so two deliveries of one message never meet; and both
 * deliveries together stay under the five minutes in which every story is settled.
 */
export const pace = { functionSeconds: 80, visibilitySeconds: 110, receives: 2, marginSeconds: 8 } as const;
