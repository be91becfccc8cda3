import type { Bedtime, SetBedtimeInput } from '../../api/bedtimes.ts';
import { defaults } from '../../../../story/limits.ts';
import { weekdays } from './words.ts';

/**
 * A whole bedtime as input: fields that cannot be set are left out.
 * @param hasPictures whether there is a painter: an older bedtime may still request pictures
 */
export function inputOf(bedtime: Bedtime, hasPictures: boolean): SetBedtimeInput & { readonly id: string } {
  const { nextRunAt: _next, lastStoryId: _last, days, ...kept } = bedtime;
  // A single evening has no days of the week.
  const settings = bedtime.once === null ? { ...kept, days } : kept;
  return hasPictures ? settings : { ...settings, illustrations: 0 };
}

/** The default: half past seven in this device's time zone. */
export const freshBedtime = (id: string, hasPictures: boolean): SetBedtimeInput & { readonly id: string } => ({
  id,
  time: '19:30',
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  days: [...weekdays],
  ageGroup: 'AGE_6_8',
  length: 'SHORT',
  language: 'en-US',
  characterIds: [],
  mail: true,
  paused: false,
  prepareMinutes: 0,
  illustrations: hasPictures ? defaults.illustrations : 0,
  narrate: defaults.narrate,
});
