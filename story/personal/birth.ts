import { readDigits } from '../calendar.ts';
import { isDigit } from '../text.ts';
import { tokenAt } from './tokens.ts';
import type { Token } from './tokens.ts';
import { births, has, months, ours, particles } from './words.ts';

/** The maximum number of words between a word for birth and its date. */
const REACH = 8;

/** `3`, `3rd`, `1er`: a day of a month. */
function isDay({ word, lower }: Token): boolean {
  const digits = word.slice(0, isDigit(word.slice(1, 2)) ? 2 : 1);
  const ending = lower.slice(digits.length);
  const isEnding = ending === '' || has(' st nd rd th er ', ending);
  return isEnding && isDigit(digits.slice(0, 1)) && readDigits(digits) >= 1 && readDigits(digits) <= 31;
}

const isYear = ({ word, isNumber }: Token): boolean =>
  isNumber && word.length === 4 && (word.startsWith('19') || word.startsWith('20'));

const DATE_GAPS: readonly string[] = ['.', '/', '-', '. ', ' / ', ' - '];

/** `12/05/2018`, `2018-05-12`, `3.4.19` */
function isNumeric(tokens: readonly Token[], at: number): boolean {
  const [first, second, third] = [0, 1, 2].map((step) => tokenAt(tokens, at + step));
  if (first === undefined || second === undefined || third === undefined) return false;
  const areJoined = DATE_GAPS.includes(second.gap) && second.gap === third.gap;
  const areNumbers = first.isNumber && second.isNumber && third.isNumber;
  return areJoined && areNumbers && second.word.length <= 2 && first.word.length + third.word.length <= 6;
}

/** A day and a month next to each other, in either order, and whether a year follows. */
function spelledAt(tokens: readonly Token[], at: number): { readonly isDate: boolean; readonly hasYear: boolean } {
  const first = tokenAt(tokens, at);
  const skip = has(particles, tokenAt(tokens, at + 1).lower) || tokenAt(tokens, at + 1).lower === 'of' ? 2 : 1;
  const second = tokenAt(tokens, at + skip);
  const isDate = (isDay(first) && has(months, second.lower)) || (has(months, first.lower) && isDay(second));
  const hasYear = tokens.slice(at + skip + 1, at + skip + 3).some((one) => isYear(one));
  return { isDate, hasYear };
}

/**
 * A date next to a word for birth: with a year, or of somebody in the writer's family ("my son's birthday is May 3").
 */
function isBirthAt(tokens: readonly Token[], at: number): boolean {
  const from = at < REACH ? 0 : at - REACH;
  const isOurs = tokens.slice(from, at + REACH).some(({ lower }) => has(ours, lower));
  return tokens.slice(from, at + REACH).some((_token, step) => {
    const { isDate, hasYear } = spelledAt(tokens, from + step);
    return isNumeric(tokens, from + step) || (isDate && (hasYear || isOurs));
  });
}

/** The date of a birth. */
export const isBirthDate = (tokens: readonly Token[]): boolean =>
  tokens.some(({ lower }, at) => has(births, lower) && isBirthAt(tokens, at));
