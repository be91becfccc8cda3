import { isDigit, isLetter } from './text.ts';
import { range, unitAt } from './units.ts';

/** How long it takes to read a text, and how difficult it is. */

/**
 * Words per minute when reading to a child at bedtime: slower than the 150 to 160 of an audiobook, for pictures and
 * questions.
 */
const PACE = 120;

const VOWELS = 'aeiouyáéíóúàèìòùâêîôûäëïöüãõæœ';
const ENDS = '.!?…';
const CHUNK = 1000;

interface Count {
  readonly words: number;
  readonly sentences: number;
  readonly syllables: number;
}

/** The counts up to a position of the text. */
interface Reader {
  words: number;
  sentences: number;
  syllables: number;
  /** The current word, lower case, without apostrophes. */
  word: string;
  /** Whether there were words since the last end of a sentence. */
  isOpen: boolean;
}

/**
 * Syllables of an English word, estimated from its letters: groups of vowels, minus a silent e. Off by a few percent,
 * which changes a grade by one or two tenths.
 */
function syllablesOf(word: string): number {
  if (word.length <= 3) return 1;
  let groups = 0;
  let before = false;
  for (const at of range(word.length)) {
    const isVowel = VOWELS.indexOf(word.charAt(at)) !== -1;
    if (isVowel && !before) groups = groups + 1;
    before = isVowel;
  }
  const end = word.slice(-2);
  const isVowelBefore = VOWELS.indexOf(unitAt(word, word.length - 3)) !== -1;
  const isSilentE = word.slice(-1) === 'e' && end !== 'le' && VOWELS.indexOf(unitAt(word, word.length - 2)) === -1;
  const isSilentEd = end === 'ed' && !isVowelBefore && 'td'.indexOf(unitAt(word, word.length - 3)) === -1;
  return Math.max(1, isSilentE || isSilentEd ? groups - 1 : groups);
}

function endWord(reader: Reader): void {
  if (reader.word === '') return;
  reader.words = reader.words + 1;
  reader.syllables = reader.syllables + syllablesOf(reader.word);
  reader.word = '';
  reader.isOpen = true;
}

function readUnit(reader: Reader, unit: string): void {
  if (isLetter(unit) || isDigit(unit)) {
    reader.word = reader.word + unit.toLowerCase();
  } else if (unit !== "'" && unit !== '’') {
    endWord(reader);
    if (ENDS.indexOf(unit) !== -1 && reader.isOpen) {
      reader.sentences = reader.sentences + 1;
      reader.isOpen = false;
    }
  }
}

function countText(texts: readonly string[]): Count {
  const reader: Reader = { words: 0, sentences: 0, syllables: 0, word: '', isOpen: false };
  for (const text of texts) {
    // A loop ends after 1,000 iterations in AppSync, and a page can have more characters.
    for (const part of range(Math.ceil(text.length / CHUNK))) {
      const chunk = text.slice(part * CHUNK, (part + 1) * CHUNK);
      for (const at of range(chunk.length)) readUnit(reader, chunk.charAt(at));
    }
    endWord(reader);
    if (reader.isOpen) reader.sentences = reader.sentences + 1;
    reader.isOpen = false;
  }
  return { words: reader.words, sentences: reader.sentences, syllables: reader.syllables };
}

const toTenths = (value: number): number => Math.round(value * 10) / 10;

export interface Reading {
  readonly readingMinutes?: number;
  /** Flesch-Kincaid grade, below 0 for the simplest texts; left out for languages that the formula was not made for. */
  readonly readingGrade?: number;
}

/**
 * How long a story takes to read aloud, and its grade level: 0.39 words a sentence + 11.8 syllables a word - 15.59 (J.
 * P. Kincaid et al., Derivation of New Readability Formulas for Navy Enlisted Personnel, 1975).
 * @param texts the pages
 * @param language such as en-US
 */
export function readingOf(texts: readonly string[], language: string): Reading {
  const { words, sentences, syllables } = countText(texts);
  if (words === 0) return {};
  const readingMinutes = Math.max(0.1, toTenths(words / PACE));
  if (!language.startsWith('en')) return { readingMinutes };
  return {
    readingMinutes,
    readingGrade: toTenths((0.39 * words) / Math.max(1, sentences) + (11.8 * syllables) / words - 15.59),
  };
}
