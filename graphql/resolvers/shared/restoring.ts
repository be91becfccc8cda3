import { util } from '@aws-appsync/utils';
import { isConditionFailed } from './errors.ts';
import type { FamilyItem } from './family.ts';
import type { SavingContext } from './saving.ts';

/** What PutItem wants beside the key. */
export function withoutKey(item: FamilyItem): Record<string, unknown> {
  const { owner: _owner, sk: _sk, ...attributes } = item;
  return attributes;
}

/**
 * Ends a request whose schedule could not be changed.
 * @param what happened
 * @param kept what is so when putting back has succeeded
 */
export function stopRestored(ctx: SavingContext, what: string, kept: string): never {
  const isRestored = !ctx.error || isConditionFailed(ctx.error);
  const state = isRestored ? kept : 'it could not be put back either, so list and clock differ. Send the same request again until it is accepted';
  return util.error(`${what} (${ctx.stash.failure}); ${state}.`, 'InternalError', null, { retryable: true });
}
