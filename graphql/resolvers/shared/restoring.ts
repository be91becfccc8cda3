import { util } from '@aws-appsync/utils';
import { isConditionFailed } from './errors.ts';
import type { FamilyItem } from './family.ts';
import type { SavingContext } from './saving.ts';

/** The attributes that PutItem needs besides the key. */
export function withoutKey(item: FamilyItem): Record<string, unknown> {
  const { owner: _owner, sk: _sk, ...attributes } = item;
  return attributes;
}

/** Ends a request whose schedule could not be changed: what happened, and the current state. */
export function stopRestored(ctx: SavingContext): never {
  const { isDeletion, failure } = ctx.stash;
  const what = `The bedtime could not be ${isDeletion ? 'deleted' : 'set'}: its schedule could not be changed`;
  const kept = isDeletion
    ? 'it is still there. Delete it again in a moment'
    : 'nothing was changed. Send the same request again in a moment';
  const isRestored = !ctx.error || isConditionFailed(ctx.error);
  const state = isRestored
    ? kept
    : 'it could not be put back either, so the list and the schedule differ. Send the same request again until it is accepted';
  return util.error(`${what} (${failure}); ${state}.`, 'InternalError', null, { retryable: true });
}
