import { runtime } from '@aws-appsync/utils';
import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import { ownerOf } from '../shared/context.ts';
import type { SavingContext } from '../shared/saving.ts';
import { deleteSchedule, readSaid } from '../shared/schedules.ts';

/**
 * For a bedtime that is deleted, and where a new bedtime's schedule could not be made: Scheduler may have made it and its answer was lost, and
 * it would ring for nobody.
 */
export function request(ctx: SavingContext): HTTPRequest<string> {
  const { isDeletion, failure, before, item } = ctx.stash;
  const isUnwanted = isDeletion || (failure && before === null);
  if (!isUnwanted) runtime.earlyReturn(null);
  return deleteSchedule(ownerOf(ctx), item.id, ctx.env);
}

/** One that is gone already is as good. After a failure this changes nothing: a ring without a bedtime is answered with nothing. */
export function response(ctx: SavingContext<HTTPResult>): null {
  const said = readSaid(ctx.error, ctx.result);
  if (ctx.stash.failure || said === 'DONE' || said === 'ABSENT') return null;
  ctx.stash.failure = said === 'PRESENT' ? 'ConflictException' : said.failure;
  return null;
}
