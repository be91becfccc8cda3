import { fold, foldText } from './fold.ts';
import type { Letters } from './fold.ts';
import { refusedParts, refusedWords } from './name-words.ts';
import { isDigit, isLetter } from './text.ts';
import { range } from './units.ts';

/**
 * Checks characters' names with our own word list: we promise never to send a child's name anywhere to have it checked.
 */

/** Characters that people type in place of a letter to get past a list. */
const SWAPPED = '0134579@$!|';
const MEANT = 'oieastgasii';

/** The letters of a folded name, with stand-ins replaced by their letters; everything else becomes a space. */
function lettersOf(folded: string): string {
  let letters = '';
  for (const at of range(folded.length)) {
    const unit = folded.charAt(at);
    const swapped = SWAPPED.indexOf(unit);
    letters = letters + (isLetter(unit) ? unit : swapped === -1 ? ' ' : MEANT.charAt(swapped));
  }
  return letters;
}

/** Each run of one letter reduced to one: `fuuuck`. Words of the list are compared in the same form. */
function single(word: string): string {
  let out = '';
  for (const at of range(word.length)) {
    const unit = word.charAt(at);
    if (out.slice(-1) !== unit) out = out + unit;
  }
  return out;
}

function wordsOf(letters: string): string[] {
  const words: string[] = [];
  let word = '';
  for (const at of range(letters.length + 1)) {
    const unit = at < letters.length ? letters.charAt(at) : ' ';
    if (unit !== ' ') word = word + unit;
    else if (word !== '') {
      words.push(word);
      word = '';
    }
  }
  return words;
}

const isRefusedWord = (word: string): boolean => {
  const once = single(word);
  if (word === '') return false;
  // A run of one letter, `shiiit`, counts as one; in short words that would create others: `coon` becomes `con`.
  if (refusedWords.includes(word) || (once.length > 3 && refusedWords.includes(once))) return true;
  return refusedParts.some((part) => once.indexOf(single(part)) !== -1);
};

/** Letters typed separately, "f u c k": the word that single letters in a row spell. */
function spelled(words: readonly string[]): string {
  return words.every((word) => word.length === 1) ? words.join('') : '';
}

/** Whether a name must not be read to a child. */
export function isRefusedName(name: string, letters: Letters): boolean {
  const folded = fold(name, letters);
  const words = wordsOf(lettersOf(folded));
  return words.some((word) => isRefusedWord(word)) || isRefusedWord(spelled(words));
}

/**
 * Whether a name is distinctive enough to be hidden. A name without a letter, digit or pictograph ("...", "-") or with a
 * single plain letter ("a") would match all over an idea.
 */
export function isDistinctive(name: string, letters: Letters): boolean {
  const folded = fold(name, letters);
  let signs = 0;
  for (const at of range(folded.length)) {
    const unit = folded.charAt(at);
    if (isLetter(unit)) signs = signs + 1;
    else if (isDigit(unit)) signs = signs + 1;
    // Scripts without case, and pictographs: one character is a word.
    else if (unit > '\u02FF') signs = signs + 2;
  }
  return signs > 1;
}

const isPrivate = (unit: string): boolean =>
  (unit >= '\uE000' && unit <= '\uF8FF') ||
  (unit >= '\uDB80' && unit <= '\uDBFF') ||
  (unit >= '\uFDD0' && unit <= '\uFDEF');

/** For lookalike letters of these alphabets, nobody can tell which one was typed. */
const ALPHABETS: readonly (readonly [first: string, last: string])[] = [
  ['a', '\u02AF'],
  ['\u0370', '\u03FF'],
  ['\u0400', '\u052F'],
];

/** Whether each word uses only one of the alphabets whose letters look alike. */
function isOfOneAlphabet(folded: string): boolean {
  let used = -1;
  for (const at of range(folded.length)) {
    const unit = folded.charAt(at);
    const alphabet = ALPHABETS.findIndex(([first, last]) => unit >= first && unit <= last && isLetter(unit));
    if (unit === ' ') used = -1;
    else if (alphabet !== -1 && used !== -1 && alphabet !== used) return false;
    else if (alphabet !== -1) used = alphabet;
  }
  return true;
}

/**
 * Whether a name can be found however it is typed: it begins with a letter and not with a mark, folds to the same in
 * each of its spellings, and has no private-use characters and no lookalike letters of another alphabet.
 * @param spellings the name in upper case, in lower case, and in other normal forms
 */
export function isFindable(name: string, spellings: readonly string[], letters: Letters): boolean {
  const { folded, places } = foldText(name, letters);
  for (const at of range(name.length)) if (isPrivate(name.charAt(at))) return false;
  return (
    places[0] === 0 && isOfOneAlphabet(folded) && spellings.every((spelling) => fold(spelling, letters) === folded)
  );
}
