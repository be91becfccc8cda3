import { dateOf, dayNumber, minutesOf, timeOf, weekdayOf, weekdays } from './calendar.ts';
import type { Weekday } from './calendar.ts';
import { cleanLine } from './cast.ts';
import type { Offer } from './choices.ts';
import { checkStoryInput, idProblem, lengthProblem } from './limits.ts';
import type { StoryInput } from './limits.ts';
import type { StoryRequest } from './types.ts';
import { isZone } from './zones.ts';

/** The evenings on which a family gets a story, and what kind of story. */

export const bedtimeLimits = {
  /** Per family. */
  bedtimes: 20,
  name: 60,
  /** How long before bedtime a story can be made, so that an adult can read it first. */
  prepareMinutes: 90,
  /**
   * Nearly everywhere daylight saving time changes before 04:00, when a time does not exist on one day of the year, or
   * exists twice. Where it changes in the evening, the date decides: `skippedOn` in
   * graphql/resolvers/shared/bedtime.ts.
   */
  earliest: 4 * 60,
  /** How far in the future a single evening can be: a mistyped year is noticed. */
  daysAhead: 366,
  /**
   * How long a single evening is still listed after it is over. Longer than the schedule's event can take to arrive.
   */
  daysShown: 7,
} as const;

/** `setBedtime`'s input as it comes from GraphQL: fields that were left out are absent, or null. */
export interface BedtimeInput extends Omit<StoryInput, 'prompt'> {
  readonly name?: string | null;
  readonly time: string;
  readonly zone: string;
  readonly days?: readonly Weekday[] | null;
  readonly once?: string | null;
  readonly paused?: boolean | null;
  readonly prepareMinutes?: number | null;
}

/**
 * An evening for which a story was made: its local date, characters and scene. The next evening gets different ones.
 */
export interface PastEvening {
  readonly date: string;
  readonly cast: readonly string[];
  readonly sceneId?: string;
}

/** A bedtime as it is stored. */
export interface Bedtime extends Omit<StoryRequest, 'prompt' | 'mail'> {
  readonly id: string;
  readonly name?: string;
  /** Local, `HH:mm`: when the story is read. */
  readonly time: string;
  readonly zone: string;
  /** For one evening only, its day of the week. */
  readonly days: readonly Weekday[];
  /** The local date of the only evening, `yyyy-MM-dd`; absent: each evening on one of `days`. */
  readonly once?: string;
  /** For one evening only: when the item expires, in seconds since the epoch. */
  readonly expiresAt?: number;
  readonly mail: boolean;
  readonly paused: boolean;
  readonly prepareMinutes: number;
  /** The most recent evenings, the latest first. */
  readonly told?: readonly PastEvening[];
  readonly lastStoryId?: string;
}

export type CheckedBedtime =
  { readonly problem: null; readonly kept: Omit<Bedtime, 'id'> } | { readonly problem: string; readonly kept: null };

/** When a bedtime's schedule runs: `time` minus the preparation, local, `HH:mm`. */
export const ringTime = ({ time, prepareMinutes }: Pick<Bedtime, 'time' | 'prepareMinutes'>): string =>
  timeOf(minutesOf(time) - prepareMinutes);

/**
 * Whether a single evening's schedule has run, or should have.
 * @param now the local time, `yyyy-MM-dd HH:mm`
 */
export const isOver = (bedtime: Pick<Bedtime, 'once' | 'time' | 'prepareMinutes'>, now: string): boolean =>
  !!bedtime.once && `${bedtime.once} ${ringTime(bedtime)}` <= now;

function timeProblem(input: BedtimeInput, prepareMinutes: number): string | null {
  const { time, zone } = input;
  if (!isZone(zone)) return 'zone: choose a time zone by its IANA name, such as Europe/Berlin or America/New_York.';
  const minutes = minutesOf(time);
  if (minutes === -1) return 'time: write the local time as HH:mm, from 04:00 to 23:59, such as 19:30.';
  if (prepareMinutes < 0 || prepareMinutes > bedtimeLimits.prepareMinutes)
    return `prepareMinutes: choose 0 to ${bedtimeLimits.prepareMinutes}.`;
  if (minutes < bedtimeLimits.earliest) {
    return 'time: choose a time from 04:00 on. Between 00:00 and 03:59 clocks are changed, and on one night of the year there would be no such time.';
  }
  if (minutes - prepareMinutes < bedtimeLimits.earliest) {
    return `prepareMinutes: the story would be made at ${timeOf(minutes - prepareMinutes)}. Choose fewer, so that it is made from 04:00 on: before that clocks are changed.`;
  }
  return null;
}

/** AWSDate also allows an offset after the date, which makes no sense beside the bedtime's zone. */
function onceProblem({ once, days }: BedtimeInput): string | null {
  if (!once) return null;
  if (once.length !== 10 || dateOf(dayNumber(once)) !== once) return 'once: write the date as yyyy-MM-dd.';
  return days ? 'once: one evening only has no days of the week. Leave out either once or days.' : null;
}

function dayProblem(days: readonly Weekday[]): string | null {
  if (days.length === 0) return `days: choose at least one of ${weekdays.join(', ')}, or pause the bedtime.`;
  if (days.some((day) => !weekdays.includes(day))) return `days: choose from ${weekdays.join(', ')}.`;
  return weekdays.some((day) => days.filter((one) => one === day).length > 1)
    ? 'days: each day can be chosen once.'
    : null;
}

/**
 * Cleans `setBedtime`'s input and fills in the defaults, or says what is wrong with it.
 * @param offer the deployment's models and limits
 */
export function checkBedtime(input: BedtimeInput, offer: Offer = {}): CheckedBedtime {
  const { id, ...rest } = input;
  const rawName = input.name ?? '';
  const name = cleanLine(rawName);
  const { once } = input;
  const prepareMinutes = input.prepareMinutes ?? 0;
  // The rules of a story requested by hand; each evening has its own idea.
  const story = checkStoryInput({ ...rest, prompt: 'An evening' }, offer);
  const problem =
    idProblem(id) ??
    lengthProblem('name', rawName, name, bedtimeLimits.name) ??
    timeProblem(input, prepareMinutes) ??
    onceProblem(input) ??
    dayProblem(input.days ?? weekdays);
  if (problem !== null) return { problem, kept: null };
  if (story.problem !== null) return { problem: story.problem, kept: null };
  const { prompt: _asked, ...request } = story.request;
  const days = once ? [weekdayOf(dayNumber(once))] : (input.days ?? weekdays);
  return {
    problem: null,
    kept: {
      ...(name === '' ? {} : { name }),
      ...request,
      time: input.time,
      zone: input.zone,
      days: weekdays.filter((day) => days.includes(day)),
      ...(once ? { once } : {}),
      mail: input.mail ?? true,
      paused: input.paused ?? false,
      prepareMinutes,
    },
  };
}
