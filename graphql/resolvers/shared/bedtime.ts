import { util } from '@aws-appsync/utils';
import { bedtimeLimits, isOver, ringTime } from '../../../story/bedtime.ts';
import type { Bedtime } from '../../../story/bedtime.ts';
import { dateOf, dayNumber, weekdayOf } from '../../../story/calendar.ts';
import { range } from '../../../story/units.ts';
import type { FamilyItem } from './family.ts';

/** A bedtime as stored in FamilyTable. */
export type BedtimeItem = FamilyItem & Bedtime;

const MINUTE = 60_000;
/** A week plus its first day again, because a time that is skipped rings a week later. */
const AHEAD = 15;

/** The date in a time zone. */
const localDate = (milliseconds: number, zone: string): string =>
  util.time.epochMilliSecondsToFormatted(milliseconds, 'yyyy-MM-dd', zone);

/** The local time to the minute, and its instant. */
const localMinute = (milliseconds: number, zone: string): string =>
  util.time.epochMilliSecondsToFormatted(milliseconds, 'yyyy-MM-dd HH:mm', zone);
const momentOf = (local: string, zone: string): number =>
  util.time.parseFormattedToEpochMilliSeconds(local, 'yyyy-MM-dd HH:mm', zone);

/**
 * When the schedule runs next, in milliseconds since the epoch. A local time that does not exist on a day is skipped,
 * as by Scheduler (https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#daylist-savings-time).
 */
function nextRing(bedtime: Bedtime, now: number): number | null {
  const { zone, days, once } = bedtime;
  const time = ringTime(bedtime);
  if (once) return isOver(bedtime, localMinute(now, zone)) ? null : momentOf(`${once} ${time}`, zone);
  const today = dayNumber(localDate(now, zone));
  for (const ahead of range(AHEAD)) {
    if (days.includes(weekdayOf(today + ahead))) {
      const wanted = `${dateOf(today + ahead)} ${time}`;
      const ring = momentOf(wanted, zone);
      if (ring > now && localMinute(ring, zone) === wanted) return ring;
    }
  }
  return null;
}

/** The offset of local noon from noon UTC on a day. */
const noonOffset = (day: number, zone: string): number => momentOf(`${dateOf(day)} 12:00`, zone) - day * 1440 * MINUTE;

const isSkipped = (local: string, zone: string): boolean => localMinute(momentOf(local, zone), zone) !== local;

/** Days between two samples of a year's offsets; a change in between is then searched to the day. */
const LOOK = 32;
const HALVES = [16, 8, 4, 2, 1];

/**
 * The date within a year on which the time of the schedule does not exist, or null. Nearly everywhere daylight saving
 * time changes before 04:00, which is too early for a bedtime; in Greenland it changes at 23:00 and on Easter Island at
 * 22:00.
 */
export function skippedOn(bedtime: Bedtime, now: number): string | null {
  const { zone, days, once } = bedtime;
  const time = ringTime(bedtime);
  if (once) return isSkipped(`${once} ${time}`, zone) ? once : null;
  const today = dayNumber(localDate(now, zone));
  for (const look of range(12)) {
    let before = today - 1 + look * LOOK;
    const offset = noonOffset(before, zone);
    if (noonOffset(before + LOOK, zone) !== offset) {
      // The last day with the old offset; the change is between it and the next.
      for (const half of HALVES) if (noonOffset(before + half, zone) === offset) before = before + half;
      for (const day of [before, before + 1]) {
        if (days.includes(weekdayOf(day)) && isSkipped(`${dateOf(day)} ${time}`, zone)) return dateOf(day);
      }
    }
  }
  return null;
}

/**
 * Why there can be no schedule for a single evening, or null. Scheduler counts in minutes: a time within the next one
 * could be missed.
 */
export function onceProblem(bedtime: Bedtime, now: number): string | null {
  const { once, zone } = bedtime;
  if (!once) return null;
  if (isOver(bedtime, localMinute(now + MINUTE, zone)))
    return `once: the story would have been made on ${once} at ${ringTime(bedtime)}, which is over. Choose another evening or a later time.`;
  return dayNumber(once) > dayNumber(localDate(now, zone)) + bedtimeLimits.daysAhead
    ? 'once: choose an evening within a year.'
    : null;
}

/** When a single evening is no longer listed, in seconds since the epoch. */
export const shownUntil = (once: string): number => (dayNumber(once) + 1 + bedtimeLimits.daysShown) * 86_400;

/**
 * The local date of the evening that a ring is for. A bedtime for one evening always has that date, even if it is rung
 * by hand.
 */
export const eveningOf = (bedtime: Bedtime, ring: number): string =>
  bedtime.once ?? localDate(ring + bedtime.prepareMinutes * MINUTE, bedtime.zone);

/** An item as the schema's Bedtime. */
export function toBedtime(bedtime: Bedtime) {
  const next = bedtime.paused ? null : nextRing(bedtime, util.time.nowEpochMilliSeconds());
  return {
    id: bedtime.id,
    name: bedtime.name ?? null,
    time: bedtime.time,
    zone: bedtime.zone,
    days: bedtime.days,
    once: bedtime.once ?? null,
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
