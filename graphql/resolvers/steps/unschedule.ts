import { runtime } from '@aws-appsync/utils';
import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import { ownerOf } from '../shared/context.ts';
import type { SavingContext } from '../shared/saving.ts';
import { deleteSchedule, readScheduleOutcome } from '../shared/schedules.ts';

/**
 * For a bedtime that is deleted, or a new bedtime whose schedule could not be created: Scheduler may have created it
 * although its answer was lost, and it would run for nothing.
 */
export function request(ctx: SavingContext): HTTPRequest<string> {
  const { isDeletion, failure, before, item } = ctx.stash;
  const isUnwanted = isDeletion || (failure && before === null);
  if (!isUnwanted) runtime.earlyReturn(null);
  return deleteSchedule(ownerOf(ctx), item.id, ctx.env);
}

/** It may not exist. After a failure this changes nothing: a ring without a bedtime has no effect. */
export function response(ctx: SavingContext<HTTPResult>): null {
  const outcome = readScheduleOutcome(ctx.error, ctx.result);
  if (ctx.stash.failure || outcome === 'DONE' || outcome === 'ABSENT') return null;
  ctx.stash.failure = outcome === 'PRESENT' ? 'ConflictException' : outcome.failure;
  return null;
}
