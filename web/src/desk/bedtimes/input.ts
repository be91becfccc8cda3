import type { Bedtime, SetBedtimeInput } from '../../api/bedtimes.ts';
import { weekdays } from './words.ts';

/** The whole of a bedtime as it is sent: what is told about it and cannot be set is left out. */
export function inputOf(bedtime: Bedtime): SetBedtimeInput & { readonly id: string } {
  const { nextRunAt: _next, lastStoryId: _last, ...settings } = bedtime;
  return settings;
}

/** The usual one: half past seven where this device is. */
export const freshBedtime = (id: string): SetBedtimeInput & { readonly id: string } => ({
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
});
