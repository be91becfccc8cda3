import { MONTHS, type Token, WEEKDAYS, readPattern } from './pattern.ts';
import { offsetAt } from './zones.ts';

/** A point in time on a zone's clock and calendar, with English names and US weeks (Java's Locale.US). */
interface Moment {
  readonly local: Date;
  readonly zone: string;
  /** Seconds east of Greenwich. */
  readonly offset: number;
}

const DAY = 86_400_000;
/** Days from 1858-11-17, the first day of the modified Julian count, to 1970-01-01. */
const JULIAN_DAYS = 40_587;

const padded = (value: number, width: number): string => {
  const digits = `${Math.abs(value)}`.padStart(width, '0');
  return value < 0 ? `-${digits}` : digits;
};

const dayOfYear = (date: Date): number =>
  Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / DAY) + 1;

/** Weeks start on Sunday; the week of January 1 is the first. */
function weekOfYear(date: Date): { year: number; week: number } {
  const year = date.getUTCFullYear();
  const endOfWeek = new Date(date.getTime() + (6 - date.getUTCDay()) * DAY);
  if (endOfWeek.getUTCFullYear() > year) return { year: year + 1, week: 1 };
  const firstDay = new Date(Date.UTC(year, 0, 1)).getUTCDay();
  return { year, week: Math.floor((dayOfYear(date) - 1 + firstDay) / 7) + 1 };
}

function weekOfMonth(date: Date): number {
  const first = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1)).getUTCDay();
  return Math.floor((date.getUTCDate() - 1 + first) / 7) + 1;
}

/** `yy` is the last two digits. With more than four letters, a longer year gets a plus sign. */
function year(value: number, count: number): string {
  if (count === 2) return padded(Math.abs(value) % 100, 2);
  const text = padded(value, count);
  return count >= 4 && value >= 10 ** count ? `+${text}` : text;
}

function named(names: readonly string[], index: number, count: number): string {
  const name = names[index] ?? '';
  if (count === 4) return name;
  return name.slice(0, count === 5 ? 1 : 3);
}

const quarter = (value: number, count: number): string => {
  if (count <= 2) return padded(value, count);
  if (count === 3) return `Q${value}`;
  return count === 4 ? (['1st', '2nd', '3rd', '4th'][value - 1] ?? '') + ' quarter' : `${value}`;
};

/** `+HHmm` or `+HH:mm`, with seconds if there are any and the format allows them. */
function offsetText(offset: number, colon: boolean, minutes: 'always' | 'needed', seconds: boolean): string {
  const size = Math.abs(offset);
  const parts = [padded(Math.floor(size / 3600), 2)];
  const minute = Math.floor(size / 60) % 60;
  if (minutes === 'always' || minute !== 0) parts.push(padded(minute, 2));
  if (seconds && size % 60 !== 0) parts.push(padded(size % 60, 2));
  return (offset < 0 ? '-' : '+') + parts.join(colon ? ':' : '');
}

function isoOffset(offset: number, count: number, zero: string): string {
  if (offset === 0 && zero !== '') return zero;
  return offsetText(offset, count === 3 || count === 5, count === 1 ? 'needed' : 'always', count >= 4);
}

function localizedOffset(offset: number, count: number): string {
  if (offset === 0) return 'GMT';
  if (count === 4) return `GMT${offsetText(offset, true, 'always', true)}`;
  return `GMT${offsetText(offset, true, 'needed', true).replace(/([+-])0(\d)/, '$1$2')}`;
}

function zoneOffset(offset: number, count: number): string {
  if (count === 4) return localizedOffset(offset, 4);
  return count === 5 ? isoOffset(offset, 5, 'Z') : offsetText(offset, false, 'always', false);
}

/** Nanoseconds, of which only milliseconds are known. */
const fraction = (milliseconds: number, count: number): string => padded(milliseconds * 1_000_000, 9).slice(0, count);

function weekday(date: Date, letter: string, count: number): string {
  if (letter !== 'E' && count <= 2) return padded(date.getUTCDay() + 1, count);
  return named(WEEKDAYS, date.getUTCDay(), count <= 3 ? 3 : count);
}

const era = (value: number, count: number): string => {
  const after = value > 0;
  if (count === 4) return after ? 'Anno Domini' : 'Before Christ';
  if (count === 5) return after ? 'A' : 'B';
  return after ? 'AD' : 'BC';
};

type Field = (moment: Moment, count: number) => string;

const month: Field = ({ local }, count) =>
  count <= 2 ? padded(local.getUTCMonth() + 1, count) : named(MONTHS, local.getUTCMonth(), count);
const quarterOf: Field = ({ local }, count) => quarter(Math.floor(local.getUTCMonth() / 3) + 1, count);
const plain =
  (value: (local: Date) => number): Field =>
  ({ local }, count) =>
    padded(value(local), count);
const milliOfDay = (local: Date): number => ((local.getTime() % DAY) + DAY) % DAY;

const FIELDS: Readonly<Record<string, Field>> = {
  G: ({ local }, count) => era(local.getUTCFullYear(), count),
  u: ({ local }, count) => year(local.getUTCFullYear(), count),
  y: ({ local }, count) => {
    const proleptic = local.getUTCFullYear();
    return year(proleptic > 0 ? proleptic : 1 - proleptic, count);
  },
  Y: ({ local }, count) => year(weekOfYear(local).year, count),
  D: plain(dayOfYear),
  M: month,
  L: month,
  Q: quarterOf,
  q: quarterOf,
  w: plain((local) => weekOfYear(local).week),
  W: plain(weekOfMonth),
  d: plain((local) => local.getUTCDate()),
  E: ({ local }, count) => weekday(local, 'E', count),
  e: ({ local }, count) => weekday(local, 'e', count),
  c: ({ local }, count) => weekday(local, 'c', count),
  F: plain((local) => ((local.getUTCDate() - 1) % 7) + 1),
  a: ({ local }) => (local.getUTCHours() < 12 ? 'AM' : 'PM'),
  h: plain((local) => local.getUTCHours() % 12 || 12),
  K: plain((local) => local.getUTCHours() % 12),
  k: plain((local) => local.getUTCHours() || 24),
  H: plain((local) => local.getUTCHours()),
  m: plain((local) => local.getUTCMinutes()),
  s: plain((local) => local.getUTCSeconds()),
  S: ({ local }, count) => fraction(local.getUTCMilliseconds(), count),
  n: plain((local) => local.getUTCMilliseconds() * 1_000_000),
  A: plain(milliOfDay),
  N: plain((local) => milliOfDay(local) * 1_000_000),
  g: plain((local) => Math.floor(local.getTime() / DAY) + JULIAN_DAYS),
  V: ({ zone }) => zone,
  O: ({ offset }, count) => localizedOffset(offset, count),
  X: ({ offset }, count) => isoOffset(offset, count, 'Z'),
  x: ({ offset }, count) => isoOffset(offset, count, ''),
  Z: ({ offset }, count) => zoneOffset(offset, count),
};

function write(moment: Moment, token: Token): string {
  if (token.kind === 'text') return token.text;
  if (token.kind === 'optional') return token.tokens.map((inner) => write(moment, inner)).join('');
  const text = FIELDS[token.letter]?.(moment, token.count) ?? '';
  if (token.pad > 0 && text.length > token.pad) {
    throw new Error(`Cannot print as output of ${text.length} characters exceeds pad width of ${token.pad}`);
  }
  return text.padStart(token.pad);
}

export function format(milliseconds: number, pattern: string, zone: string): string {
  const offset = offsetAt(zone, milliseconds);
  const moment = { local: new Date(milliseconds + offset * 1000), zone, offset };
  return readPattern(pattern)
    .map((token) => write(moment, token))
    .join('');
}
