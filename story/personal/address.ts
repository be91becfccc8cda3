import { isDigit, isLetter } from '../text.ts';
import { isHouse, isJoined, tokenAt } from './tokens.ts';
import type { Token } from './tokens.ts';
import {
  englishStreets,
  frenchStreets,
  germanStreets,
  has,
  houseWords,
  particles,
  smallWords,
  southernStreets,
} from './words.ts';

const STEPS = [1, 2, 3, 4, 5, 6];

/** `12 Elm Street`, `5 elm street`: the name in between is capitalized, or one lowercase word. */
function isEnglish(tokens: readonly Token[], at: number): boolean {
  return STEPS.slice(1, 4).some((steps) => {
    const street = tokenAt(tokens, at + steps);
    if (!has(englishStreets, street.lower) || !isJoined(street)) return false;
    const name = tokens.slice(at + 1, at + steps);
    return !name.some(
      (one) =>
        !isJoined(one) || has(smallWords, one.lower) || one.lower === 'milky' || (!one.isCapital && name.length > 1),
    );
  });
}

/** `12 rue des Lilas`, `3 bis, avenue Foch` */
function isFrench(tokens: readonly Token[], at: number): boolean {
  const next = tokenAt(tokens, at + 1).lower;
  const street = next === 'bis' || next === 'ter' ? at + 2 : at + 1;
  const name = tokenAt(tokens, street + 1);
  return (
    has(frenchStreets, tokenAt(tokens, street).lower) &&
    isJoined(name) &&
    (name.isCapital || has(particles, name.lower))
  );
}

/** A number that stands alone: it is not followed by a noun that it counts. */
const isAlone = (after: Token): boolean => !isJoined(after) || !after.isCapital;

/** `Lindenstraße 5`, `Berliner Str. 12a` */
function isGerman(tokens: readonly Token[], at: number): boolean {
  const { lower, word } = tokenAt(tokens, at - 1);
  const before = tokenAt(tokens, at - 2);
  const ending = germanStreets.find((one) => lower.endsWith(one));
  if (ending === undefined || !isAlone(tokenAt(tokens, at + 1))) return false;
  const isNamed = lower.length > ending.length + 2 || (before.isCapital && !has(smallWords, before.lower));
  return isNamed && word !== lower;
}

/** `calle Mayor 12`, `via Giuseppe Verdi, 5`, `Rua das Flores, nº 123` */
function isSouthern(tokens: readonly Token[], at: number): boolean {
  const end = has(houseWords, tokenAt(tokens, at - 1).lower) ? at - 1 : at;
  return STEPS.some((steps) => {
    const street = end - steps - 1;
    if (!has(southernStreets, tokenAt(tokens, street).lower)) return false;
    const name = tokens.slice(street + 1, end);
    const capitals = name.filter(({ isCapital, isNumber }) => isCapital || isNumber).length;
    const others = name.filter((one) => !one.isCapital && !one.isNumber && !has(particles, one.lower)).length;
    const isEnd = !isJoined(tokenAt(tokens, at + 1));
    return (
      (capitals > 0 && others === 0) ||
      (others === 1 && name.length === 1 && isEnd && !has(smallWords, name[0]?.lower ?? ''))
    );
  });
}

const isUpper = (word: string): boolean => word === word.toUpperCase() && word !== word.toLowerCase();

/** `SW1A 1AA`: https://www.gov.uk/government/publications/bulk-data-transfer-for-sponsors-xml-schema */
function isBritishCode(first: Token, second: Token): boolean {
  const { word: outward } = first;
  const { word: inward } = second;
  if (!isJoined(second) || inward.length !== 3 || outward.length < 2 || outward.length > 4) return false;
  if (!isUpper(outward) || !isUpper(inward) || !isLetter(outward.charAt(0))) return false;
  const hasDigit = isDigit(outward.charAt(1)) || isDigit(outward.charAt(2));
  return hasDigit && isDigit(inward.charAt(0)) && isLetter(inward.charAt(1)) && isLetter(inward.charAt(2));
}

/** `CA 94110`, `01310-100`, `, 75011 Paris` */
function isPostcode(tokens: readonly Token[], at: number): boolean {
  const code = tokenAt(tokens, at);
  const before = tokenAt(tokens, at - 1);
  const after = tokenAt(tokens, at + 1);
  if (isBritishCode(code, after)) return true;
  if (!code.isNumber || code.word.length !== 5 || code.word.endsWith('000')) return false;
  const isState = before.word.length === 2 && isUpper(before.word) && isJoined(code);
  const isBrazilian = after.isNumber && after.gap === '-' && after.word.length === 3;
  return isState || isBrazilian || (code.gap.indexOf(',') !== -1 && isJoined(after) && after.isCapital);
}

/** A street with a number, or a postcode. */
export const isAddress = (tokens: readonly Token[]): boolean =>
  tokens.some(
    (token, at) =>
      isPostcode(tokens, at) ||
      (isHouse(token) &&
        (isEnglish(tokens, at) || isFrench(tokens, at) || isGerman(tokens, at) || isSouthern(tokens, at))),
  );
