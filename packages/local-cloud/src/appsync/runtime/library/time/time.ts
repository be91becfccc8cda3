import { session } from '../session.ts';
import { isAbsent, number, text } from '../values.ts';
import { format } from './format.ts';
import { parseFormatted, parseIso } from './parse.ts';

/** https://docs.aws.amazon.com/appsync/latest/devguide/time-helpers-in-util-time-js.html */
const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

const zoneOr = (zone: unknown, fallback: string): string => (isAbsent(zone) ? fallback : text(zone, 'the time zone'));

export const time = {
  nowISO8601: (): string => iso(session.now),
  nowEpochSeconds: (): number => Math.floor(session.now / 1000),
  nowEpochMilliSeconds: (): number => session.now,
  nowFormatted: (pattern?: unknown, zone?: unknown): string =>
    format(session.now, text(pattern, 'nowFormatted: the format'), zoneOr(zone, 'UTC')),
  parseFormattedToEpochMilliSeconds(timestamp?: unknown, pattern?: unknown, zone?: unknown): number {
    const name = 'parseFormattedToEpochMilliSeconds';
    const where = isAbsent(zone) ? undefined : text(zone, `${name}: the time zone`);
    return parseFormatted(text(timestamp, `${name}: the timestamp`), text(pattern, `${name}: the format`), where);
  },
  parseISO8601ToEpochMilliSeconds: (timestamp?: unknown): number =>
    parseIso(text(timestamp, 'parseISO8601ToEpochMilliSeconds: the timestamp')),
  epochMilliSecondsToSeconds: (milliseconds?: unknown): number =>
    Math.floor(number(milliseconds, 'epochMilliSecondsToSeconds: the time') / 1000),
  epochMilliSecondsToISO8601: (milliseconds?: unknown): string =>
    iso(number(milliseconds, 'epochMilliSecondsToISO8601: the time')),
  epochMilliSecondsToFormatted: (milliseconds?: unknown, pattern?: unknown, zone?: unknown): string =>
    format(
      number(milliseconds, 'epochMilliSecondsToFormatted: the time'),
      text(pattern, 'epochMilliSecondsToFormatted: the format'),
      zoneOr(zone, 'UTC'),
    ),
};
