import type { Library } from '../collection/library.ts';
import { matches, readable, stemOf, wordsIn } from '../collection/words.ts';
import type { Pattern } from '../collection/words.ts';
import type { Entry } from './index-of.ts';

/** What a family may not want to hear of tonight. */
export interface Forbidden {
  readonly contents: readonly string[];
  /** Patterns that a text may not match. */
  readonly patterns: readonly Pattern[];
  /** Words of entries that the tables do not know; a text may not have any of a group's. */
  readonly stems: readonly string[];
}

/**
 * Reads the entries of "never". What the table of contents knows (`big dogs`) is looked for in what a story says that it contains, and in its text by the
 * table's words; of anything else (`washing machines`) the text may not have the words themselves.
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

/** Whether a story has anything of it. */
export const isForbidden = ({ story, words, stems }: Entry, forbidden: Forbidden): boolean =>
  forbidden.contents.some((one) => story.contains.includes(one)) ||
  forbidden.patterns.some((pattern) => matches(pattern, words)) ||
  forbidden.stems.some((stem) => stems.has(stem));
