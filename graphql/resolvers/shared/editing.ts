import { util } from '@aws-appsync/utils';
import type { Edit } from '../../../story/editing.ts';
import type { Failure } from '../../../story/types.ts';

export type Edited = Extract<Edit, { readonly problem: null }>;

/** A correction that could not be checked, or did not pass, changes nothing: the request is not accepted. */
export function stopOnFailure(failure: Failure | null | undefined): void {
  if (failure)
    util.error(`${failure.message} Nothing was changed.`, failure.code, null, { retryable: failure.retryable });
}
