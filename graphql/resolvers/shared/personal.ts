import { util } from '@aws-appsync/utils';
import { personalDataIn } from '../../../story/personal/personal.ts';
import type { Typed } from '../../../story/personal/personal.ts';

/**
 * Ends a request if one of its texts looks like personal data, before anything is stored or sent: `errorInfo` has the
 * field and the kind.
 */
export function refusePersonal(fields: readonly Typed[]): void {
  const found = personalDataIn(fields);
  if (found !== null) util.error(found.problem, 'ValidationError', null, { field: found.field, kind: found.kind });
}
