import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import { ownerOf } from '../shared/context.ts';
import type { SavingContext } from '../shared/saving.ts';
import { deleteSchedule, readSaid } from '../shared/schedules.ts';

export function request(ctx: SavingContext): HTTPRequest<string> {
  return deleteSchedule(ownerOf(ctx), ctx.stash.item.id, ctx.env);
}

/** One that is gone already is as good. */
export function response(ctx: SavingContext<HTTPResult>): null {
  const said = readSaid(ctx.error, ctx.result);
  if (said === 'PRESENT') ctx.stash.failure = 'ConflictException';
  else if (said !== 'DONE' && said !== 'ABSENT') ctx.stash.failure = said.failure;
  return null;
}
