import type { HTTPRequest, HTTPResult } from '@aws-appsync/utils';
import type { Bedtime } from '../../../story/bedtime.ts';
import { scheduleBody, scheduleName } from '../../../story/schedule.ts';
import type { DataSourceError } from './errors.ts';

type Env = Readonly<Record<string, string | undefined>>;

const path = (owner: string, bedtimeId: string): string => `/schedules/${scheduleName(owner, bedtimeId)}`;

/** Creates a bedtime's schedule (POST) or replaces it (PUT). The data source signs; Scheduler's API is plain REST. */
export function putSchedule(method: 'POST' | 'PUT', owner: string, bedtime: Bedtime, env: Env): HTTPRequest<string> {
  const clockwork = {
    group: env.SCHEDULE_GROUP ?? '',
    roleArn: env.SCHEDULE_ROLE_ARN ?? '',
    busArn: env.SCHEDULE_BUS_ARN ?? '',
    deadLettersArn: env.SCHEDULE_DEAD_LETTERS_ARN ?? '',
  };
  return {
    method,
    resourcePath: path(owner, bedtime.id),
    params: {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(scheduleBody(owner, bedtime, clockwork)),
    },
  };
}

export const deleteSchedule = (owner: string, bedtimeId: string, env: Env): HTTPRequest<string> => ({
  method: 'DELETE',
  resourcePath: path(owner, bedtimeId),
  params: { headers: { 'content-type': 'application/json' }, query: { groupName: env.SCHEDULE_GROUP ?? '' } },
});

/** The result of a request to Scheduler: done; the schedule does not exist; it exists already; or why it failed. */
export type ScheduleOutcome = 'DONE' | 'ABSENT' | 'PRESENT' | { readonly failure: string };

/**
 * Reads the result of a request to Scheduler. A status of 400 and above is not a `ctx.error`. Only an error's type is passed on: AWS's message may contain ARNs.
 */
export function readScheduleOutcome(
  error: DataSourceError | null | undefined,
  result: HTTPResult | null | undefined,
): ScheduleOutcome {
  if (error || !result) return { failure: 'no answer' };
  const { statusCode, headers } = result;
  if (statusCode < 300) return 'DONE';
  const named = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === 'x-amzn-errortype');
  // Some services send `ConflictException:http://internal...`.
  const type = `${named?.[1] ?? statusCode}`;
  const end = type.indexOf(':');
  const kind = end === -1 ? type : type.slice(0, end);
  if (statusCode === 404 && (!named || kind === 'ResourceNotFoundException')) return 'ABSENT';
  if (statusCode === 409 && (!named || kind === 'ConflictException')) return 'PRESENT';
  return { failure: kind };
}
