import { createHash } from 'node:crypto';
import { NotSupported } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import { invalid, readExpression } from './expression.ts';

/** A validated schedule, from the API or the template. Times are milliseconds since the epoch. */
export interface Schedule {
  readonly name: string;
  readonly group: string;
  readonly arn: string;
  readonly enabled: boolean;
  /** 0 without a flexible window. */
  readonly window: number;
  readonly deletedAfter: boolean;
  readonly target: ScheduleTarget;
  /** The first due time after a given one; undefined if there is none. */
  next(after: number): number | undefined;
}

export interface ScheduleTarget {
  readonly arn: string;
  readonly roleArn: string;
  readonly input: string;
  readonly source: string | undefined;
  readonly detailType: string | undefined;
  readonly retries: number;
  readonly maximumAge: number;
  readonly deadLetterArn: string | undefined;
}

const DAY = 86_400;
const DEFAULT_RETRIES = 185;
const NAME = /^[0-9a-zA-Z-_.]{1,64}$/;
/** Parameters of targets that this cloud does not emulate; they are refused as not supported. */
const OTHER_PARAMETERS = [
  'EcsParameters',
  'KinesisParameters',
  'SageMakerPipelineParameters',
  'SqsParameters',
] as const;

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function integer(value: unknown, name: string, otherwise: number, least: number, most: number): number {
  if (value === undefined || value === null) return otherwise;
  const number = Number(value);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw invalid(
    `1 validation error detected: Value '${String(value)}' at '${name}' failed to satisfy constraint: Member must be between ${least} and ${most}`,
  );
}

/** ISO text from a template, seconds since the epoch from the API. */
function parseTimestamp(value: unknown, name: string): number | undefined {
  if (value === undefined || value === null) return undefined;
  const time = typeof value === 'number' ? value * 1000 : Date.parse(String(value));
  if (Number.isNaN(time)) throw invalid(`${name} is not a valid time.`);
  return time;
}

function windowOf(value: unknown): number {
  if (!isObject(value as never)) throw invalid('FlexibleTimeWindow is required.');
  const { Mode: mode, MaximumWindowInMinutes: minutes } = value as JsonObject;
  if (mode === 'OFF') return 0;
  if (mode !== 'FLEXIBLE') throw invalid('FlexibleTimeWindow.Mode must be OFF or FLEXIBLE.');
  if (minutes === undefined) throw invalid('MaximumWindowInMinutes is required when Mode is FLEXIBLE.');
  return integer(minutes, 'flexibleTimeWindow.maximumWindowInMinutes', 0, 1, 1440) * 60_000;
}

function readTarget(value: unknown): ScheduleTarget {
  if (!isObject(value as never)) throw invalid('Target is required.');
  const target = value as JsonObject;
  for (const name of OTHER_PARAMETERS) if (target[name] !== undefined) throw new NotSupported(`Scheduler's ${name}`);
  const [arn, roleArn] = [text(target.Arn), text(target.RoleArn)];
  if (arn === undefined || roleArn === undefined) throw invalid('Target must have an Arn and a RoleArn.');
  const retry = isObject(target.RetryPolicy) ? target.RetryPolicy : {};
  const event = isObject(target.EventBridgeParameters) ? target.EventBridgeParameters : {};
  return {
    arn,
    roleArn,
    input: text(target.Input) ?? '{}',
    source: text(event.Source),
    detailType: text(event.DetailType),
    retries: integer(
      retry.MaximumRetryAttempts,
      'target.retryPolicy.maximumRetryAttempts',
      DEFAULT_RETRIES,
      0,
      DEFAULT_RETRIES,
    ),
    maximumAge:
      integer(retry.MaximumEventAgeInSeconds, 'target.retryPolicy.maximumEventAgeInSeconds', DAY, 60, DAY) * 1000,
    deadLetterArn: isObject(target.DeadLetterConfig) ? text(target.DeadLetterConfig.Arn) : undefined,
  };
}

/**
 * Reads and validates a schedule (https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html).
 * @param created when it was created; a rate counts from there
 * @throws AwsError ValidationException; NotSupported for a target that is not emulated
 */
export function readSchedule(
  name: string,
  input: JsonObject,
  created: number,
  place: { readonly region: string; readonly accountId: string },
): Schedule {
  if (!NAME.test(name))
    throw invalid(
      `1 validation error detected: Value '${name}' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[0-9a-zA-Z-_.]+$`,
    );
  const group = text(input.GroupName) ?? 'default';
  const state = input.State ?? 'ENABLED';
  if (state !== 'ENABLED' && state !== 'DISABLED') throw invalid('State must be ENABLED or DISABLED.');
  const completion = input.ActionAfterCompletion ?? 'NONE';
  if (completion !== 'NONE' && completion !== 'DELETE') throw invalid('ActionAfterCompletion must be NONE or DELETE.');
  const [begin, end] = [parseTimestamp(input.StartDate, 'StartDate'), parseTimestamp(input.EndDate, 'EndDate')];
  const expression = readExpression(
    text(input.ScheduleExpression) ?? '',
    text(input.ScheduleExpressionTimezone) ?? 'UTC',
    begin ?? created,
  );
  return {
    name,
    group,
    arn: `arn:aws:scheduler:${place.region}:${place.accountId}:schedule/${group}/${name}`,
    enabled: state === 'ENABLED',
    window: windowOf(input.FlexibleTimeWindow),
    deletedAfter: completion === 'DELETE',
    target: readTarget(input.Target),
    next(after) {
      const due = expression.next(Math.max(after, (begin ?? 0) - 1));
      return due === undefined || (end !== undefined && due > end) ? undefined : due;
    },
  };
}

/**
 * The delay of a run within its flexible window, in whole seconds. Derived from a hash, so that a restart does not
 * change it.
 */
export function delayOf({ arn, window }: Pick<Schedule, 'arn' | 'window'>, due: number): number {
  if (window === 0) return 0;
  const hash = createHash('sha256').update(`${arn} ${due}`).digest().readUInt32BE(0);
  return Math.floor(((hash / 2 ** 32) * window) / 1000) * 1000;
}
