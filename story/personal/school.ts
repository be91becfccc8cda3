import { isJoined, tokenAt } from './tokens.ts';
import type { Token } from './tokens.ts';
import {
  attends,
  englishGrades,
  englishSchools,
  germanSchools,
  has,
  namedSchools,
  ours,
  schoolWords,
  smallWords,
} from './words.ts';

const isName = (token: Token): boolean => token.isCapital && !has(smallWords, token.lower);

/** Whether somebody attends it, or it belongs to somebody: that makes a name that of a real school. */
const isAttended = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(at < 6 ? 0 : at - 6, at).some(({ lower }) => has(attends, lower) || has(ours, lower));

/** `Oakwood Primary School` on its own; `Oakwood School` if somebody attends it. */
function isEnglish(tokens: readonly Token[], at: number): boolean {
  const { lower } = tokenAt(tokens, at);
  const before = tokenAt(tokens, at - 1);
  if (!isJoined(tokenAt(tokens, at))) return false;
  if (has(englishGrades, lower))
    return isName(before) && (has(englishSchools, tokenAt(tokens, at + 1).lower) || isAttended(tokens, at));
  return has(englishSchools, lower) && isName(before) && isAttended(tokens, at - 1);
}

/** `Astrid-Lindgren-Grundschule` */
const isGerman = ({ lower, isCapital }: Token): boolean =>
  isCapital && germanSchools.some((school) => lower.endsWith(`-${school}`) && lower.length > school.length + 4);

/** `Kita Sonnenschein`, `école primaire Victor Hugo`, `colegio San José`, `Grundschule am Park` */
function isNamedBehind(tokens: readonly Token[], at: number): boolean {
  const word = tokenAt(tokens, at).lower;
  const school = word.indexOf("'") === -1 ? word : word.slice(word.indexOf("'") + 1);
  if (!has(namedSchools, school)) return false;
  const skipped = [1, 2, 3].find((steps) => !has(schoolWords, tokenAt(tokens, at + steps).lower)) ?? 4;
  const first = tokenAt(tokens, at + skipped);
  // "Les Petits Lapins", "Los Peques"
  const name = first.isCapital && has(smallWords, first.lower) ? tokenAt(tokens, at + skipped + 1) : first;
  return isJoined(first) && isJoined(name) && isName(name);
}

/** The name of a school or kindergarten. */
export const isSchool = (tokens: readonly Token[]): boolean =>
  tokens.some((token, at) => isEnglish(tokens, at) || isGerman(token) || isNamedBehind(tokens, at));
