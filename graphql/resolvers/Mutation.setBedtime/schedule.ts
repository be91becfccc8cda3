import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import type { BedtimeItem } from '../shared/bedtime.ts';
import { ownerOf } from '../shared/context.ts';
import type { SavingContext } from '../shared/saving.ts';
import { putSchedule, readScheduleOutcome } from '../shared/schedules.ts';

/** A new bedtime has no schedule yet, an existing one does. */
export function request(ctx: SavingContext<unknown, BedtimeItem>): HTTPRequest<string> {
  const method = ctx.stash.before === null ? 'POST' : 'PUT';
  return putSchedule(method, ownerOf(ctx), ctx.stash.item, ctx.env);
}

export function response(ctx: SavingContext<HTTPResult>): null {
  const outcome = readScheduleOutcome(ctx.error, ctx.result);
  if (outcome === 'ABSENT' || outcome === 'PRESENT') ctx.stash.needsOtherMethod = true;
  else if (outcome !== 'DONE') ctx.stash.failure = outcome.failure;
  return null;
}
