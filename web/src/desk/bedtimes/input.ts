import type { Bedtime, SetBedtimeInput } from '../../api/bedtimes.ts';
import { defaults } from '../../../../story/limits.ts';
import { weekdays } from './words.ts';

/**
 * The whole of a bedtime as it is sent: what is told about it and cannot be set is left out.
 * @param hasPictures whether anybody draws here: one that was set before may ask for pictures still
 */
export function inputOf(bedtime: Bedtime, hasPictures: boolean): SetBedtimeInput & { readonly id: string } {
  const { nextRunAt: _next, lastStoryId: _last, days, ...kept } = bedtime;
  // One evening has no days of the week.
  const settings = bedtime.once === null ? { ...kept, days } : kept;
  return hasPictures ? settings : { ...settings, illustrations: 0 };
}

/** The usual one: half past seven where this device is. */
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
