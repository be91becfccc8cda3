import { describe, expect, it } from 'vitest';
import { checkBedtime, isOver, ringTime } from '../../story/bedtime.ts';
import type { BedtimeInput } from '../../story/bedtime.ts';
import { isZone } from '../../story/zones.ts';

const input: BedtimeInput = { time: '19:30', zone: 'Europe/Berlin' };

describe('a bedtime', () => {
  it('has defaults', () => {
    const { kept } = checkBedtime(input);

    expect(kept).toMatchObject({
      time: '19:30',
      zone: 'Europe/Berlin',
      days: ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'],
      characterIds: [],
      ageGroup: 'AGE_6_8',
      length: 'SHORT',
      language: 'en-US',
      mail: true,
      paused: false,
      prepareMinutes: 0,
    });
    for (const absent of ['prompt', 'id', 'name', 'style', 'sceneId', 'voice', 'keepDays'])
      expect(kept).not.toHaveProperty(absent);
  });

  it('is saved cleaned, its days in the order of the week', () => {
    expect(
      checkBedtime({
        ...input,
        name: ' Nora\u200b \n small ',
        days: ['SUN', 'MON'],
        style: ' quiet ',
        prepareMinutes: 90,
        keepDays: 2,
        mail: false,
        paused: true,
      }).kept,
    ).toMatchObject({
      name: 'Nora small',
      days: ['MON', 'SUN'],
      style: 'quiet',
      prepareMinutes: 90,
      keepDays: 2,
      mail: false,
      paused: true,
    });
  });

  it('for a single evening has its day of the week', () => {
    expect(checkBedtime({ ...input, once: '2026-12-24' }).kept).toMatchObject({ once: '2026-12-24', days: ['THU'] });
    expect(checkBedtime(input).kept).not.toHaveProperty('once');
  });

  it.each([
    ['2026-12-24 18:44', false],
    ['2026-12-24 18:45', true],
    ['2026-12-25 00:00', true],
    ['2026-12-23 23:59', false],
  ])('for a single evening, made at 18:45, at %s: over is %s', (now, over) => {
    expect(isOver({ once: '2026-12-24', time: '19:30', prepareMinutes: 45 }, now)).toBe(over);
    expect(isOver({ time: '19:30', prepareMinutes: 45 }, now)).toBe(false);
  });

  it.each<[string, Partial<BedtimeInput>, RegExp]>([
    ['one evening and days', { once: '2026-12-24', days: ['THU'] }, /^once: one evening only has no days of the week/],
    ['a date with an offset', { once: '2026-12-24Z' }, /^once: write the date as yyyy-MM-dd/],
    ['a day that does not exist', { once: '2026-02-30' }, /^once: write the date/],
    ['an id that is not a UUID', { id: 'mine' }, /^id: /],
    ['a long name', { name: 'x'.repeat(61) }, /^name: at most 60 characters; this has 61/],
    ['an unknown zone', { zone: 'Europe/Atlantis' }, /^zone: choose a time zone by its IANA name/],
    ['an offset for a zone', { zone: '+02:00' }, /^zone: /],
    ['a zone in another case', { zone: 'europe/berlin' }, /^zone: /],
    ['an abbreviation for a zone', { zone: 'CET' }, /^zone: /],
    ['no time', { time: 'half past seven' }, /^time: write the local time as HH:mm/],
    ['seconds', { time: '19:30:00' }, /^time: write the local time/],
    ['midnight', { time: '00:00' }, /^time: choose a time from 04:00 on/],
    ['a time that a change of clocks can skip', { time: '02:30' }, /^time: choose a time from 04:00 on/],
    ['the last of these', { time: '03:59' }, /^time: choose a time from 04:00 on/],
    [
      'a time that is prepared before 04:00',
      { time: '04:30', prepareMinutes: 31 },
      /^prepareMinutes: the story would be made at 03:59/,
    ],
    ['preparing for longer than 90 minutes', { prepareMinutes: 91 }, /^prepareMinutes: choose 0 to 90/],
    ['preparing backwards', { prepareMinutes: -1 }, /^prepareMinutes: choose 0 to 90/],
    ['no days', { days: [] }, /^days: choose at least one/],
    ['a day twice', { days: ['MON', 'MON'] }, /^days: each day can be chosen once/],
    ['zero days', { keepDays: 0 }, /^keepDays: choose 1 to 3650/],
    ['keeping for ever', { keepDays: 3651 }, /^keepDays: choose 1 to 3650/],
    ['an unknown language', { language: 'tlh' }, /^language: choose one of/],
    ['six characters', { characterIds: ['1', '2', '3', '4', '5', '6'] }, /^characterIds: at most 5/],
    ['a character twice', { characterIds: ['1', '1'] }, /^characterIds: each character can be chosen once/],
    ['a long style', { style: 'x'.repeat(201) }, /^style: at most 200/],
  ])('is refused with %s', (_what, changes, problem) => {
    expect(checkBedtime({ ...input, ...changes })).toEqual({ problem: expect.stringMatching(problem), kept: null });
  });

  it.each([
    ['04:00', 0, '04:00'],
    ['19:30', 0, '19:30'],
    ['19:30', 45, '18:45'],
    ['05:30', 90, '04:00'],
  ])('at %s with %i minutes before rings at %s', (time, prepareMinutes, rings) => {
    expect(checkBedtime({ ...input, time, prepareMinutes }).problem).toBeNull();
    expect(ringTime({ time, prepareMinutes })).toBe(rings);
  });
});

describe('time zones', () => {
  it('are all that the language lists, and the names that browsers report', () => {
    const places = Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/'));

    expect(places.filter((zone) => !isZone(zone))).toEqual([]);
    expect(
      [
        'Asia/Kolkata',
        'Asia/Calcutta',
        'Europe/Kyiv',
        'Europe/Kiev',
        'America/Argentina/Buenos_Aires',
        'Australia/Lord_Howe',
        'UTC',
      ].filter((zone) => !isZone(zone)),
    ).toEqual([]);
  });

  it.each([
    '',
    '/',
    'Europe/',
    '/Berlin',
    'Europe',
    'Berlin',
    'Europe/Berlin ',
    'Europe/Berlin Brussels',
    'Etc/GMT+1',
    '__proto__/x',
    'constructor/name',
    'Europe/../Berlin',
  ])('%j is not one', (zone) => {
    expect(isZone(zone)).toBe(false);
  });
});
