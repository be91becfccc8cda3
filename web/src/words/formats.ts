import type { Weekday } from '../api/bedtimes.ts';

const weekdays: readonly Weekday[] = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'];

/** Formats of dates, times and lists of one locale, such as `en-GB`. */
export interface Formats {
  /** A time of day: `07:30 PM`, `19:30` */
  time(date: Date): string;
  /** The same with its weekday: `Monday, 07:30 PM` */
  dayAndTime(date: Date): string;
  date(date: Date): string;
  dateTime(date: Date): string;
  /** `21 Nov`, with the year where it is not the one of `now`. */
  shortDate(date: Date, now: Date): string;
  /** `Thursday, 24 December 2026` */
  longDate(date: Date): string;
  weekday(day: Weekday, style: 'short' | 'long'): string;
  /** `0.4` is `40%`. */
  percent(share: number): string;
  /** `Tuesday` */
  dayName(date: Date): string;
  /** `a, b, and c` */
  list(parts: readonly string[]): string;
  /** `en-US` is "American English". */
  languageName(language: string): string;
}

export function formatsOf(locale: string): Formats {
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
  const dayAndTime = new Intl.DateTimeFormat(locale, { weekday: 'long', hour: '2-digit', minute: '2-digit' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const percent = new Intl.NumberFormat(locale, { style: 'percent' });
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  return {
    time: (date) => time.format(date),
    dayAndTime: (date) => dayAndTime.format(date),
    date: (date) => date.toLocaleDateString(locale),
    dateTime: (date) => date.toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' }),
    shortDate: (date, now) =>
      date.toLocaleDateString(locale, {
        day: 'numeric',
        month: 'short',
        ...(date.getFullYear() !== now.getFullYear() && { year: 'numeric' }),
      }),
    longDate: (date) => date.toLocaleDateString(locale, { dateStyle: 'full' }),
    // January 1, 2024 was a Monday.
    weekday: (day, style) =>
      new Date(2024, 0, 1 + weekdays.indexOf(day)).toLocaleDateString(locale, { weekday: style }),
    percent: (share) => percent.format(share),
    dayName: (date) => date.toLocaleDateString(locale, { weekday: 'long' }),
    list: (parts) => list.format(parts),
    languageName: (language) => names.of(language) ?? language,
  };
}
