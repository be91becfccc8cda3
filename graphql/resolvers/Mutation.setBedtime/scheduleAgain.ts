import { runtime } from '@aws-appsync/utils';
import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import type { BedtimeItem } from '../shared/bedtime.ts';
import { ownerOf } from '../shared/context.ts';
import type { SavingContext } from '../shared/saving.ts';
import { putSchedule, readSaid } from '../shared/schedules.ts';

/** The other method: the schedule existed already, because an answer was lost, or it was missing. */
export function request(ctx: SavingContext<unknown, BedtimeItem>): HTTPRequest<string> {
  if (!ctx.stash.isOtherwise) runtime.earlyReturn(null);
  const method = ctx.stash.before === null ? 'PUT' : 'POST';
  return putSchedule(method, ownerOf(ctx), ctx.stash.item, ctx.env);
}

export function response(ctx: SavingContext<HTTPResult>): null {
  const said = readSaid(ctx.error, ctx.result);
  if (said === 'ABSENT' || said === 'PRESENT') ctx.stash.failure = 'it was changed at the same moment';
  else if (said !== 'DONE') ctx.stash.failure = said.failure;
  return null;
}
