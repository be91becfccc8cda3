import { readVariables } from '../shared/variables.ts';

/** For the handler. `SITE_URL` is the site's address; without a site it is absent, and nothing can be shared. */
export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) =>
  readVariables(['FAMILY_TABLE'], from);

/** The client waits for the answer. */
export const pace = { functionSeconds: 10 } as const;
