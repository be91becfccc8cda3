import { session } from './session.ts';
import { number } from './values.ts';

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

export const time = {
  nowISO8601: (): string => iso(session.now),
  nowEpochSeconds: (): number => Math.floor(session.now / 1000),
  nowEpochMilliSeconds: (): number => session.now,
  epochMilliSecondsToSeconds: (milliseconds?: unknown): number =>
    Math.floor(number(milliseconds, 'epochMilliSecondsToSeconds: the time') / 1000),
  epochMilliSecondsToISO8601: (milliseconds?: unknown): string =>
    iso(number(milliseconds, 'epochMilliSecondsToISO8601: the time')),
};
