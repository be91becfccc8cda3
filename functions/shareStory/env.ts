import { readVariables } from '../shared/variables.ts';

/** For the handler. Beside it there is `SITE_URL`, where the site is; without a site it is absent, and nothing can be shared. */
export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) =>
  readVariables(['FAMILY_TABLE'], from);

/** Somebody waits for the answer. */
export const pace = { functionSeconds: 10 } as const;
