import cron from 'aws-cron-parser';
import { DateTime, IANAZone } from 'luxon';
import { AwsError } from '../../errors.ts';

/** When a schedule runs. Times are milliseconds since the epoch. */
export interface Expression {
  /** The first time after a given one; undefined if there is none. */
  next(after: number): number | undefined;
}

const UNITS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
/** A local time can be skipped when the clocks change, but not this often. */
const MAX_SKIPPED = 10;

export const invalid = (message: string): AwsError => new AwsError('ValidationException', message);

/** Scheduler accepts names from the IANA database, not offsets such as `+02:00`. */
export const isZone = (zone: string): boolean =>
  zone === 'UTC' || (/^[A-Za-z]/.test(zone) && IANAZone.isValidZone(zone));

/**
 * `cron(...)`, `rate(...)` or `at(...)` (https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html).
 * @param zone for the local times of cron and at
 * @param start when a rate starts counting: its start date, or its creation
 * @throws AwsError ValidationException
 */
export function readExpression(text: string, zone: string, start: number): Expression {
  const [, kind, inner = ''] = /^(cron|rate|at)\((.*)\)$/.exec(text) ?? [];
  if (!isZone(zone)) throw invalid(`Invalid ScheduleExpressionTimezone ${zone}.`);
  if (kind === 'cron') return readCron(inner, text, zone);
  if (kind === 'rate') return readRate(inner, text, start);
  if (kind === 'at') return readAt(inner, text, zone);
  throw wrong(text);
}

const wrong = (text: string): AwsError => invalid(`Invalid Schedule Expression ${text}.`);

/** Six fields; exactly one of the two day fields is a question mark. The library does not check this itself. */
const FIELDS = /^[\d*,/-]+ [\d*,/-]+ (\S+) [\dA-Z*,/-]+ (\S+) [\d*,/-]+$/;

function readCron(inner: string, text: string, zone: string): Expression {
  const [, daysOfMonth = '', daysOfWeek = ''] = FIELDS.exec(inner) ?? [];
  const days = /^(\?|[\d*,/LW-]+)$/.test(daysOfMonth) && /^(\?|[\dA-Z*,/L#-]+)$/.test(daysOfWeek);
  if (!days || (daysOfMonth === '?') === (daysOfWeek === '?')) throw wrong(text);
  let parsed: ReturnType<typeof cron.parse>;
  try {
    parsed = cron.parse(inner);
  } catch {
    throw wrong(text);
  }
  return { next: (after) => nextLocal(after, zone, (local) => stepOf(parsed, local)) };
}

/** The library treats the 31st of a 30-day month as the 1st of the next, so its result is checked again. */
function stepOf(parsed: ReturnType<typeof cron.parse>, local: number): number | undefined {
  let found = cron.next(parsed, new Date(local));
  while (found !== null && !isMeant(parsed, found)) found = cron.next(parsed, found);
  return found?.getTime();
}

const isMeant = ({ daysOfMonth, months }: ReturnType<typeof cron.parse>, date: Date): boolean =>
  months.includes(date.getUTCMonth() + 1) &&
  (daysOfMonth.some((day) => typeof day !== 'number') ||
    daysOfMonth.length === 0 ||
    daysOfMonth.includes(date.getUTCDate()));

/**
 * Computes in local time, as if it were UTC, and then converts the result. A local time that the zone skips is left
 * out, and if one occurs twice only the first counts
 * (https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#daylist-savings-time).
 */
function nextLocal(after: number, zone: string, step: (local: number) => number | undefined): number | undefined {
  let local: number | undefined = DateTime.fromMillis(after, { zone })
    .setZone('utc', { keepLocalTime: true })
    .toMillis();
  for (let skipped = 0; skipped < MAX_SKIPPED; skipped++) {
    local = step(local);
    if (local === undefined) return undefined;
    const moment = timestampOf(local, zone);
    if (moment !== undefined && moment > after) return moment;
  }
  return undefined;
}

/** The first point in time with a given local time; undefined if the zone skips it. */
function timestampOf(local: number, zone: string): number | undefined {
  const found = DateTime.fromMillis(local, { zone: 'utc' }).setZone(zone, { keepLocalTime: true });
  if (found.setZone('utc', { keepLocalTime: true }).toMillis() !== local) return undefined;
  return Math.min(...found.getPossibleOffsets().map((one) => one.toMillis()));
}

function readRate(inner: string, text: string, start: number): Expression {
  const [, count = '', unit = ''] = /^([1-9]\d*) (minute|hour|day)s?$/.exec(inner) ?? [];
  const step = Number(count) * (UNITS[unit] ?? Number.NaN);
  if (Number.isNaN(step)) throw wrong(text);
  return { next: (after) => (after < start ? start : start + (Math.floor((after - start) / step) + 1) * step) };
}

function readAt(inner: string, text: string, zone: string): Expression {
  const local = DateTime.fromFormat(inner, "yyyy-MM-dd'T'HH:mm:ss", { zone: 'utc' });
  if (!local.isValid) throw wrong(text);
  const moment = timestampOf(local.toMillis(), zone);
  return { next: (after) => (moment !== undefined && moment > after ? moment : undefined) };
}
