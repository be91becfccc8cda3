import { syllable } from 'syllable';

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];

/**
 * Ends at a period, question or exclamation mark, unless the sentence continues in lower case: `"Who is there?" asked
 * the hare.` is one.
 */
const sentencesOf = (text: string): string[] =>
  text.split(/(?<=[.!?]["”]?)\s+(?=["“]?[\p{Lu}\p{N}@_])/u).filter((sentence) => /\p{L}/u.test(sentence));

/**
 * Flesch–Kincaid grade level: 0.39 × words per sentence + 11.8 × syllables per word − 15.59.
 * Source: J. P. Kincaid, R. P. Fishburne, R. L. Rogers, B. S. Chissom, "Derivation of New Readability Formulas (Automated Readability
 * Index, Fog Count and Flesch Reading Ease Formula) for Navy Enlisted Personnel", Research Branch Report 8-75, 1975.
 */
export function readingGrade(text: string): number {
  const words = wordsOf(text);
  const syllables = words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0);
  return (
    0.39 * (words.length / Math.max(1, sentencesOf(text).length)) +
    11.8 * (syllables / Math.max(1, words.length)) -
    15.59
  );
}
