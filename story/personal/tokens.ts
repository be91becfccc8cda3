import { isDigit, isLetter } from '../text.ts';
import { TURNS, blocksOf, range } from '../units.ts';

/** A word or number of a text. */
export interface Token {
  readonly word: string;
  /** In lower case. Apostrophes are straight in both. */
  readonly lower: string;
  /** The text between it and the previous one. */
  readonly gap: string;
  readonly isNumber: boolean;
  /** Whether it begins with a capital letter. */
  readonly isCapital: boolean;
}

/** Returned outside of the text: not a word, and nothing joins it. */
const none: Token = { word: '', lower: '', gap: '\n', isNumber: false, isCapital: false };

/** The token at an index, or an empty one outside of the text. */
export const tokenAt = (tokens: readonly Token[], at: number): Token => tokens[at] ?? none;

/** Whether only spaces separate a token from the previous one. */
export const isJoined = ({ gap }: Token): boolean => gap !== '' && gap.indexOf('\n') === -1 && gap.trim() === '';

const APOSTROPHES = "'’";
const HYPHENS = '-\u2010\u2011';

const isWordUnit = (unit: string): boolean => isLetter(unit) || isDigit(unit);

const unitsOf = (word: string): string[] => range(word.length).map((at) => word.charAt(at));

function tokenOf(word: string, gap: string): Token {
  const first = word.charAt(0);
  return {
    word,
    lower: word.toLowerCase(),
    gap,
    isNumber: !unitsOf(word).some((unit) => !isDigit(unit)),
    isCapital: first !== first.toLowerCase(),
  };
}

/**
 * Apostrophes and hyphens belong to a word when there are letters on both sides; digits with a hyphen between them are
 * two numbers.
 */
function isInside(text: string, at: number): boolean {
  const unit = text.charAt(at);
  const isMark = APOSTROPHES.indexOf(unit) !== -1 || HYPHENS.indexOf(unit) !== -1;
  if (!isMark || at === 0 || at + 1 >= text.length) return false;
  return isLetter(text.charAt(at - 1)) && isLetter(text.charAt(at + 1));
}

/** The words and numbers of a text, in order. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let word = '';
  let gap = '';
  for (const block of blocksOf(text)) {
    for (const offset of TURNS) {
      const at = block + offset;
      if (at >= text.length) break;
      const unit = text.charAt(at);
      if (isWordUnit(unit) || (word !== '' && isInside(text, at))) {
        word = word + (unit === '’' ? "'" : unit);
      } else {
        if (word !== '') {
          tokens.push(tokenOf(word, gap));
          gap = '';
        }
        word = '';
        gap = gap + unit;
      }
    }
  }
  if (word !== '') tokens.push(tokenOf(word, gap));
  return tokens;
}

/** `5`, `12b`, `221B`: a house number. */
export function isHouse({ word }: Token): boolean {
  const units = unitsOf(word);
  if (units.length === 0 || units.length > 5 || !isDigit(word.charAt(0))) return false;
  return !units.some((unit, at) => !isDigit(unit) && at !== units.length - 1);
}
