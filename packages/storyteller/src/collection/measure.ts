/** Words, sentences and the reading grade of a text. */

/** Both Flesch-Kincaid and counting syllables by letters are estimates, accurate to a few tenths of a grade. */
export function syllablesOf(word: string): number {
  const letters = word.toLowerCase().replace(/[^a-z]/g, '');
  if (letters.length <= 3) return letters === '' ? 0 : 1;
  let count = (letters.match(/[aeiouy]+/g) ?? []).length;
  if (/[^aeiouy]e$/.test(letters) && !/[^aeiouy]le$/.test(letters)) count -= 1;
  if (/[^aeiouytd]ed$/.test(letters)) count -= 1;
  if (/[^aeiouy]es$/.test(letters) && !/(?:[sxz]|ch|sh|c|g|l)es$/.test(letters)) count -= 1;
  return Math.max(1, count);
}

export const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}@_]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];

/**
 * A sentence ends at a full stop, question mark or exclamation mark, unless the text continues in lower case: `"Who is
 * there?" asked the hare.` is one.
 */
export const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[.!?…]["”»“’]?)\s+(?=["“„«¿¡—–(]?\s?[\p{Lu}\p{N}@_])|\n+/u)
    .filter((sentence) => /\p{L}/u.test(sentence));

export interface Counted {
  readonly words: number;
  readonly syllables: number;
}

export function count(text: string): Counted {
  const words = wordsOf(text);
  return { words: words.length, syllables: words.reduce((sum, word) => sum + syllablesOf(word), 0) };
}

/**
 * The Flesch-Kincaid grade of an English text.
 * Formula: J. P. Kincaid et al., "Derivation of New Readability Formulas ... for Navy Enlisted Personnel", Research Branch Report 8-75, 1975.
 */
export const grade = (sentences: number, { words, syllables }: Counted): number =>
  words === 0 ? 0 : 0.39 * (words / Math.max(1, sentences)) + 11.8 * (syllables / words) - 15.59;

export const gradeOf = (text: string): number => grade(sentencesOf(text).length, count(text));
