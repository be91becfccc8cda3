import { readVariables } from '../shared/variables.ts';
import type { Settings } from '../shared/variables.ts';

const names = ['STORY_TABLE', 'FAMILY_TABLE', 'MAIL_TOPIC'] as const;

/** What the construct sets. `SITE_URL`: where the web app is, e.g. `https://d111111abcdef8.cloudfront.net`; absent where it is not deployed. */
type Variables = Settings<(typeof names)[number]> & { readonly SITE_URL?: string };

/** For the construct: nothing else can be left out. */
export const environment = (variables: Variables): Readonly<Record<string, string>> => ({ ...variables });

/** For the handler. */
export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) => readVariables(names, from);

/** A topic that does not take the mail is tried again for ten minutes. */
export const pace = { functionSeconds: 20, visibilitySeconds: 120, receives: 5 } as const;
