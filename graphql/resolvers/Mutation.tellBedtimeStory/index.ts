import { util } from '@aws-appsync/utils';
import { isKey, isUuid4 } from '../../../story/limits.ts';
import type { MutationTellBedtimeStoryArgs } from '../../generated/types.ts';
import { invalid } from '../shared/errors.ts';
import type { TellingContext } from '../shared/telling.ts';

/** Scheduler and EventBridge retry for 20 and 24 hours. An evening further away does not come from our schedules. */
const BOUND = 24 * 3_600_000;

/** There is no identity: an API key only proves that the caller is our own API destination. */
export function request(ctx: TellingContext<unknown, MutationTellBedtimeStoryArgs>) {
  const { owner, bedtimeId, at } = ctx.args;
  if (!isKey(owner) || !isUuid4(bedtimeId)) util.unauthorized();
  const moment = util.time.parseISO8601ToEpochMilliSeconds(at);
  const now = util.time.nowEpochMilliSeconds();
  if (moment > now + BOUND || moment < now - BOUND) invalid('at: it is more than 24 hours from now.');
  ctx.stash.owner = owner;
  ctx.stash.bedtimeId = bedtimeId.toLowerCase();
  ctx.stash.at = moment;
  return {};
}

export function response(ctx: TellingContext) {
  const { id, status } = ctx.stash.story;
  return { id, status };
}
