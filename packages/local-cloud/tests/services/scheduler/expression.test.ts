import { DateTime } from 'luxon';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readExpression } from '../../../src/services/scheduler/expression.ts';

const runs = (expression: string, zone: string, after: string, count: number, start = after): string[] => {
  const { next } = readExpression(expression, zone, Date.parse(start));
  const found: string[] = [];
  for (let at = next(Date.parse(after)); at !== undefined && found.length < count; at = next(at)) {
    found.push(new Date(at).toISOString().replace(':00.000Z', 'Z'));
  }
  return found;
};

describe('the times of a schedule', () => {
  const rows = [
    {
      what: 'the same local time in summer and winter',
      expression: 'cron(30 19 ? * * *)',
      zone: 'Europe/Berlin',
      after: '2026-10-23T20:00:00Z',
      expected: ['2026-10-24T17:30Z', '2026-10-25T18:30Z', '2026-10-26T18:30Z'],
    },
    {
      what: 'not at a local time that spring skips',
      expression: 'cron(30 2 ? * * *)',
      zone: 'Europe/Berlin',
      after: '2026-03-27T12:00:00Z',
      expected: ['2026-03-28T01:30Z', '2026-03-30T00:30Z'],
    },
    {
      what: 'once at a local time that autumn repeats',
      expression: 'cron(30 2 ? * * *)',
      zone: 'Europe/Berlin',
      after: '2026-10-24T12:00:00Z',
      expected: ['2026-10-25T00:30Z', '2026-10-26T01:30Z'],
    },
    {
      what: 'once in New York too',
      expression: 'cron(30 1 ? * * *)',
      zone: 'America/New_York',
      after: '2026-10-31T12:00:00Z',
      expected: ['2026-11-01T05:30Z', '2026-11-02T06:30Z'],
    },
    {
      what: 'where half an hour is skipped',
      expression: 'cron(15 2 ? * * *)',
      zone: 'Australia/Lord_Howe',
      after: '2026-10-02T12:00:00Z',
      expected: ['2026-10-02T15:45Z', '2026-10-04T15:15Z'],
    },
    {
      what: 'on chosen days of the week',
      expression: 'cron(0 18 ? * MON,WED *)',
      zone: 'UTC',
      after: '2026-11-21T12:00:00Z',
      expected: ['2026-11-23T18:00Z', '2026-11-25T18:00Z', '2026-11-30T18:00Z'],
    },
    {
      what: 'on a leap day',
      expression: 'cron(0 18 29 2 ? *)',
      zone: 'UTC',
      after: '2026-11-21T12:00:00Z',
      expected: ['2028-02-29T18:00Z', '2032-02-29T18:00Z'],
    },
    {
      what: 'on the 31st, where there is one',
      expression: 'cron(0 18 31 * ? *)',
      zone: 'UTC',
      after: '2026-11-21T12:00:00Z',
      expected: ['2026-12-31T18:00Z', '2027-01-31T18:00Z', '2027-03-31T18:00Z'],
    },
    {
      what: 'at a rate, from its beginning',
      expression: 'rate(1 minute)',
      zone: 'UTC',
      after: '2026-11-21T11:59:59Z',
      start: '2026-11-21T12:00:00Z',
      expected: ['2026-11-21T12:00Z', '2026-11-21T12:01Z'],
    },
    {
      what: 'once, at a local time',
      expression: 'at(2026-11-22T19:30:00)',
      zone: 'Asia/Tokyo',
      after: '2026-11-21T12:00:00Z',
      expected: ['2026-11-22T10:30Z'],
    },
    {
      what: 'never, when its time has passed',
      expression: 'at(2026-11-20T19:30:00)',
      zone: 'UTC',
      after: '2026-11-21T12:00:00Z',
      expected: [],
    },
  ];

  it.each(rows)('$what', ({ expression, zone, after, expected, ...row }) => {
    expect(runs(expression, zone, after, expected.length || 1, row.start)).toEqual(expected);
  });

  it('are each local evening exactly once, in any zone and from any moment', () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'America/Sao_Paulo',
      'Asia/Kolkata',
      'Pacific/Apia',
      'Africa/Casablanca',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 4, max: 23 }),
        fc.integer({ min: 0, max: 59 }),
        fc.date({ min: new Date('2024-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
        (zone, hour, minute, from) => {
          const { next } = readExpression(`cron(${minute} ${hour} ? * * *)`, zone, 0);
          let at = next(from.getTime()) ?? Number.NaN;
          for (let round = 0; round < 5; round++) {
            const following = next(at) ?? Number.NaN;
            const [one, two] = [DateTime.fromMillis(at, { zone }), DateTime.fromMillis(following, { zone })];
            expect([one.hour, one.minute]).toEqual([hour, minute]);
            expect(one.plus({ days: 1 }).toISODate()).toBe(two.toISODate());
            at = following;
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  const wrong = [
    'cron(30 19 * * * *)',
    'cron(30 19 ? * ? *)',
    'cron(61 19 ? * * *)',
    'cron(30 25 ? * * *)',
    'cron(a b c d e f)',
    'cron(30 19 ? * MON)',
    'rate(0 minutes)',
    'rate(five minutes)',
    'at(2026-13-01T00:00:00)',
    'at(tonight)',
    'every evening',
    '',
    'cron(30 19 ? * * *) ',
  ];

  it.each(wrong)('are refused for %j', (expression) => {
    expect(() => readExpression(expression, 'UTC', 0)).toThrow(`Invalid Schedule Expression ${expression}.`);
  });

  it.each(['Mars/Olympus', '+02:00', '', 'Europe/Berlin '])('are refused in the zone %j', (zone) => {
    expect(() => readExpression('rate(1 day)', zone, 0)).toThrow('Invalid ScheduleExpressionTimezone');
  });
});
