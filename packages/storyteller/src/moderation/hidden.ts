import { isRefusedWord } from './rules.ts';
import type { Rules } from './rules.ts';
import type { Word } from './words.ts';

/** Resolves disguised words: `k i l l`, `ki ll`, and asterisks: `k*ll`. */

/** Maximum number of pieces that a word is split into, and their maximum length. */
const MAX_PIECES = 6;
const LONGEST_PIECE = 3;
/** Maximum letters of a spaced word; more are a text of their own. */
const MAX_LETTERS = 64;

const first = (word: Word): string => word.spellings.at(1) ?? word.spellings[0] ?? '';

/** Whether a word matches a text with asterisks: `f**k` must show at least the first and half of all letters. */
function isBehind(starred: string, word: string): boolean {
  const units = [...starred];
  const stars = units.filter((unit) => unit === '*').length;
  return (
    starred[0] !== '*' && stars * 2 <= units.length && units.every((unit, at) => unit === '*' || unit === word[at])
  );
}

/** Replaces asterisks if the result is on the list. */
export function resolveAsterisks(word: Word, { starred }: Rules): Word {
  const meant = word.spellings
    .filter((spelling) => spelling.includes('*'))
    .flatMap((spelling) => (starred.get(spelling.length) ?? []).filter((known) => isBehind(spelling, known)));
  return meant.length === 0 ? word : { spellings: [...new Set(meant)], isHidden: true };
}

const hidden = (spelling: string): Word => ({ spellings: [spelling], isHidden: true });

/** Whether a word is common by itself, even in a row of letters. A consonant can be what is left before an apostrophe. */
const isSmall = (word: string, { small }: Rules): boolean =>
  word.length === 1 ? 'aeioyu'.includes(word) : small.some((words) => words.has(word));

/**
 * Spaced letters as words, if all of them are words of the list or small words. Undefined if they do not spell a word
 * of the list: `s k i l l s` contains `kill`, but does not spell it.
 */
function wordsSpelled(letters: string, rules: Rules): Word[] | undefined {
  type Way = { readonly words: readonly string[]; readonly isRefused: boolean };
  const ways: (Way | undefined)[] = [{ words: [], isRefused: false }];
  for (let end = 1; end <= letters.length; end += 1)
    for (let start = Math.max(0, end - 16); start < end; start += 1) {
      const before = ways[start];
      if (before === undefined || ways[end]?.isRefused === true) continue;
      const word = letters.slice(start, end);
      const isRefused = word.length > 2 && isRefusedWord(rules, word);
      if (isRefused || isSmall(word, rules))
        ways[end] = { words: [...before.words, word], isRefused: before.isRefused || isRefused };
    }
  const whole = ways[letters.length];
  return whole?.isRefused === true ? whole.words.map(hidden) : undefined;
}

/** A long word of the list within spaced letters: no harmless word contains it. */
function longWord(letters: string, rules: Rules): Word[] | undefined {
  for (let start = 0; start + 6 <= letters.length; start += 1)
    for (let end = start + 6; end <= Math.min(letters.length, start + 12); end += 1)
      if (isRefusedWord(rules, letters.slice(start, end))) return [hidden(letters.slice(start, end))];
  return undefined;
}

/** At least three single letters from here on: what they spell, and how many there are. */
function spelledAt(
  words: readonly Word[],
  at: number,
  rules: Rules,
): { readonly words: Word[]; readonly count: number } | undefined {
  let end = at;
  while (end < words.length && end - at < MAX_LETTERS && first(words[end] as Word).length === 1) end += 1;
  if (end - at < 3) return undefined;
  const letters = words
    .slice(at, end)
    .map((word) => letterOf(word))
    .join('');
  const found = wordsSpelled(letters, rules) ?? longWord(letters, rules);
  return { words: found ?? words.slice(at, end), count: end - at };
}

const DIGITS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
};

/** A digit between letters counts as a letter: `b 0 m b`. */
const letterOf = (word: Word): string => DIGITS[first(word)] ?? first(word);

/** Pieces from here on that together are a word of the list, although one of them is not a word: `ki ll`, `mur der`. */
function joinedAt(
  words: readonly Word[],
  at: number,
  rules: Rules,
): { readonly words: Word[]; readonly count: number } | undefined {
  let joined = '';
  // The languages in which every piece is a word.
  let whole = rules.small;
  for (let count = 1; count <= MAX_PIECES && at + count <= words.length; count += 1) {
    const piece = first(words[at + count - 1] as Word);
    if (piece.length > LONGEST_PIECE || !/[a-z]/.test(piece)) return undefined;
    joined += piece;
    whole = whole.filter((words) => words.has(piece));
    if (count > 1 && whole.length === 0 && joined.length > 3 && isRefusedWord(rules, joined))
      return { words: [hidden(joined)], count };
  }
  return undefined;
}

/** The same words, with split words joined. */
export function joinSplitWords(words: readonly Word[], rules: Rules): Word[] {
  const out: Word[] = [];
  for (let at = 0; at < words.length;) {
    const found = spelledAt(words, at, rules) ?? joinedAt(words, at, rules) ?? { words: [words[at] as Word], count: 1 };
    out.push(...found.words);
    at += found.count;
  }
  return out;
}
