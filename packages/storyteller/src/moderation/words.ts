/** How a text is read by the word list: as words, each with every spelling it may stand for. */
export interface Word {
  /** Lower case, without accents; the first is what was typed. A word with umlauts is also here with them. */
  readonly spellings: readonly string[];
  /** Digits for letters, letters apart, stars: somebody who hides a word means it. */
  readonly isHidden: boolean;
}

/** Two letters where both are usual. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  '0': 'o', '1': 'il', '3': 'e', '4': 'a', '5': 's', '7': 't', '8': 'b', '@': 'a', $: 's', '!': 'i', '|': 'il', '+': 't', '€': 'e', '(': 'c',
}; // prettier-ignore
/** Cyrillic and Greek letters that look Latin. */
const FOREIGN: Readonly<Record<string, string>> = {
  а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', і: 'i', ѕ: 's', к: 'k', м: 'm', т: 't', в: 'b', н: 'h',
  ο: 'o', α: 'a', ε: 'e', ι: 'i', κ: 'k', ν: 'v', ρ: 'p', τ: 't', υ: 'u',
}; // prettier-ignore
/** How umlauts are typed without their keys. */
export const UMLAUTS: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue' };

/** What is not seen: soft hyphens, zero-width and direction marks, tags. */
const INVISIBLE =
  /[\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0]|\u034F|[\u{E0000}-\u{E0FFF}]/gu;

/** Longer ones are nobody's word, and each spelling of a word is looked at. */
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

/** Every way to write each unit, in turn, while there are few enough. */
function spelled(choices: readonly string[][]): string[] {
  return choices.reduce<string[]>(
    (all, ways) =>
      all.length * ways.length > MAX_SPELLINGS
        ? all.map((one) => one + (ways[0] ?? ''))
        : all.flatMap((one) => ways.map((way) => one + way)),
    [''],
  );
}

/** Runs of one letter: three or more are one or two ("kiiill"), and where several letters are doubled, all are by half ("kkiillll"). */
function shortened(word: string): string[] {
  const runs = word.match(/(.)\1*/g) ?? [];
  const ways = spelled(runs.map((run) => (run.length > 2 ? [run.slice(0, 1), run.slice(0, 2)] : [run])));
  const doubled = runs.filter((run) => run.length > 1).length;
  return doubled > 2 ? [...ways, runs.map((run) => run.slice(0, Math.ceil(run.length / 2))).join('')] : ways;
}

const unique = (all: readonly string[]): string[] => [...new Set(all)];

const OPENING = `("'¡¿*`;
const CLOSING = `)"'.,;:!?…*`;

/** Without the marks around it: a `!` at the end is not an `i`. */
function trimmed(piece: string): string {
  let [start, end] = [0, piece.length];
  while (start < end && OPENING.includes(piece.charAt(start))) start += 1;
  while (end > start && CLOSING.includes(piece.charAt(end - 1))) end -= 1;
  return piece.slice(start, end);
}

/** The words of one piece between spaces. Stars stay in a word: `f**k`, and what they stand for is the list's affair. */
function wordsOfPiece(typed: string): Word[] {
  const piece = trimmed(bare(typed));
  const units = [...piece];
  const letters = units.filter(isLetter).length;
  const signs = units.filter((unit) => unit in LOOKALIKES).length;
  // `b*l*o*o*d`: the stars are between letters, as spaces would be.
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

/** Also with its umlauts: `töten` is not `toten`. */
function umlauted(word: Word, typed: string): Word {
  const german = typed.normalize('NFC').toLowerCase();
  if (!/[äöü]/.test(german)) return word;
  const spelling = german.replaceAll('ß', 'ss').replaceAll(/[^a-zäöü0-9]/g, '');
  return { ...word, spellings: unique([...word.spellings, spelling]) };
}

/** An `I` within small letters is an `l` to the eye: "kiII". */
const withoutCapitals = (text: string): string =>
  text.replaceAll(/([a-z])(I+)/g, (_all, before: string, signs: string) => before + '|'.repeat(signs.length));

/** The words of a text, in order. */
export const wordsOf = (text: string): Word[] =>
  withoutCapitals(text.replaceAll(INVISIBLE, ''))
    .split(/\s+/)
    .flatMap((piece) => wordsOfPiece(piece));
