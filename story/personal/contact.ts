import { readDigits } from '../calendar.ts';
import { tokenAt } from './tokens.ts';
import type { Token } from './tokens.ts';
import { atWords, domains, dotWords, has } from './words.ts';

const LABELS = [1, 2, 3, 4];

/** Whether `example.com` begins at a token: no space at a dot, and a known ending in lower case. */
const isDomain = (tokens: readonly Token[], at: number): boolean =>
  LABELS.some((count) => {
    const labels = tokens.slice(at + 1, at + 1 + count);
    const { word, lower } = tokenAt(tokens, at + count);
    return word === lower && has(domains, lower) && !labels.some(({ gap }) => gap !== '.');
  });

/** `somebody at example dot com`, `somebody [at] example.com` */
function isSpelledAddress(tokens: readonly Token[], at: number): boolean {
  const { lower: sign, gap } = tokenAt(tokens, at + 1);
  if (!has(atWords, sign)) return false;
  if (gap.trim() !== '' && isDomain(tokens, at + 2)) return true;
  const [dot, ending] = [3, 4].map((step) => tokenAt(tokens, at + step).lower);
  return has(dotWords, dot ?? '') && has(domains, ending ?? '');
}

export const isEmail = (tokens: readonly Token[]): boolean =>
  tokens.some(
    (_token, at) => (tokenAt(tokens, at).gap.trim() === '@' && isDomain(tokens, at)) || isSpelledAddress(tokens, at),
  );

export const isUrl = (tokens: readonly Token[]): boolean =>
  tokens.some(
    ({ lower }, at) =>
      ((lower === 'http' || lower === 'https') && tokenAt(tokens, at + 1).gap.indexOf('://') === 0) ||
      (lower === 'www' && tokenAt(tokens, at + 1).gap === '.') ||
      isDomain(tokens, at),
  );

/** What can stand between two groups of one telephone number. */
const SEPARATORS: readonly string[] = [
  ' ',
  '-',
  '.',
  '/',
  ') ',
  ')',
  ' (',
  '(',
  ' - ',
  ' / ',
  '–',
  '\u00a0',
  ')-',
  ' (0) ',
  '(0)',
];

/** The groups of digits that begin at a token. */
function groupsAt(tokens: readonly Token[], at: number): readonly string[] {
  const groups: string[] = [];
  let isOpen = true;
  tokens.slice(at, at + 16).forEach(({ word, gap, isNumber }, place) => {
    isOpen = isOpen && isNumber && (place === 0 || SEPARATORS.includes(gap));
    if (isOpen) groups.push(word);
  });
  return groups;
}

/** Counting: 1 2 3, 10 9 8, 2010 2012 2014. */
function isCounting(groups: readonly string[]): boolean {
  if (groups.length < 3) return false;
  const step = readDigits(groups[1] ?? '') - readDigits(groups[0] ?? '');
  return !groups.some((group, at) => at > 0 && readDigits(group) - readDigits(groups[at - 1] ?? '') !== step);
}

/** National formats without a leading zero, as lengths of groups: North America, Italy, Spain, Portugal, Brazil. */
const FORMS = ' 3-3-4 1-3-3-4 3-7 10 1-10 11 9 3-3-3 3-2-2-2 3-6 2-5-4 2-4-4 3-4-4 2-9 2-8 ';
/** The same for formats that only a hyphen between the last two groups distinguishes from other numbers. */
const HYPHENED = ' 3-4 5-4 4-4 ';

function isNational(groups: readonly string[], lastGap: string): boolean {
  const digits = groups.join('');
  const lengths = groups.map((group) => `${group.length}`).join('-');
  const first = digits.charAt(0);
  if (first !== '0' && digits.endsWith('000')) return false;
  if (first === '0') return digits.length >= 9 && digits.length <= 13 && !(groups.length === 2 && groups[0] === '0');
  if (has(HYPHENED, lengths)) return lastGap === '-';
  if (!has(FORMS, lengths)) return false;
  if (digits.length === 9) return '6789'.indexOf(first) !== -1;
  return digits.length !== 11 || first === '1' || '123456789'.indexOf(digits.charAt(1)) !== -1;
}

function isTelephoneAt(tokens: readonly Token[], at: number): boolean {
  const { gap, isNumber } = tokenAt(tokens, at);
  const before = tokenAt(tokens, at - 1);
  // In the middle of a number, or of something longer.
  if (!isNumber || (before.isNumber && SEPARATORS.includes(gap))) return false;
  if (gap.endsWith('.') && at > 0) return false;
  const groups = groupsAt(tokens, at);
  const digits = groups.join('');
  if (isCounting(groups)) return false;
  if (gap.endsWith('+') || gap.endsWith('+(')) return digits.length >= 8 && digits.length <= 16;
  if (digits.startsWith('00')) return digits.length >= 10 && digits.length <= 17 && !digits.endsWith('000');
  return isNational(groups, tokenAt(tokens, at + groups.length - 1).gap);
}

/** A telephone number: international, or as written in the seven languages' countries. */
export const isTelephone = (tokens: readonly Token[]): boolean =>
  tokens.some((_token, at) => isTelephoneAt(tokens, at));
