import { hash } from './random.ts';

/**
 * A quick estimate of the Flesch–Kincaid grade, good to a few tenths, so that sentences can be joined until a story sits in its band.
 * Formula: J. P. Kincaid et al., "Derivation of New Readability Formulas ... for Navy Enlisted Personnel", Research Branch Report 8-75, 1975.
 */
export interface Counted {
  readonly words: number;
  readonly syllables: number;
}

export function syllablesOf(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  if (letters.length <= 3) return letters === '' ? 0 : 1;
  let count = (letters.match(/[aeiouy]+/g) ?? []).length;
  if (/[^aeiouy]e$/.test(letters) && !/[^aeiouy]le$/.test(letters)) count -= 1;
  if (/[^aeiouytd]ed$/.test(letters)) count -= 1;
  if (/[^aeiouy]es$/.test(letters) && !/(?:[sxz]|ch|sh|c|g|l)es$/.test(letters)) count -= 1;
  return Math.max(1, count);
}

/** A word as far as the teller has to know it. */
export interface Word {
  readonly syllables: number;
  /** The same for the same word in any case. */
  readonly hash: number;
}

/** Tellers try a page many times, mostly with the same few thousand words. */
const known = new Map<string, Word>();
const MOST_KNOWN = 20_000;

function wordOf(text: string): Word {
  const before = known.get(text);
  if (before !== undefined) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const word = { syllables: syllablesOf(text), hash: hash(text.toLowerCase()) };
  known.set(text, word);
  return word;
}

export const wordsOf = (text: string): Word[] => (text.match(/[\p{L}\p{N}@_'’-]+/gu) ?? []).map(wordOf);

export const countOf = (words: readonly Word[]): Counted => ({ words: words.length, syllables: words.reduce((sum, { syllables }) => sum + syllables, 0) });

export const count = (text: string): Counted => countOf(wordsOf(text));

export const grade = (sentences: number, { words, syllables }: Counted): number =>
  words === 0 ? 0 : 0.39 * (words / Math.max(1, sentences)) + 11.8 * (syllables / words) - 15.59;

/** Runs of five words, each as a number: said twice, they sound like a mistake. */
export function runsOf(words: readonly Word[]): number[] {
  const runs: number[] = [];
  for (let last = 4; last < words.length; last += 1) {
    let run = 0;
    for (let at = last - 4; at <= last; at += 1) run = Math.imul(run ^ (words[at] as Word).hash, 0x01000193);
    // Thirty bits are a small integer, which a set keeps without a box.
    runs.push(run >>> 2);
  }
  return runs;
}
