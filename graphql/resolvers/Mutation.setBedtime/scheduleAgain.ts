import { runtime } from '@aws-appsync/utils';
import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import type { BedtimeItem } from '../shared/bedtime.ts';
import { ownerOf } from '../shared/context.ts';
import type { SavingContext } from '../shared/saving.ts';
import { putSchedule, readScheduleOutcome } from '../shared/schedules.ts';

/** The other method: the schedule existed already, because an answer was lost, or it was missing. */
export function request(ctx: SavingContext<unknown, BedtimeItem>): HTTPRequest<string> {
  if (!ctx.stash.needsOtherMethod) runtime.earlyReturn(null);
  const method = ctx.stash.before === null ? 'PUT' : 'POST';
  return putSchedule(method, ownerOf(ctx), ctx.stash.item, ctx.env);
}

export function response(ctx: SavingContext<HTTPResult>): null {
  const outcome = readScheduleOutcome(ctx.error, ctx.result);
  if (outcome === 'ABSENT' || outcome === 'PRESENT') ctx.stash.failure = 'it was changed at the same moment';
  else if (outcome !== 'DONE') ctx.stash.failure = outcome.failure;
  return null;
}
