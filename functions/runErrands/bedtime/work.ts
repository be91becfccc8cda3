import type { Bedtime } from '../../../story/bedtime.ts';
import { bedtimeStory, bedtimeStoryId, hasStoryFor, libraryOf, withEvening } from '../../../story/bedtime-story.ts';
import { isRetryable } from '../../../story/lifecycle/words.ts';
import type { StoryRequest } from '../../../story/types.ts';
import type { BedtimeErrand } from '../../shared/errands.ts';
import type { Families, Refused } from './family.ts';

/** A bedtime that rang a while ago. */
export type CameBedtime = Pick<BedtimeErrand, 'owner' | 'bedtimeId' | 'at'>;

/**
 * The result: the story exists; the family does not want one; it was missing and has been started, or had failed and is
 * retried; or neither is possible today.
 */
export type Found = 'present' | 'unwanted' | 'made' | 'retried' | 'quota' | 'budget';

export interface CheckNeeds {
  readonly families: Families;
  readonly now: () => Date;
  readonly retentionDays: number;
}

const MINUTE = 60_000;

/** The date in a time zone, `yyyy-MM-dd`: the same as the resolver's `util.time` gives, which a test checks. */
export function localDate(moment: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(moment);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/** A refusal is a result; a conflict tells nothing, so the message is delivered again. */
function foundBy(refused: Refused): Found {
  if (refused === 'conflict') throw new Error('The story was being started at the same moment.');
  return refused === 'exists' ? 'present' : refused;
}

/**
 * Checks that an evening's story was accepted, and accepts it if not. A story that failed for a temporary reason is
 * retried once: the reason may be gone by now, and in the evening nobody is there to press a button. A story that its
 * family has deleted since is not made again: the bedtime keeps its id.
 */
export async function checkBedtime(message: CameBedtime, { families, now, retentionDays }: CheckNeeds): Promise<Found> {
  const { owner, bedtimeId, at } = message;
  const items = await families.read(owner);
  const bedtime = items.find(({ sk }) => sk === `BEDTIME#${bedtimeId}`) as
    (Bedtime & { readonly sk: string }) | undefined;
  if (bedtime === undefined || bedtime.paused) return 'unwanted';
  const date = bedtime.once ?? localDate(new Date(Date.parse(at) + bedtime.prepareMinutes * MINUTE), bedtime.zone);
  const there = await families.story(bedtimeStoryId(bedtime.id, date));
  if (there !== undefined && isRetryable(there)) {
    const refused = await families.retry(there);
    return refused === undefined ? 'retried' : foundBy(refused);
  }
  if (there !== undefined || hasStoryFor(bedtime, date)) return 'present';
  const moment = now();
  const story = bedtimeStory({
    owner,
    bedtime,
    date,
    retentionDays,
    library: libraryOf(items),
    now: moment.toISOString(),
    nowSeconds: Math.floor(moment.getTime() / 1000),
  });
  const refused = await families.accept({
    story,
    bedtime,
    told: withEvening(bedtime, date, story.request as StoryRequest),
  });
  return refused === undefined ? 'made' : foundBy(refused);
}
