import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOf, dayNumber, minutesOf, timeOf, weekdayOf, weekdays } from '../../story/calendar.ts';

const DAY = 86_400_000;
const NAMES = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

describe('dates', () => {
  it('are counted like the language does, including leap days', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), (day) => {
        const date = new Date(day * DAY);
        const text = date.toISOString().slice(0, 10);
        fc.pre(date.getUTCFullYear() >= 1500 && date.getUTCFullYear() <= 2500);
        expect([dateOf(day), dayNumber(text), weekdayOf(day)]).toEqual([text, day, NAMES[date.getUTCDay()]]);
      }),
    );
  });

  it.each([
    ['1970-01-01', 0],
    ['2000-02-29', 11_016],
    ['2024-02-29', 19_782],
    ['2026-11-21', 20_778],
    ['2100-03-01', 47_541],
  ])('%s is day %i', (date, day) => {
    expect([dayNumber(date), dateOf(day)]).toEqual([day, date]);
  });

  it('have seven days a week, Monday first', () => {
    expect(weekdays.map((_day, at) => weekdayOf(dayNumber('2026-11-23') + at))).toEqual([...weekdays]);
  });
});

describe('times of day', () => {
  it.each([
    ['00:00', 0],
    ['04:00', 240],
    ['09:05', 545],
    ['19:30', 1170],
    ['23:59', 1439],
  ])('%s is minute %i', (time, minutes) => {
    expect([minutesOf(time), timeOf(minutes)]).toEqual([minutes, time]);
  });

  it.each([
    '',
    '7:30',
    '19.30',
    '24:00',
    '19:60',
    '19:3',
    '19:300',
    '1930',
    'ab:cd',
    '-1:30',
    '19:30:00',
    ' 9:30',
    '+9:30',
    '٠٩:٣٠',
  ])('%j is not one', (time) => {
    expect(minutesOf(time)).toBe(-1);
  });
});
