import { readVariables } from '../shared/variables.ts';
import type { Settings } from '../shared/variables.ts';

const names = ['STORY_TABLE', 'FAMILY_TABLE', 'MAIL_TOPIC', 'SITE_URL'] as const;

/** What the construct sets. `SITE_URL`: where the web app is, e.g. `https://d111111abcdef8.cloudfront.net`. */
type Variables = Settings<(typeof names)[number]>;

/** For the construct: nothing can be left out. */
export const environment = (variables: Variables): Variables => variables;

/** For the handler. */
export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) => readVariables(names, from);

/** A topic that does not take the mail is tried again for ten minutes. */
export const pace = { functionSeconds: 20, visibilitySeconds: 120, receives: 5 } as const;
