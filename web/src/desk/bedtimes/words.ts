import type { Bedtime, Weekday } from '../../api/bedtimes.ts';
import { clockTime } from '../shelf/words.ts';

export const weekdays: readonly Weekday[] = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];

/** 1 January 2024 was a Monday. */
const nameOf = (day: Weekday, style: 'short' | 'long'): string =>
  new Date(2024, 0, 1 + weekdays.indexOf(day)).toLocaleDateString(undefined, { weekday: style });

export const shortDay = (day: Weekday): string => nameOf(day, 'short');
export const longDay = (day: Weekday): string => nameOf(day, 'long');

const isSame = (days: readonly Weekday[], others: readonly Weekday[]): boolean =>
  days.length === others.length && others.every((day) => days.includes(day));

/** `Every evening`, `On school nights`, or the days. */
export function daysWords(days: readonly Weekday[]): string {
  if (isSame(days, weekdays)) return 'Every evening';
  if (isSame(days, ['SUN', 'MON', 'TUE', 'WED', 'THU'])) return 'On school nights';
  if (isSame(days, weekdays.slice(0, 5))) return 'Monday to Friday';
  if (isSame(days, ['SAT', 'SUN'])) return 'At the weekend';
  return weekdays
    .filter((day) => days.includes(day))
    .map(shortDay)
    .join(', ');
}

/** A time of day such as `19:30`, as it is written where this device is. */
export function clockWords(time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return clockTime(new Date(2024, 0, 1, hours, minutes));
}

const here = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** When the next story comes, in this device's time; it says so where the bedtime is of another zone. */
export const nextWords = ({ nextRunAt, paused, zone }: Pick<Bedtime, 'nextRunAt' | 'paused' | 'zone'>): string => {
  if (paused) return 'Paused: no stories are made';
  if (nextRunAt === null) return 'No next evening';
  return `Next: ${new Date(nextRunAt).toLocaleString(undefined, { weekday: 'long', hour: '2-digit', minute: '2-digit' })}${zone === here() ? '' : ', your time'}`;
};
