import type { Bedtime, Weekday } from '../../api/bedtimes.ts';
import type { Words } from '../../words/en.ts';
import type { Formats } from '../../words/formats.ts';

export const weekdays: readonly Weekday[] = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];

const isSame = (days: readonly Weekday[], others: readonly Weekday[]): boolean =>
  days.length === others.length && others.every((day) => days.includes(day));

/** `Every evening`, `On school nights`, or the days. */
export function daysWords(words: Words['bedtimes'], { weekday }: Formats, days: readonly Weekday[]): string {
  if (isSame(days, weekdays)) return words.everyEvening;
  if (isSame(days, ['SUN', 'MON', 'TUE', 'WED', 'THU'])) return words.schoolNights;
  if (isSame(days, weekdays.slice(0, 5))) return words.weekdays;
  if (isSame(days, ['SAT', 'SUN'])) return words.weekend;
  return weekdays
    .filter((day) => days.includes(day))
    .map((day) => weekday(day, 'short'))
    .join(', ');
}

/** A time of day such as `19:30`, as it is written where this device is. */
export function clockWords({ time }: Formats, clock: string): string {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return time(new Date(2024, 0, 1, hours, minutes));
}

const here = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** When the next story comes, in this device's time; it says so where the bedtime is of another zone. */
export function nextWords(
  words: Words['bedtimes'],
  { dayAndTime }: Formats,
  { nextRunAt, paused, zone }: Pick<Bedtime, 'nextRunAt' | 'paused' | 'zone'>,
): string {
  if (paused) return words.paused;
  if (nextRunAt === null) return words.noNext;
  return (zone === here() ? words.next : words.nextHere)(dayAndTime(new Date(nextRunAt)));
}
