/** How the word list reads a text: as words, each with every spelling that it may stand for. */
export interface Word {
  /** Lower case, without accents; the first is what was typed. A word with umlauts is also included with them. */
  readonly spellings: readonly string[];
  /** Digits for letters, spaced letters, asterisks: someone who hides a word means it. */
  readonly isHidden: boolean;
}

/** Two letters if both are common. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  '0': 'o', '1': 'il', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '@': 'a', $: 's', '!': 'i', '|': 'il', '+': 't', '€': 'e', '(': 'c',
}; // prettier-ignore
/** Cyrillic and Greek letters that look Latin. */
const FOREIGN: Readonly<Record<string, string>> = {
  а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', і: 'i', ѕ: 's', к: 'k', м: 'm', т: 't', в: 'b', н: 'h',
  ο: 'o', α: 'a', ε: 'e', ι: 'i', κ: 'k', ν: 'v', ρ: 'p', τ: 't', υ: 'u',
}; // prettier-ignore
/** How umlauts are typed on keyboards without them. */
export const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/** Invisible characters: soft hyphens, zero-width and direction marks, tags. */
const INVISIBLE =
  /[\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0]|\u034F|[\u{E0000}-\u{E0FFF}]/gu;

/** Longer pieces are not words, and every spelling of a word has to be checked. */
const MAX_LENGTH = 40;
const MAX_SPELLINGS = 16;

const isLetter = (unit: string): boolean => unit >= 'a' && unit <= 'z';
const isWordUnit = (unit: string): boolean => isLetter(unit) || (unit >= '0' && unit <= '9');

const bare = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll(/[\u0370-\u03FF\u0400-\u04FF]/g, (letter) => FOREIGN[letter] ?? letter);

/** All combinations of the choices, as long as there are few. */
function spelled(choices: readonly string[][]): string[] {
  return choices.reduce<string[]>(
    (all, ways) =>
      all.length * ways.length > MAX_SPELLINGS
        ? all.map((one) => one + (ways[0] ?? ''))
        : all.flatMap((one) => ways.map((way) => one + way)),
    [''],
  );
}

/**
 * Shortens repeated letters: three or more become one or two ("kiiill"); if several letters are doubled, all are
 * halved ("kkiillll").
 */
function shortened(word: string): string[] {
  const runs = word.match(/(.)\1*/g) ?? [];
  const ways = spelled(runs.map((run) => (run.length > 2 ? [run.slice(0, 1), run.slice(0, 2)] : [run])));
  const doubled = runs.filter((run) => run.length > 1).length;
  return doubled > 2 ? [...ways, runs.map((run) => run.slice(0, Math.ceil(run.length / 2))).join('')] : ways;
}

const unique = (all: readonly string[]): string[] => [...new Set(all)];

const OPENING = `("'¡¿*`;
const CLOSING = `)"'.,;:!?…*`;

/** Without punctuation around it: a `!` at the end is not an `i`. */
function trimmed(piece: string): string {
  let [start, end] = [0, piece.length];
  while (start < end && OPENING.includes(piece.charAt(start))) start += 1;
  while (end > start && CLOSING.includes(piece.charAt(end - 1))) end -= 1;
  return piece.slice(start, end);
}

/** The words of a piece between spaces. Asterisks stay in a word such as `f**k`; the list decides what they stand for. */
function wordsOfPiece(typed: string): Word[] {
  const piece = trimmed(bare(typed));
  const units = [...piece];
  const letters = units.filter(isLetter).length;
  const signs = units.filter((unit) => unit in LOOKALIKES).length;
  // `b*l*o*o*d`: the asterisks separate letters, like spaces.
  const isStarred = piece.includes('*') && letters > 1 && !/[a-z]{2}|\*\*/.test(piece);
  const read = units.map((unit) =>
    signs > 0 && letters > 0 && unit in LOOKALIKES ? [...(LOOKALIKES[unit] ?? '')] : [unit],
  );
  const keeps = (unit: string): boolean => isWordUnit(unit) || (unit === '*' && !isStarred && letters > 1);
  const words: Word[] = [];
  let from = 0;
  for (let at = 0; at <= units.length; at += 1) {
    if (at < units.length && keeps(read[at]?.[0] ?? '')) continue;
    if (at > from) words.push(wordOf(units.slice(from, at), read.slice(from, at)));
    from = at + 1;
  }
  return typed === piece ? words : words.map((word) => umlauted(word, typed));
}

function wordOf(units: readonly string[], read: readonly string[][]): Word {
  const word = units.join('').slice(0, MAX_LENGTH);
  const meant = spelled(read.slice(0, MAX_LENGTH));
  return {
    spellings: unique([word, ...meant, ...shortened(meant[0] ?? '')]).slice(0, MAX_SPELLINGS),
    isHidden: word !== meant[0] && /[a-z]/.test(word),
  };
}

/** Adds the spelling with umlauts: `töten` is not `toten`. */
function umlauted(word: Word, typed: string): Word {
  const german = typed.normalize('NFC').toLowerCase();
  if (!/[äöü]/.test(german)) return word;
  const spelling = german.replaceAll('ß', 'ss').replaceAll(/[^a-zäöü0-9]/g, '');
  return { ...word, spellings: unique([...word.spellings, spelling]) };
}

/** A capital `I` among lower-case letters looks like an `l`: "kiII". */
const withoutCapitals = (text: string): string =>
  text.replaceAll(/([a-z])(I+)/g, (_all, before: string, signs: string) => before + '|'.repeat(signs.length));

/** The words of a text, in order. */
export const wordsOf = (text: string): Word[] =>
  withoutCapitals(text.replaceAll(INVISIBLE, ''))
    .split(/\s+/)
    .flatMap((piece) => wordsOfPiece(piece));
