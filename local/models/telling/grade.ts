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

export function count(text: string): Counted {
  const words = text.match(/[\p{L}\p{N}@_'’-]+/gu) ?? [];
  return { words: words.length, syllables: words.reduce((sum, word) => sum + syllablesOf(word), 0) };
}

export const grade = (sentences: number, { words, syllables }: Counted): number =>
  words === 0 ? 0 : 0.39 * (words / Math.max(1, sentences)) + 11.8 * (syllables / words) - 15.59;
