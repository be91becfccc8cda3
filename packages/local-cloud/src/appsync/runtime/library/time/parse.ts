import { notSupported } from '../signals.ts';
import { MONTHS, type Token, WEEKDAYS, readPattern } from './pattern.ts';
import { timestampOf } from './zones.ts';

/** Values parsed from a text, by pattern letter; offsets and zones have their own members. */
interface Parsed {
  readonly fields: Record<string, number>;
  offset?: number;
  zone?: string;
}

/** Letters that are part of a date or time; the others only matter in formatting. */
const NUMERIC: ReadonlySet<string> = new Set([
  'u',
  'y',
  'M',
  'L',
  'd',
  'D',
  'H',
  'h',
  'K',
  'k',
  'm',
  's',
  'A',
  'n',
  'N',
]);
/** Java reads `yy` as 2000–2099. */
const CENTURY = 2000;

class TextReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  all(tokens: readonly Token[]): Parsed {
    const parsed: Parsed = { fields: {} };
    tokens.forEach((token, index) => this.#token(token, parsed, tokens[index + 1]));
    if (this.#at < this.#text.length) throw this.#error('unparsed text found');
    return parsed;
  }

  #error(why = ''): Error {
    const reason = why === '' ? '' : `, ${why}`;
    return new Error(`Text '${this.#text}' could not be parsed${reason} at index ${this.#at}`);
  }

  #take(expression: RegExp): RegExpExecArray {
    const found = expression.exec(this.#text.slice(this.#at));
    if (found === null) throw this.#error();
    this.#at += found[0].length;
    return found;
  }

  #token(token: Token, parsed: Parsed, next: Token | undefined): void {
    if (token.kind === 'text') {
      if (!this.#text.startsWith(token.text, this.#at)) throw this.#error();
      this.#at += token.text.length;
    } else if (token.kind === 'optional') this.#optional(token.tokens, parsed);
    else this.#field(token.letter, token.count, parsed, next?.kind === 'field' && NUMERIC.has(next.letter));
  }

  /** Parsed if it matches, otherwise skipped without side effects. */
  #optional(tokens: readonly Token[], parsed: Parsed): void {
    const start = this.#at;
    const attempt: Parsed = { ...parsed, fields: { ...parsed.fields } };
    try {
      tokens.forEach((token, index) => this.#token(token, attempt, tokens[index + 1]));
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      this.#at = start;
      return;
    }
    Object.assign(parsed.fields, attempt.fields);
    if (attempt.offset !== undefined) parsed.offset = attempt.offset;
    if (attempt.zone !== undefined) parsed.zone = attempt.zone;
  }

  #field(letter: string, count: number, parsed: Parsed, adjacent: boolean): void {
    const { fields } = parsed;
    if ((letter === 'M' || letter === 'L') && count > 2) fields.M = this.#name(MONTHS, count) + 1;
    else if (letter === 'S') {
      const digits = this.#take(new RegExp(`^\\d{${count}}`))[0];
      fields.n = Number(digits.padEnd(9, '0'));
    } else if (letter === 'E') this.#name(WEEKDAYS, count);
    else if (letter === 'a') fields.a = /^p/i.test(this.#take(/^[ap]m/i)[0]) ? 1 : 0;
    else if (letter === 'V') parsed.zone = this.#take(/^[A-Za-z][A-Za-z0-9~/._+-]*|^[+-]\d{2}:?\d{2}/)[0];
    else if ('XxZO'.includes(letter)) parsed.offset = this.#offset(letter, count);
    else if (NUMERIC.has(letter)) this.#number(letter, count, fields, adjacent);
    else notSupported(`the pattern letter ${letter} in util.time.parseFormattedToEpochMilliSeconds`);
  }

  #name(names: readonly string[], count: number): number {
    const rest = this.#text.slice(this.#at);
    if (count === 5) throw notSupported('names of one letter in util.time.parseFormattedToEpochMilliSeconds');
    const index = names.findIndex((name) => rest.startsWith(count === 4 ? name : name.slice(0, 3)));
    if (index < 0) throw this.#error();
    this.#at += count === 4 ? (names[index] ?? '').length : 3;
    return index;
  }

  #number(letter: string, count: number, fields: Record<string, number>, adjacent: boolean): void {
    const isYear = letter === 'y' || letter === 'u';
    const open = count === 1 || (isYear && count !== 2);
    // Digits that follow directly belong to the next field.
    const most = !open || adjacent ? count : 19;
    const value = Number(this.#take(new RegExp(`^${isYear ? '[+-]?' : ''}\\d{${count},${Math.max(count, most)}}`))[0]);
    fields[letter === 'u' ? 'y' : letter] = isYear && count === 2 ? CENTURY + value : value;
  }

  #offset(letter: string, count: number): number {
    if (letter === 'O' || (letter === 'Z' && count === 4)) {
      const found = this.#take(/^(?:GMT|UTC)?(?:([+-])(\d{1,2})(?::?(\d{2}))?)?/);
      return seconds(found);
    }
    const zulu = letter === 'X' || (letter === 'Z' && count === 5);
    if (zulu && this.#text.charAt(this.#at) === 'Z') {
      this.#at += 1;
      return 0;
    }
    const colon = count === 3 || count === 5;
    return seconds(this.#take(colon ? /^([+-])(\d{2}):(\d{2})/ : /^([+-])(\d{2})(\d{2})?/));
  }
}

function seconds([, sign, hours = '0', minutes = '0']: RegExpExecArray): number {
  const size = Number(hours) * 3600 + Number(minutes) * 60;
  return sign === '-' ? -size : size;
}

function inRange(value: number, least: number, most: number, what: string): number {
  if (value < least || value > most)
    throw new Error(`Invalid value for ${what} (valid values ${least} - ${most}): ${value}`);
  return value;
}

function hourOf(fields: Record<string, number>): number {
  if (fields.H !== undefined) return inRange(fields.H, 0, 23, 'HourOfDay');
  if (fields.k !== undefined) return inRange(fields.k, 1, 24, 'ClockHourOfDay') % 24;
  const half = fields.h === undefined ? fields.K : inRange(fields.h, 1, 12, 'ClockHourOfAmPm') % 12;
  if (half === undefined) return 0;
  if (fields.a === undefined) throw new Error('Unable to obtain a time: the pattern has no AM or PM');
  return inRange(half, 0, 11, 'HourOfAmPm') + fields.a * 12;
}

/**
 * The local time as if it were UTC. A date that does not exist is refused, except that Java's SMART mode turns 31 into
 * 30.
 */
function localTime(fields: Record<string, number>): number {
  const { y: year, M: month = fields.L, d: day, D: dayOfYear } = fields;
  if (year === undefined) throw new Error('Unable to obtain a date: the pattern has no year');
  let date: number;
  if (dayOfYear !== undefined) date = Date.UTC(year, 0, inRange(dayOfYear, 1, 366, 'DayOfYear'));
  else {
    if (month === undefined || day === undefined) throw new Error('Unable to obtain a date from the pattern');
    inRange(month, 1, 12, 'MonthOfYear');
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
    date = Date.UTC(year, month - 1, Math.min(inRange(day, 1, 31, 'DayOfMonth'), last));
  }
  if (fields.A !== undefined) return date + inRange(fields.A, 0, 86_399_999, 'MilliOfDay');
  if (fields.N !== undefined) return date + Math.floor(fields.N / 1_000_000);
  const minute = inRange(fields.m ?? 0, 0, 59, 'MinuteOfHour');
  const second = inRange(fields.s ?? 0, 0, 59, 'SecondOfMinute');
  return date + ((hourOf(fields) * 60 + minute) * 60 + second) * 1000 + Math.floor((fields.n ?? 0) / 1_000_000);
}

/** @param zone used if the text has neither zone nor offset */
export function parseFormatted(text: string, pattern: string, zone: string | undefined): number {
  const parsed = new TextReader(text).all(readPattern(pattern));
  const local = localTime(parsed.fields);
  if (parsed.offset !== undefined) return local - parsed.offset * 1000;
  const where = parsed.zone ?? zone;
  if (where === undefined) {
    throw new Error(`Text '${text}' could not be parsed: neither the text nor the call names a time zone`);
  }
  return timestampOf(local, where);
}

const ISO = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:\d{2})$/;

export function parseIso(text: string): number {
  const found = ISO.exec(text);
  if (found === null) throw new Error(`Text '${text}' could not be parsed at index 0`);
  const [, local = '', offset = ''] = found;
  // JavaScript only guarantees three fraction digits.
  const moment = Date.parse(local.replace(/(\.\d{3})\d+$/, '$1') + offset);
  if (Number.isNaN(moment)) throw new Error(`Text '${text}' could not be parsed`);
  return moment;
}
