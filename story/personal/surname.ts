import { isJoined, tokenAt } from './tokens.ts';
import type { Token } from './tokens.ts';
import {
  being,
  has,
  introductions,
  kin,
  links,
  ours,
  particles,
  smallWords,
  surnamePhrases,
  surnameWords,
  titles,
} from './words.ts';

const isName = (token: Token): boolean => token.isCapital && !has(smallWords, token.lower);

/** The words of a few tokens, as a phrase. */
const phraseAt = (tokens: readonly Token[], at: number, count: number): string =>
  tokens
    .slice(at, at + count)
    .map(({ lower }) => lower)
    .join(' ');

/** First name and surname, with or without a particle: `Mia Lopez`, `Jan van Dyck`. */
function isFullName(tokens: readonly Token[], at: number): boolean {
  const first = tokenAt(tokens, at);
  if (!isName(first) || has(titles, first.lower)) return false;
  const steps = [1, 2, 3].find((step) => !has(particles, tokenAt(tokens, at + step).lower)) ?? 4;
  const last = tokenAt(tokens, at + steps);
  return isName(last) && !tokens.slice(at + 1, at + steps + 1).some((one) => !isJoined(one));
}

/** The same in lower case, as people type on a phone: two words and then an end. */
function isSmallName(tokens: readonly Token[], at: number): boolean {
  const first = tokenAt(tokens, at);
  const last = tokenAt(tokens, at + 1);
  const after = tokenAt(tokens, at + 2);
  if (has(smallWords, first.lower) || has(smallWords, last.lower) || has(titles, first.lower)) return false;
  const isShut = !isJoined(after) || has(' and und et y e i ich je ', after.lower);
  return first.word !== '' && last.word !== '' && isJoined(last) && !last.isNumber && isShut;
}

/** "My name is Mia Lopez", in seven languages. */
const isIntroduced = (tokens: readonly Token[], at: number): boolean =>
  [1, 2, 3, 4].some((count) => {
    if (!introductions.includes(phraseAt(tokens, at, count))) return false;
    return isFullName(tokens, at + count) || isSmallName(tokens, at + count);
  });

/** "My five-year-old son is called Max Power": possessive, person, at most three joining words, full name. */
function isRelative(tokens: readonly Token[], at: number): boolean {
  const whose = tokens.slice(at < 4 ? 0 : at - 4, at).some(({ lower }) => has(ours, lower));
  const { lower } = tokenAt(tokens, at);
  const person = lower.endsWith("'s") ? lower.slice(0, lower.length - 2) : lower;
  if (!whose || !has(kin, person)) return false;
  const skipped =
    [1, 2, 3].find(
      (step) => !has(links, tokenAt(tokens, at + step).lower) && tokenAt(tokens, at + step).lower !== 'name',
    ) ?? 4;
  return isFullName(tokens, at + skipped);
}

/** "our surname is Lopez" */
function isNamed(tokens: readonly Token[], at: number): boolean {
  const words = has(surnameWords, tokenAt(tokens, at).lower)
    ? 1
    : ([2, 3].find((count) => surnamePhrases.includes(phraseAt(tokens, at, count))) ?? 0);
  if (words === 0) return false;
  const next = tokenAt(tokens, at + words);
  if (has(being, next.lower)) return isName(tokenAt(tokens, at + words + 1));
  return next.gap.indexOf(':') !== -1 && isName(next);
}

/** A surname of the writer or of somebody in the writer's family. "A pirate called Captain Hook" is nobody's. */
export const isSurname = (tokens: readonly Token[]): boolean =>
  tokens.some((_token, at) => isIntroduced(tokens, at) || isRelative(tokens, at) || isNamed(tokens, at));
