import { APOSTROPHES, BLANKS, CIRCLED, DROPPED, DROPPED_PAIRS, STROKED, UNSTROKED } from './fold-tables.ts';
import { TURNS, blocksOf, isHigh, isIn, isLow, range, unitAt } from './units.ts';

/**
 * Folds texts for comparing names: all spellings that people consider the same become one. Case is folded fully;
 * compatibility characters (wide, bold, circled, joined) become the plain ones; marks and invisible characters are
 * removed; all kinds of spaces and of apostrophes become one.
 *
 * Unicode's normalization does most of it, but APPSYNC_JS has that only in a resolver (`util.str.normalize`), not in
 * `story/`. So the caller has the unusual characters of all texts decomposed by one call, and passes the result in:
 * `readLetters(unusual, normalize(unusual))` with `unusual = unusualIn(texts)`.
 */

/** The folded form of each character that is not plain lowercase ASCII; empty for a character that is ignored. */
export type Letters = Readonly<Record<string, string>>;

/** A text with its folded form. */
export interface Folded {
  readonly text: string;
  readonly folded: string;
  /** For each unit of the folded form, where its character begins in the text. */
  readonly places: readonly number[];
}

const CAPITALS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** Invisible ASCII characters; all others are in the tables. */
const CONTROLS =
  '\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\u007F';
const LINE = '\n';

/**
 * The character at a position: a surrogate pair as one; empty for an unpaired surrogate, or for the second half of a
 * pair.
 */
function characterAt(text: string, at: number): string {
  const unit = text.charAt(at);
  if (unit < '\uD800' || unit > '\uDFFF') return unit;
  const next = unitAt(text, at + 1);
  return isHigh(unit) && isLow(next) ? unit + next : '';
}

/**
 * Every non-ASCII character of some texts, once each and on separate lines, so that normalization does not combine
 * them.
 */
export function unusualIn(texts: readonly string[]): string {
  const seen: Record<string, boolean> = {};
  let unusual = '';
  for (const text of texts) {
    for (const block of blocksOf(text)) {
      for (const offset of TURNS) {
        const at = block + offset;
        if (at >= text.length) break;
        const unit = text.charAt(at);
        if (unit > '\u007F') {
          const char = characterAt(text, at);
          if (char !== '' && !seen[char]) unusual = `${unusual}${char}${LINE}`;
          seen[char] = true;
        }
      }
    }
  }
  return unusual;
}

/** A mark, or an invisible character. */
const isDropped = (char: string): boolean =>
  char.length === 1 ? isIn(DROPPED, char) : isIn(DROPPED_PAIRS[char.charAt(0)] ?? '', char.charAt(1));

/** One character that cannot be decomposed further. */
function foldOne(char: string): string {
  if (APOSTROPHES.indexOf(char) !== -1 || char === '`') return "'";
  if (BLANKS.indexOf(char) !== -1 || char === '-') return ' ';
  // The iota below Greek vowels becomes a separate letter in capitals.
  if (char === '\u0345') return '\u03B9';
  if (isDropped(char)) return '';
  const circled = char.charAt(0) === '\uD83C' ? CIRCLED.indexOf(char.slice(1)) : -1;
  if (circled !== -1) return CAPITALS.charAt(circled % CAPITALS.length).toLowerCase();
  // Upper case and back: final and other sigmas, both sharp s, dotless and dotted i, Cherokee.
  const folded = char.toLowerCase().toUpperCase().toLowerCase();
  const stroked = folded.length === 1 ? STROKED.indexOf(folded) : -1;
  return stroked === -1 ? folded : (UNSTROKED[stroked] ?? folded);
}

/** A character from its decomposition: 30 units at most, for an Arabic blessing. */
function foldDecomposed(char: string, decomposed: string): string {
  // These are decomposed into a space with an accent.
  if (APOSTROPHES.indexOf(char) !== -1) return "'";
  // A letter in brackets of its own.
  const inner =
    decomposed.length > 2 && decomposed.charAt(0) === '(' && decomposed.slice(-1) === ')'
      ? decomposed.slice(1, -1)
      : decomposed;
  let folded = '';
  for (const at of range(inner.length)) {
    const unit = inner.charAt(at);
    if (!isLow(unit)) folded = folded + foldOne(isHigh(unit) ? unit + unitAt(inner, at + 1) : unit);
  }
  return folded;
}

/** ASCII, the same for every text. */
function plainLetters(): Record<string, string> {
  const letters: Record<string, string> = { '`': "'" };
  for (const at of range(CAPITALS.length)) letters[CAPITALS.charAt(at)] = CAPITALS.charAt(at).toLowerCase();
  for (const at of range(CONTROLS.length)) letters[CONTROLS.charAt(at)] = '';
  for (const blank of ['-', '\t', '\n', '\u000B', '\u000C', '\r']) letters[blank] = ' ';
  return letters;
}

/**
 * @param unusual the result of `unusualIn`
 * @param decomposed the same in Unicode's normal form KD
 */
export function readLetters(unusual: string, decomposed: string): Letters {
  const letters = plainLetters();
  let from = 0;
  let at = 0;
  for (const _block of blocksOf(unusual)) {
    for (const _turn of TURNS) {
      const end = unusual.indexOf(LINE, from);
      const until = decomposed.indexOf(LINE, at);
      if (end === -1 || until === -1) break;
      const char = unusual.slice(from, end);
      letters[char] = foldDecomposed(char, decomposed.slice(at, until));
      from = end + 1;
      at = until + 1;
    }
  }
  return letters;
}

/** A text in the form in which names are compared. A run of spaces becomes one. */
export function foldText(text: string, letters: Letters): Folded {
  let folded = '';
  let last = '';
  const places: number[] = [];
  for (const block of blocksOf(text)) {
    for (const offset of TURNS) {
      const at = block + offset;
      if (at >= text.length) break;
      const unit = text.charAt(at);
      // Most units are plain, and AppSync limits the number of calls.
      const char = unit <= '\u007F' ? unit : characterAt(text, at);
      const found = letters[char] ?? char;
      const isRepeated = found === ' ' && last === ' ';
      if (found !== '' && !isRepeated) {
        folded = folded + found;
        last = found.slice(-1);
        if (found.length === 1) places.push(at);
        else for (const _unit of range(found.length)) places.push(at);
      }
    }
  }
  return { text, folded, places };
}

/** The folded form alone, trimmed. */
export const fold = (text: string, letters: Letters): string => foldText(text, letters).folded.trim();
