import { readVariables } from '../shared/variables.ts';

/** What the construct sets. `SITE_URL`: where the site is; absent where there is none, and then nothing can be shared. */
export interface Variables {
  readonly SITE_URL?: string;
}

/** For the handler. */
export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) =>
  readVariables(['FAMILY_TABLE'], from);

/** Somebody waits for the answer. */
export const pace = { functionSeconds: 10 } as const;
