import { minutesOf } from './calendar.ts';
import { ringTime } from './bedtime.ts';
import type { Bedtime } from './bedtime.ts';
import { range } from './units.ts';

/** The shapes of EventBridge Scheduler's HTTP API that are used: https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html */

/** The event that a bedtime's schedule puts on the bus. */
export const bedtimeEvent = { source: 'nightlight.bedtimes', detailType: 'BedtimeCame' } as const;

/** Scheduler puts the time in its place for which the schedule was meant, not the one at which it got to it. */
export const SCHEDULED_TIME = '<aws.scheduler.scheduled-time>';

/**
 * How the schedule is told to deliver. A window lets Scheduler spread the families of a zone, who all say 19:30; what could not be put on
 * the bus for 20 hours belongs to an evening that is over.
 */
export const delivery = { windowMinutes: 5, attempts: 185, seconds: 20 * 3600 } as const;

/** Where schedules are kept and what they may reach; ARNs from the stack. */
export interface Clockwork {
  readonly group: string;
  readonly roleArn: string;
  readonly busArn: string;
  readonly deadLettersArn: string;
}

/** Without the dashes: owner and id then are 64 signs, which is as long as a schedule's name may be. */
function bare(id: string): string {
  let signs = '';
  for (const at of range(id.length)) if (id.charAt(at) !== '-') signs = signs + id.charAt(at);
  return signs.slice(0, 32);
}

/** What its name ends with, whosever it is. */
export const scheduleSuffix = (bedtimeId: string): string => bare(bedtimeId);

/** The name of a bedtime's schedule. It begins with the owner, so that nobody's bedtime can be given another family's schedule. */
export const scheduleName = (owner: string, bedtimeId: string): string => `${bare(owner)}${bare(bedtimeId)}`;

/** A single evening's schedule removes itself, so that an account's schedules are those that still ring. */
function timing(bedtime: Bedtime) {
  const time = ringTime(bedtime);
  const rings = minutesOf(time);
  if (bedtime.once)
    return { ScheduleExpression: `at(${bedtime.once}T${time}:00)`, ActionAfterCompletion: 'DELETE' as const };
  return { ScheduleExpression: `cron(${rings % 60} ${Math.floor(rings / 60)} ? * ${bedtime.days.join(',')} *)` };
}

/** The body that creates a schedule, and the same one that updates it: an update replaces the whole. */
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
