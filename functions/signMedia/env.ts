import { readVariables } from '../shared/variables.ts';

/** The bucket comes with the grant. */
export const readEnvironment = (from: Readonly<Record<string, string | undefined>>) =>
  readVariables(['MEDIA_BUCKET'], from);

export const pace = { functionSeconds: 10 } as const;
