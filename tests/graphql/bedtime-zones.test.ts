import { describe, expect, it } from 'vitest';
import { readExpression } from 'local-cloud/services/scheduler/expression.ts';
import type { JsonObject } from 'local-cloud';
import { bedtimeLimits } from '../../story/bedtime.ts';
import { isZone } from '../../story/zones.ts';
import { SUB, run } from './harness.ts';
import type { Run } from './harness.ts';
import { changesOf, localDate, zones } from './zone-changes.ts';
import type { Change } from './zone-changes.ts';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const ID = '3f0f5b0e-6d0f-4c52-9a51-0d5cbb9f1a10';

const all = zones.flatMap((zone) => changesOf(zone, '2026-01-01', '2031-01-01'));
const hhmm = (local: number): string => new Date(local).toISOString().slice(11, 16);
const minutesOf = (local: number): number => Math.floor((local % DAY) / MINUTE);

/**
 * Local times, written as if they were UTC, that a clock change skips or repeats: the first, one in the middle and the
 * last minute.
 */
const timesOf = ({ from, until }: Change): number[] => [
  from,
  from + Math.floor((until - from) / MINUTE / 2) * MINUTE,
  until - MINUTE,
];

/** Bedtimes whose timer would ring at that local time. */
function ringingAt(local: number): { readonly time: string; readonly prepareMinutes: number }[] {
  if (minutesOf(local) < bedtimeLimits.earliest) return [];
  return [0, bedtimeLimits.prepareMinutes]
    .filter((prepareMinutes) => minutesOf(local) + prepareMinutes < 1440)
    .map((prepareMinutes) => ({ time: hhmm(local + prepareMinutes * MINUTE), prepareMinutes }));
}

const set = (input: JsonObject, now: number): Run =>
  run('Mutation.setBedtime', { args: { input: { id: ID, ...input } }, now: new Date(now).toISOString() });

/** The story that a ring starts. */
function toldAt(bedtime: JsonObject, ring: number): unknown {
  const item = {
    owner: SUB,
    sk: `BEDTIME#${ID}`,
    id: ID,
    ageGroup: 'AGE_6_8',
    length: 'SHORT',
    language: 'en-US',
    characterIds: [],
    illustrations: 0,
    narrate: false,
    mail: false,
    paused: false,
    ...bedtime,
  };
  const { asked } = run('Mutation.tellBedtimeStory', {
    args: { owner: SUB, bedtimeId: ID, at: new Date(ring).toISOString() },
    now: new Date(ring).toISOString(),
    sources: {
      'Mutation.tellBedtimeStory/bedtime': { result: { items: [item] } },
      'Mutation.tellBedtimeStory/accept': { result: { keys: [] } },
    },
  });
  const { transactItems } = asked.find(({ step }) => step.endsWith('/accept'))?.request ?? {};
  const [story] = Array.isArray(transactItems) ? transactItems : [];
  return JSON.stringify(story).match(/"id":\{"S":"([^"]+)"/)?.[1];
}

/** The name that this system uses for a zone with several names. */
const nameHere = (zone: string): string => new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;

describe("every clock change in IANA's zones, from 2026 to 2030", () => {
  it('is covered: some zones have two a year, some four, and some change in the evening', () => {
    expect(zones.length).toBeGreaterThan(400);
    expect(zones.filter((zone) => !isZone(zone))).toEqual([]);
    expect(all.length).toBeGreaterThan(1000);
    const later = all.filter(({ from }) => minutesOf(from) >= bedtimeLimits.earliest).map(({ zone }) => zone);
    // Some systems still list Nuuk under its older name.
    const known = ['Africa/Cairo', 'America/Nuuk', 'America/Santiago', 'Asia/Beirut', 'Pacific/Easter'];
    expect(later.map(nameHere)).toEqual(expect.arrayContaining(known.map(nameHere)));
  });

  it('refuses a bedtime in a skipped hour, with the date, and the timer itself would skip that day', () => {
    const gaps = all
      .filter(({ kind }) => kind === 'gap')
      .flatMap((gap) =>
        timesOf(gap).flatMap((local) => ringingAt(local).map((bedtime) => ({ ...gap, local, bedtime }))),
      );
    expect(gaps.length).toBeGreaterThan(20);
    for (const { zone, at, local, bedtime } of gaps) {
      const date = localDate(local);
      for (const ahead of [2 * DAY, 300 * DAY]) {
        expect(set({ zone, ...bedtime }, at - ahead).error, `${zone} ${bedtime.time} on ${date}`).toMatchObject({
          type: 'ValidationError',
          message: expect.stringContaining(`clocks are changed on ${date}`),
        });
      }
      const ring = `cron(${minutesOf(local) % 60} ${Math.floor(minutesOf(local) / 60)} ? * * *)`;
      const next = readExpression(ring, zone, 0).next(at - 2 * 60 * MINUTE) ?? 0;
      expect(next - at, `${zone} ${ring}`).toBeGreaterThan(12 * 60 * MINUTE);
    }
  });

  it('has one story for a repeated time, whichever of the two rings, and the timer rings at the first', () => {
    const overlaps = all
      .filter(({ kind }) => kind === 'overlap')
      .flatMap((overlap) =>
        timesOf(overlap).flatMap((local) => ringingAt(local).map((bedtime) => ({ ...overlap, local, bedtime }))),
      );
    expect(overlaps.length).toBeGreaterThan(40);
    for (const { zone, before, after, local, bedtime } of overlaps) {
      const [first, second] = [local - before, local - after];
      const stories = [first, second].map((ring) => toldAt({ zone, ...bedtime }, ring));
      expect(stories, `${zone} ${bedtime.time} on ${localDate(local)}`).toEqual([
        `${ID}.${localDate(local)}`,
        `${ID}.${localDate(local)}`,
      ]);
      const ring = readExpression(
        `cron(${minutesOf(local) % 60} ${Math.floor(minutesOf(local) / 60)} ? * * *)`,
        zone,
        0,
      );
      expect(ring.next(first - MINUTE), zone).toBe(first);
      expect(ring.next(first) ?? 0, zone).toBeGreaterThan(second);
    }
  });
});
