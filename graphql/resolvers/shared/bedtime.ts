import { util } from '@aws-appsync/utils';
import { ringTime } from '../../../story/bedtime.ts';
import type { Bedtime } from '../../../story/bedtime.ts';
import { dateOf, dayNumber, weekdayOf } from '../../../story/calendar.ts';
import { range } from '../../../story/units.ts';
import type { FamilyItem } from './family.ts';

/** A bedtime as FamilyTable has it. */
export type BedtimeItem = FamilyItem & Bedtime;

const MINUTE = 60_000;
/** A week and its first day again; once more, because a time that is skipped rings a week later. */
const AHEAD = 15;

/** The date in a time zone. */
const localDate = (milliseconds: number, zone: string): string =>
  util.time.epochMilliSecondsToFormatted(milliseconds, 'yyyy-MM-dd', zone);

/**
 * When the clock rings next, in milliseconds since the epoch. A time that the zone skips does not ring, as with Scheduler
 * (https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#daylist-savings-time).
 */
function nextRing(bedtime: Bedtime, now: number): number | null {
  const { zone, days } = bedtime;
  const time = ringTime(bedtime);
  const today = dayNumber(localDate(now, zone));
  for (const ahead of range(AHEAD)) {
    if (days.includes(weekdayOf(today + ahead))) {
      const wanted = `${dateOf(today + ahead)} ${time}`;
      const ring = util.time.parseFormattedToEpochMilliSeconds(wanted, 'yyyy-MM-dd HH:mm', zone);
      if (ring > now && util.time.epochMilliSecondsToFormatted(ring, 'yyyy-MM-dd HH:mm', zone) === wanted) return ring;
    }
  }
  return null;
}

/** How far local noon is from noon in UTC on a day. */
const noonOffset = (day: number, zone: string): number =>
  util.time.parseFormattedToEpochMilliSeconds(`${dateOf(day)} 12:00`, 'yyyy-MM-dd HH:mm', zone) - day * 1440 * MINUTE;

const isSkipped = (local: string, zone: string): boolean =>
  util.time.epochMilliSecondsToFormatted(
    util.time.parseFormattedToEpochMilliSeconds(local, 'yyyy-MM-dd HH:mm', zone),
    'yyyy-MM-dd HH:mm',
    zone,
  ) !== local;

/** Days between two looks at a year's clocks; half a look later a change is found to the day. */
const LOOK = 32;
const HALVES = [16, 8, 4, 2, 1];

/**
 * The date within a year on which there is no such time as the one at which the clock is to ring, or null. Nearly everywhere clocks are
 * changed before 04:00, which no bedtime is; in Greenland at 23:00 and on Easter Island at 22:00.
 */
export function skippedOn(bedtime: Bedtime, now: number): string | null {
  const { zone, days } = bedtime;
  const time = ringTime(bedtime);
  const today = dayNumber(localDate(now, zone));
  for (const look of range(12)) {
    let before = today - 1 + look * LOOK;
    const offset = noonOffset(before, zone);
    if (noonOffset(before + LOOK, zone) !== offset) {
      // The last day whose noon is as before; the change is between it and the next.
      for (const half of HALVES) if (noonOffset(before + half, zone) === offset) before = before + half;
      for (const day of [before, before + 1]) {
        if (days.includes(weekdayOf(day)) && isSkipped(`${dateOf(day)} ${time}`, zone)) return dateOf(day);
      }
    }
  }
  return null;
}

/** The local date of the evening that a ring is for. */
export const eveningOf = (bedtime: Bedtime, ring: number): string =>
  localDate(ring + bedtime.prepareMinutes * MINUTE, bedtime.zone);

/** An item as the schema's Bedtime. */
export function toBedtime(bedtime: Bedtime) {
  const next = bedtime.paused ? null : nextRing(bedtime, util.time.nowEpochMilliSeconds());
  return {
    id: bedtime.id,
    name: bedtime.name ?? null,
    time: bedtime.time,
    zone: bedtime.zone,
    days: bedtime.days,
    childId: bedtime.childId ?? null,
    characterIds: bedtime.characterIds,
    sceneId: bedtime.sceneId ?? null,
    ageGroup: bedtime.ageGroup,
    length: bedtime.length,
    language: bedtime.language,
    style: bedtime.style ?? null,
    voice: bedtime.voice ?? null,
    illustrations: bedtime.illustrations,
    narrate: bedtime.narrate,
    mail: bedtime.mail,
    paused: bedtime.paused,
    prepareMinutes: bedtime.prepareMinutes,
    keepDays: bedtime.keepDays ?? null,
    nextRunAt: next === null ? null : util.time.epochMilliSecondsToISO8601(next),
    lastStoryId: bedtime.lastStoryId ?? null,
  };
}
