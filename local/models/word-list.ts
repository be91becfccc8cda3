/**
 * The shape of data/moderation.json. Words and phrases are lower case and without accents; `*` at the end of one stands for any
 * ending. What `allowed` names is taken out of a text before it is searched ("blood orange").
 */
export interface WordList {
  readonly allowed: readonly string[];
  readonly words: Readonly<Record<string, readonly string[]>>;
}

const lookalikes: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '@': 'a', '$': 's', '!': 'i', '|': 'i', '+': 't', '€': 'e', '(': 'c' };
/** Cyrillic and Greek letters that look Latin. */
const foreign: Readonly<Record<string, string>> = { а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', і: 'i', ѕ: 's', к: 'k', м: 'm', т: 't', в: 'b', н: 'h', ο: 'o', α: 'a', ε: 'e', ι: 'i', κ: 'k', ν: 'v', ρ: 'p', τ: 't', υ: 'u' };
const hidden = /[\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0]|\u034F|[\u{E0000}-\u{E0FFF}]|\p{M}/gu;

/** Lower case, no accents, no invisible characters, lookalike letters as what they look like. Digits stay in numbers. */
function plain(text: string): string {
  const letters = text.normalize('NFKD').replace(hidden, '').toLowerCase().replaceAll('ß', 'ss').replaceAll(/[\u0370-\u03FF\u0400-\u04FF]/g, (letter) => foreign[letter] ?? letter);
  return letters.replaceAll(/\S+/g, (word) => {
    const bare = word.replace(/^[("'¡¿]+|[)"'.,;:!?…]+$/g, '');
    return /[a-z]/.test(bare) && /[^a-z]/.test(bare) ? word.replace(bare, bare.replaceAll(/[0134578@$!|+€(]/g, (sign) => lookalikes[sign] ?? sign)) : word;
  });
}

/** `k i l l`, `k.i.l.l` and `k-i-l-l` are one word: at least three single letters in a row. */
const joinedLetters = (text: string): string => text.replaceAll(/(?<![a-z])(?:[a-z][\s.\-_*·•]+){2,}[a-z](?![a-z])/g, (spaced) => spaced.replaceAll(/[^a-z]/g, ''));

const words = (text: string): string => ` ${text.replaceAll(/[^a-z0-9]+/g, ' ').trim()} `;
/** `kiiill` and `killl` become `kill`-like: three or more of a letter count as two, and as one. */
const squeezed = (text: string, to: '$1' | '$1$1'): string => text.replaceAll(/([a-z])\1{2,}/g, to);

interface Compiled {
  readonly allowed: RegExp | undefined;
  readonly rows: readonly (readonly [category: string, pattern: RegExp])[];
}

const compiledLists = new WeakMap<WordList, Compiled>();
const patternOf = (entries: readonly string[]): RegExp =>
  new RegExp(` (?:${entries.map((entry) => (entry.endsWith('*') ? `${entry.slice(0, -1)}[a-z0-9]*` : entry)).join('|')})(?= )`, 'g');

function compiled(list: WordList): Compiled {
  const known = compiledLists.get(list);
  if (known !== undefined) return known;
  const made: Compiled = {
    allowed: list.allowed.length === 0 ? undefined : patternOf(list.allowed),
    rows: Object.entries(list.words).filter(([, entries]) => entries.length > 0).map(([category, entries]) => [category, patternOf(entries)]),
  };
  compiledLists.set(list, made);
  return made;
}

/** The categories of which a text holds a word, whatever has been done to hide it. */
export function found(text: string, list: WordList): string[] {
  const { allowed, rows } = compiled(list);
  const read = plain(text);
  const readings = new Set([words(read), words(joinedLetters(read))].flatMap((reading) => [reading, squeezed(reading, '$1$1'), squeezed(reading, '$1')]));
  const searched = [...readings].map((reading) => (allowed === undefined ? reading : reading.replaceAll(allowed, ' ')));
  return rows.filter(([, pattern]) => searched.some((reading) => reading.search(pattern) !== -1)).map(([category]) => category);
}
