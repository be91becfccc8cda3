import { runtime } from '@aws-appsync/utils';
import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import { ownerOf } from '../shared/context.ts';
import type { SavingContext } from '../shared/saving.ts';
import { deleteSchedule, readSaid } from '../shared/schedules.ts';

/**
 * Only where a new bedtime's schedule could not be made: Scheduler may have made it and its answer was lost, and it would ring for
 * nobody. Whether this succeeds changes nothing: a ring without a bedtime is answered with nothing.
 */
export function request(ctx: SavingContext): HTTPRequest<string> {
  if (!ctx.stash.failure || ctx.stash.before !== null) runtime.earlyReturn(null, { skipTo: 'NEXT' });
  return deleteSchedule(ownerOf(ctx), ctx.stash.item.id, ctx.env);
}

export function response(ctx: SavingContext<HTTPResult>): null {
  readSaid(ctx.error, ctx.result);
  return null;
}
