import type { Library } from '../collection/library.ts';
import { matches, readable, stemOf, wordsIn } from '../collection/words.ts';
import type { Pattern } from '../collection/words.ts';
import type { Entry } from './index-of.ts';

/** What a family does not want to hear about tonight. */
export interface Forbidden {
  readonly contents: readonly string[];
  /** Patterns that a text must not match. */
  readonly patterns: readonly Pattern[];
  /** Stems of entries that are not in the tables; a text must not contain a stem of any group. */
  readonly stems: readonly string[];
}

/**
 * Reads the entries of "never". If the contents table has an entry (`big dogs`), a story must not declare that
 * content, and its text must not match the table's words. For any other entry (`washing machines`), the text must not
 * contain the words themselves.
 */
export function forbiddenIn(entries: readonly string[], { never, language }: Library): Forbidden {
  const contents: string[] = [];
  const patterns: Pattern[] = [];
  const stems: string[] = [];
  for (const entry of entries) {
    const text = readable(entry, language);
    const known = [...never].filter(([, words]) => words.some((word) => matches(word, text)));
    contents.push(...known.map(([name]) => name));
    patterns.push(...known.flatMap(([, words]) => words.filter((word) => word.parts.length === 1)));
    if (known.length === 0)
      stems.push(
        ...wordsIn(entry)
          .filter((word) => word.length > 3)
          .map((word) => stemOf(word, language)),
      );
  }
  return { contents, patterns, stems };
}

/** Whether a story contains anything forbidden. */
export const isForbidden = ({ story, words, stems }: Entry, forbidden: Forbidden): boolean =>
  forbidden.contents.some((one) => story.contains.includes(one)) ||
  forbidden.patterns.some((pattern) => matches(pattern, words)) ||
  forbidden.stems.some((stem) => stems.has(stem));
