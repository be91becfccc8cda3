import { minutesOf } from './calendar.ts';
import { ringTime } from './bedtime.ts';
import type { Bedtime } from './bedtime.ts';
import { range } from './units.ts';

/** The shapes of EventBridge Scheduler's HTTP API that are used: https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html */

/** The event that a bedtime's schedule puts on the bus. */
export const bedtimeEvent = { source: 'nightlight.bedtimes', detailType: 'BedtimeCame' } as const;

/** Scheduler inserts the scheduled time, not the time of the actual invocation. */
export const SCHEDULED_TIME = '<aws.scheduler.scheduled-time>';

/**
 * Scheduler's delivery settings. A window lets Scheduler spread the families of a time zone, many of which choose
 * 19:30; after 20 hours without delivery the evening is over.
 */
export const delivery = { windowMinutes: 5, attempts: 185, seconds: 20 * 3600 } as const;

/** The schedules' group, and their target and role; ARNs from the stack. */
export interface Clockwork {
  readonly group: string;
  readonly roleArn: string;
  readonly busArn: string;
  readonly deadLettersArn: string;
}

/** Without the dashes: owner and id then have 64 characters, the maximum of a schedule's name. */
function bare(id: string): string {
  let signs = '';
  for (const at of range(id.length)) if (id.charAt(at) !== '-') signs = signs + id.charAt(at);
  return signs.slice(0, 32);
}

/** The end of its name, whichever family it belongs to. */
export const scheduleSuffix = (bedtimeId: string): string => bare(bedtimeId);

/**
 * The name of a bedtime's schedule. It begins with the owner, so that a bedtime can never get another family's
 * schedule.
 */
export const scheduleName = (owner: string, bedtimeId: string): string => `${bare(owner)}${bare(bedtimeId)}`;

/** A single evening's schedule deletes itself, so that an account's schedules are those that still run. */
function timing(bedtime: Bedtime) {
  const time = ringTime(bedtime);
  const rings = minutesOf(time);
  if (bedtime.once)
    return { ScheduleExpression: `at(${bedtime.once}T${time}:00)`, ActionAfterCompletion: 'DELETE' as const };
  return { ScheduleExpression: `cron(${rings % 60} ${Math.floor(rings / 60)} ? * ${bedtime.days.join(',')} *)` };
}

/** The body that creates a schedule, and also updates it: an update replaces the whole. */
export function scheduleBody(owner: string, bedtime: Bedtime, clockwork: Clockwork) {
  return {
    GroupName: clockwork.group,
    ...timing(bedtime),
    ScheduleExpressionTimezone: bedtime.zone,
    FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: delivery.windowMinutes },
    State: bedtime.paused ? 'DISABLED' : 'ENABLED',
    Target: {
      Arn: clockwork.busArn,
      RoleArn: clockwork.roleArn,
      EventBridgeParameters: { DetailType: bedtimeEvent.detailType, Source: bedtimeEvent.source },
      Input: JSON.stringify({ owner, bedtimeId: bedtime.id, at: SCHEDULED_TIME }),
      RetryPolicy: { MaximumEventAgeInSeconds: delivery.seconds, MaximumRetryAttempts: delivery.attempts },
      DeadLetterConfig: { Arn: clockwork.deadLettersArn },
    },
  };
}
