import { range } from './units.ts';

/**
 * Dates as texts, `yyyy-MM-dd`, computed without `Date`, which APPSYNC_JS does not have. The caller knows the local
 * date.
 */

export const weekdays = ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'] as const;
export type Weekday = (typeof weekdays)[number];

const DIGITS = '0123456789';

/** The number that digits represent: `JSON.parse` refuses "07". -1 if a character is not a digit. */
export function readDigits(text: string): number {
  let number = 0;
  for (const at of range(text.length)) {
    const digit = DIGITS.indexOf(text.charAt(at));
    if (digit === -1) return -1;
    number = number * 10 + digit;
  }
  return text === '' ? -1 : number;
}

/**
 * Days since 1970-01-01 of a date, by counting in eras of 400 years that begin in March
 * (https://howardhinnant.github.io/date_algorithms.html#days_from_civil).
 */
export function dayNumber(date: string): number {
  const month = readDigits(date.slice(5, 7));
  const year = readDigits(date.slice(0, 4)) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + readDigits(date.slice(8, 10)) - 1;
  return (
    era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
  );
}

const twoDigits = (number: number): string => (number < 10 ? `0${number}` : `${number}`);

/** The date of a day since 1970-01-01. */
export function dateOf(day: number): string {
  const shifted = day + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const dayOfMonth = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return `${yearOfEra + era * 400 + (month <= 2 ? 1 : 0)}-${twoDigits(month)}-${twoDigits(dayOfMonth)}`;
}

/** 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): Weekday => weekdays[(((day + 3) % 7) + 7) % 7] ?? 'MON';

/** Minutes since midnight of `HH:mm`; -1 when it is not a time of day. */
export function minutesOf(time: string): number {
  if (time.length !== 5 || time.charAt(2) !== ':') return -1;
  const hours = readDigits(time.slice(0, 2));
  const minutes = readDigits(time.slice(3));
  return hours < 0 || minutes < 0 || hours > 23 || minutes > 59 ? -1 : hours * 60 + minutes;
}

export const timeOf = (minutes: number): string => `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
