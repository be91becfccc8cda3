import { describe, expect, test } from 'vitest';
import { NotSupported } from '../../../src/errors.ts';
import { NOW, failure, value } from './evaluate.ts';

describe('util.time', () => {
  test.each([
    ['nowISO8601()', '2026-11-21T18:00:00.750Z'],
    ['nowEpochSeconds()', 1_795_284_000],
    ['nowEpochMilliSeconds()', NOW],
    ["nowFormatted('yyyy-MM-dd HH:mm:ssZ')", '2026-11-21 18:00:00+0000'],
    ["nowFormatted('yyyy-MM-dd HH:mm:ssZ', 'Australia/Perth')", '2026-11-22 02:00:00+0800'],
    // The examples of the documentation:
    ["parseFormattedToEpochMilliSeconds('2018-02-01 01:19:15+0800', 'yyyy-MM-dd HH:mm:ssZ')", 1_517_419_155_000],
    [
      "parseFormattedToEpochMilliSeconds('2018-02-01 01:19:15', 'yyyy-MM-dd HH:mm:ss', 'Australia/Perth')",
      1_517_419_155_000,
    ],
    ["parseISO8601ToEpochMilliSeconds('2018-02-01T17:21:05.180+08:00')", 1_517_476_865_180],
    ['epochMilliSecondsToSeconds(1517943695750)', 1_517_943_695],
    ['epochMilliSecondsToISO8601(1517943695750)', '2018-02-06T19:01:35.750Z'],
    ["epochMilliSecondsToFormatted(1517943695750, 'yyyy-MM-dd HH:mm:ssZ')", '2018-02-06 19:01:35+0000'],
    [
      "epochMilliSecondsToFormatted(1517943695750, 'yyyy-MM-dd HH:mm:ssZ', 'Australia/Perth')",
      '2018-02-07 03:01:35+0800',
    ],
  ])('%s', (call, expected) => {
    expect(value(`util.time.${call}`)).toBe(expected);
  });
});

/** https://docs.oracle.com/javase/8/docs/api/java/time/format/DateTimeFormatter.html */
describe('a pattern of DateTimeFormatter', () => {
  const MOMENT = Date.UTC(2026, 7, 9, 15, 4, 5, 67);

  test.each([
    ['yyyy yy u y', '2026 26 2026 2026'],
    ['M MM MMM MMMM MMMMM L LLLL', '8 08 Aug August A 8 August'],
    ['d dd D DDD', '9 09 221 221'],
    ['E EEEE EEEEE e c ee', 'Sun Sunday S 1 1 01'],
    ['Q QQ QQQ QQQQ q', '3 03 Q3 3rd quarter 3'],
    ['H HH h hh K k a', '15 15 3 03 3 15 PM'],
    ['m mm s ss S SSS SSSSSSSSS n A N', '4 04 5 05 0 067 067000000 67000000 54245067 54245067000000'],
    ['G GGGG GGGGG', 'AD Anno Domini A'],
    ["'o''clock' ''", "o'clock '"],
    ['VV Z ZZZZ ZZZZZ X XX XXX x xx xxx O OOOO', 'UTC +0000 GMT Z Z Z Z +00 +0000 +00:00 GMT GMT'],
    ['YYYY w ww W F g', '2026 33 33 3 2 61261'],
    ['ppd ppppM [HH]', ' 9    8 15'],
  ])('%s', (pattern, expected) => {
    expect(
      value('util.time.epochMilliSecondsToFormatted(ctx.args.at, ctx.args.pattern)', { at: MOMENT, pattern }),
    ).toBe(expected);
  });

  test.each([
    ['Europe/Berlin', 'XXX O ZZZZ X x', '+02:00 GMT+2 GMT+02:00 +02 +02'],
    ['Asia/Kolkata', 'XXX X O xx', '+05:30 +0530 GMT+5:30 +0530'],
    ['America/New_York', 'XXX HH VV', '-04:00 11 America/New_York'],
    ['+03:00', 'XXX HH', '+03:00 18'],
    ['UTC', 'XXX HH', 'Z 15'],
  ])('in %s: %s', (zone, pattern, expected) => {
    expect(
      value('util.time.epochMilliSecondsToFormatted(ctx.args.at, ctx.args.pattern, ctx.args.zone)', {
        at: MOMENT,
        pattern,
        zone,
      }),
    ).toBe(expected);
  });

  test.each([
    ['the last days of a year belong to the next week-year', Date.UTC(2025, 11, 28), 'YYYY-ww', '2026-01'],
    ['midnight is hour 24, or 12 AM', Date.UTC(2026, 0, 1), 'k h a H', '24 12 AM 0'],
    [
      'years before 1970',
      Date.UTC(1969, 11, 31, 23, 59, 59, 999),
      'yyyy-MM-dd HH:mm:ss.SSS',
      '1969-12-31 23:59:59.999',
    ],
    ['leap days', Date.UTC(2028, 1, 29), 'MM-dd D', '02-29 60'],
  ])('%s', (_name, at, pattern, expected) => {
    expect(value('util.time.epochMilliSecondsToFormatted(ctx.args.at, ctx.args.pattern)', { at, pattern })).toBe(
      expected,
    );
  });

  test.each([
    ['b', 'Unknown pattern letter: b'],
    ['yyyy{', "reserved character: '{'"],
    ['ddd', 'Too many pattern letters: d'],
    ["'open", 'incomplete string literal'],
    ['HH]', ']'],
    ['V', 'Pattern letter count must be 2: V'],
    ['p', 'Pad letter'],
  ])('%s is not a valid pattern', (pattern, message) => {
    expect(failure('util.time.nowFormatted(ctx.args.pattern)', { pattern })).toContain(message);
  });

  test.each(['z', 'v', 'B'])('%s is refused by name', (letter) => {
    expect(() => value('util.time.nowFormatted(ctx.args.letter)', { letter })).toThrow(NotSupported);
  });

  test('an unknown zone', () => {
    expect(failure("util.time.nowFormatted('HH', 'Europe/Nowhere')")).toContain('Unknown time-zone ID: Europe/Nowhere');
  });
});

describe('reading a time', () => {
  const parse = 'util.time.parseFormattedToEpochMilliSeconds(ctx.args.text, ctx.args.pattern, ctx.args.zone)';

  test.each([
    ['2026-08-09T15:04:05.067Z', "yyyy-MM-dd'T'HH:mm:ss.SSSX", null, Date.UTC(2026, 7, 9, 15, 4, 5, 67)],
    ['20260809150405', 'yyyyMMddHHmmss', 'UTC', Date.UTC(2026, 7, 9, 15, 4, 5)],
    ['9 Aug 26, 3:04 pm', 'd MMM yy, h:mm a', 'UTC', Date.UTC(2026, 7, 9, 15, 4)],
    ['Sunday 9 August 2026 Europe/Berlin', 'EEEE d MMMM yyyy VV', null, Date.UTC(2026, 7, 8, 22)],
    ['2026-08-09', 'yyyy-MM-dd[ HH:mm]', 'UTC', Date.UTC(2026, 7, 9)],
    ['2026-08-09 07:30', 'yyyy-MM-dd[ HH:mm]', 'UTC', Date.UTC(2026, 7, 9, 7, 30)],
    ['2026-221', 'yyyy-DDD', 'UTC', Date.UTC(2026, 7, 9)],
    ['2026-08-09 15:04 GMT+2', 'yyyy-MM-dd HH:mm O', null, Date.UTC(2026, 7, 9, 13, 4)],
    // 02:30 does not exist that night, and exists twice this night.
    ['2026-03-29 02:30', 'yyyy-MM-dd HH:mm', 'Europe/Berlin', Date.UTC(2026, 2, 29, 1, 30)],
    ['2026-10-25 02:30', 'yyyy-MM-dd HH:mm', 'Europe/Berlin', Date.UTC(2026, 9, 25, 0, 30)],
    // Java's SMART resolver: the last day of the month.
    ['2026-02-31', 'yyyy-MM-dd', 'UTC', Date.UTC(2026, 1, 28)],
  ])('%s with %s in %s', (text, pattern, zone, expected) => {
    expect(value(parse, { text, pattern, zone })).toBe(expected);
  });

  test.each([
    ['2026-08-09', 'yyyy-MM-dd', null, 'neither the text nor the call names a time zone'],
    ['2026-13-01', 'yyyy-MM-dd', 'UTC', 'MonthOfYear'],
    ['2026-08-09x', 'yyyy-MM-dd', 'UTC', 'unparsed text found at index 10'],
    ['nonsense', 'yyyy-MM-dd', 'UTC', "Text 'nonsense' could not be parsed at index 0"],
    ['25:00', 'HH:mm', 'UTC', 'no year'],
  ])('%s with %s fails', (text, pattern, zone, message) => {
    expect(failure(parse, { text, pattern, zone })).toContain(message);
  });

  test.each(['2018-02-01', 'yesterday', '2018-02-01T17:21:05', '2018-02-31T25:00:00Z'])(
    '%s is not ISO 8601 with an offset',
    (text) => {
      expect(failure('util.time.parseISO8601ToEpochMilliSeconds(ctx.args.text)', { text })).toContain(
        'could not be parsed',
      );
    },
  );
});
