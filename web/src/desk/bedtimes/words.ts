import type { Bedtime, Weekday } from '../../api/bedtimes.ts';
import type { Words } from '../../words/en.ts';
import type { Formats } from '../../words/formats.ts';

export const weekdays: readonly Weekday[] = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];

const isSame = (days: readonly Weekday[], others: readonly Weekday[]): boolean =>
  days.length === others.length && others.every((day) => days.includes(day));

/** `Every evening`, `On school nights`, or the days. */
function daysWords(words: Words['bedtimes'], { weekday }: Formats, days: readonly Weekday[]): string {
  if (isSame(days, weekdays)) return words.everyEvening;
  if (isSame(days, ['SUN', 'MON', 'TUE', 'WED', 'THU'])) return words.schoolNights;
  if (isSame(days, weekdays.slice(0, 5))) return words.weekdays;
  if (isSame(days, ['SAT', 'SUN'])) return words.weekend;
  return weekdays
    .filter((day) => days.includes(day))
    .map((day) => weekday(day, 'short'))
    .join(', ');
}

/** The date in a time zone, `yyyy-MM-dd`: the Swedish locale has this format. */
export const dateIn = (zone: string, moment: Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' }).format(moment);

/** The evenings, or the single one. */
export function evenings(
  words: Words['bedtimes'],
  formats: Formats,
  { once, days }: Pick<Bedtime, 'once' | 'days'>,
): string {
  if (once === null) return daysWords(words, formats, days);
  return words.onlyOn(formats.longDate(new Date(`${once}T12:00:00`)));
}

/** Whether its single evening is over. */
export const isOver = (
  { once, nextRunAt, paused, zone }: Pick<Bedtime, 'once' | 'nextRunAt' | 'paused' | 'zone'>,
  now: Date,
): boolean => once !== null && (paused ? once < dateIn(zone, now) : nextRunAt === null);

/** A time of day such as `19:30`, in this device's format. */
export function clockWords({ time }: Formats, clock: string): string {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number);
  return time(new Date(2024, 0, 1, hours, minutes));
}

const here = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** When the next story comes, in this device's time; it says so if the bedtime has another time zone. */
export function nextWords(
  words: Words['bedtimes'],
  { dayAndTime, dateTime }: Formats,
  bedtime: Pick<Bedtime, 'once' | 'nextRunAt' | 'paused' | 'zone'>,
): string {
  const { once, nextRunAt, paused, zone } = bedtime;
  if (isOver(bedtime, new Date())) return words.over;
  if (paused) return words.paused;
  if (nextRunAt === null) return words.noNext;
  return (zone === here() ? words.next : words.nextHere)((once === null ? dayAndTime : dateTime)(new Date(nextRunAt)));
}
