import { util } from '@aws-appsync/utils';
import type { DynamoDBQueryRequest } from '@aws-appsync/utils';
import { bedtimeStory, hasStoryFor, libraryOf } from '../../../story/bedtime-story.ts';
import { eveningOf } from '../shared/bedtime.ts';
import type { BedtimeItem } from '../shared/bedtime.ts';
import { familyOf, readFamily } from '../shared/family.ts';
import type { TellingContext } from '../shared/telling.ts';
import { envNumber } from '../shared/usage.ts';

/** Reads the bedtime, and all characters that its story can be about. */
export function request(ctx: TellingContext): DynamoDBQueryRequest {
  return readFamily(ctx.stash.owner);
}

/**
 * A bedtime that belongs to another family, is paused or does not exist gets the same answer, which reveals nothing.
 */
export function response(ctx: TellingContext): null {
  const { items } = familyOf(ctx.error, ctx.result);
  const { owner, bedtimeId, at } = ctx.stash;
  const bedtime = items.find(({ sk }) => sk === `BEDTIME#${bedtimeId}`) as BedtimeItem | undefined;
  if (!bedtime || bedtime.paused) return util.unauthorized();
  const date = eveningOf(bedtime, at);
  ctx.stash.bedtime = bedtime;
  ctx.stash.date = date;
  ctx.stash.isRecorded = hasStoryFor(bedtime, date);
  ctx.stash.story = bedtimeStory({
    owner,
    bedtime,
    date,
    library: libraryOf(items),
    now: util.time.nowISO8601(),
    nowSeconds: util.time.nowEpochSeconds(),
    retentionDays: envNumber(ctx.env.RETENTION_DAYS),
  });
  return null;
}
