import { withoutEnding } from './endings.ts';

/**
 * The shape of data/moderation.json. Words and phrases are regular expressions, lower case and without accents; `*` at the end of a
 * plain word stands for any ending. What `allowed` names is taken out of a text before it is searched ("blood orange").
 */
export interface WordList {
  readonly allowed: readonly string[];
  readonly words: Readonly<Record<string, readonly string[]>>;
}

const lookalikes: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'i',
  '+': 't',
  '€': 'e',
  '(': 'c',
};
/** Cyrillic and Greek letters that look Latin. */
const foreign: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  ѕ: 's',
  к: 'k',
  м: 'm',
  т: 't',
  в: 'b',
  н: 'h',
  ο: 'o',
  α: 'a',
  ε: 'e',
  ι: 'i',
  κ: 'k',
  ν: 'v',
  ρ: 'p',
  τ: 't',
  υ: 'u',
};
const hidden =
  /[\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0]|\u034F|[\u{E0000}-\u{E0FFF}]|\p{M}/gu;

/** Lower case, no accents, no invisible characters, lookalike letters as what they look like. Digits stay in numbers. */
function plain(text: string): string {
  const letters = text
    .normalize('NFKD')
    .replace(hidden, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/[\u0370-\u03FF\u0400-\u04FF]/g, (letter) => foreign[letter] ?? letter);
  return letters.replaceAll(/\S+/g, (word) => {
    const bare = withoutEnding(word.replace(/^[("'¡¿]+/, ''), ')"\'.,;:!?…');
    return /[a-z]/.test(bare) && /[^a-z]/.test(bare)
      ? word.replace(
          bare,
          bare.replaceAll(/[0134578@$!|+€(]/g, (sign) => lookalikes[sign] ?? sign),
        )
      : word;
  });
}

/**
 * `k i l l`, `k.i.l.l` and `k-i-l-l` are one word: at least three single letters in a row. In `a m u r d e r` the first is a
 * word of its own, so the letters are also read without it.
 */
const joinedLetters = (text: string): string =>
  text.replaceAll(/(?<![a-z])(?:[a-z][\s.\-_*·•]+){2,}[a-z](?![a-z])/g, (spaced) => {
    const word = spaced.replaceAll(/[^a-z]/g, '');
    return `${word} ${word.slice(1)}`;
  });

const words = (text: string): string => ` ${text.replaceAll(/[^a-z0-9]+/g, ' ').trim()} `;
/** `kiiill` is read as `kil`, and so are the words of the list then: nobody knows which letters were doubled on purpose. */
const squeezed = (text: string): string => text.replaceAll(/([a-z])\1+/g, '$1');
const isStretched = (text: string): boolean => /([a-z])\1{2}/.test(text);

interface Compiled {
  readonly allowed: RegExp | undefined;
  readonly rows: readonly (readonly [category: string, pattern: RegExp, squeezed: RegExp])[];
}

const compiledLists = new WeakMap<WordList, Compiled>();
const patternOf = (entries: readonly string[]): RegExp =>
  new RegExp(
    ` (?:${entries.map((entry) => (/^[a-z ]+\*$/.test(entry) ? `${entry.slice(0, -1)}[a-z0-9]*` : entry)).join('|')})(?= )`,
    'g',
  );

function compiled(list: WordList): Compiled {
  const known = compiledLists.get(list);
  if (known !== undefined) return known;
  const made: Compiled = {
    allowed: list.allowed.length === 0 ? undefined : patternOf(list.allowed),
    rows: Object.entries(list.words)
      .filter(([, entries]) => entries.length > 0)
      .map(([category, entries]) => [category, patternOf(entries), patternOf(entries.map(squeezed))]),
  };
  compiledLists.set(list, made);
  return made;
}

/** The categories of which a text holds a word, whatever has been done to hide it. */
export function found(text: string, list: WordList): string[] {
  const { allowed, rows } = compiled(list);
  const read = plain(text);
  const readings = [...new Set([words(read), words(joinedLetters(read))])].map((reading) =>
    allowed === undefined ? reading : reading.replaceAll(allowed, ' '),
  );
  const stretched = readings.filter(isStretched).map(squeezed);
  return rows
    .filter(
      ([, pattern, loose]) =>
        readings.some((reading) => reading.search(pattern) !== -1) ||
        stretched.some((reading) => reading.search(loose) !== -1),
    )
    .map(([category]) => category);
}
