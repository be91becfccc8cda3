import { util } from '@aws-appsync/utils';
import type { NONERequest } from '@aws-appsync/utils';

/** Unchecked words are not stored. */
export function request(): NONERequest {
  return util.error(
    'Words cannot be corrected in this deployment: its writer is a compatible server, which the API cannot reach to check them. Nothing was changed.',
    'NotConfigured',
  );
}

export function response(): null {
  return null;
}
