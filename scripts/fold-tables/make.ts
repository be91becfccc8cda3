/**
 * Tables for comparing names beyond Unicode's normalization: https://www.unicode.org/reports/tr15/. Generated from this
 * Node's ICU; only the letters that people type without their strokes are listed by hand.
 */

const isAssigned = (char: string): boolean => !/\p{Cn}/u.test(char);

/** A mark that normalization reorders, detected by having it moved past the mark with the highest class. */
const isMovable = (char: string): boolean =>
  char === '\u0345' || !`\u0345${char}`.normalize('NFD').startsWith('\u0345');

/** Makes another letter of a Japanese one (ka, ga). It stays alone among the marks that stay, so there is no order to keep. */
const isVoicing = (char: string): boolean => char === '\u3099' || char === '\u309A';

/** Invisible; the last five are letter stretchers, the Syriac abbreviation mark, and the empty Braille cell. */
const INVISIBLE =
  /\p{Default_Ignorable_Code_Point}|[\x80-\x84\x86-\x9F\uFFF9-\uFFFC\uFFFE\uFFFF\u0640\u07FA\u180A\u070F\u2800]/u;

/** It becomes a letter in capitals, so it is one: the iota below Greek vowels. */
const IOTA = '\u0345';

export const isDropped = (char: string): boolean =>
  char !== IOTA && !isVoicing(char) && (isMovable(char) || /\p{Me}/u.test(char) || INVISIBLE.test(char));

/** Every character beyond ASCII, halves of surrogate pairs left out, in the order of UTF-16. */
export const everyCharacter: readonly string[] = Array.from({ length: 0x10ffff - 0x7f }, (_, at) => at + 0x80)
  .filter((code) => code < 0xd800 || code > 0xdfff)
  .map((code) => String.fromCodePoint(code));

/** First and last of each run; what is not assigned yet does not end one. @param chars in order, of one unit or with one first half */
function runsOf(chars: readonly string[]): string {
  const runs: [string, string][] = [];
  let isOpen = false;
  for (const char of chars) {
    const last = runs.at(-1);
    if (isDropped(char)) {
      if (isOpen && last !== undefined) last[1] = char;
      else runs.push([char, char]);
      isOpen = true;
    } else if (isAssigned(char)) isOpen = false;
  }
  return runs
    .flat()
    .map((char) => char.slice(-1))
    .join('');
}

/** The runs of surrogate pairs, by their first halves. */
function pairRuns(): [half: string, runs: string][] {
  const halves = new Map<string, string[]>();
  for (const char of everyCharacter.filter((one) => one.length === 2)) {
    const half = char.charAt(0);
    if (!halves.has(half)) halves.set(half, []);
    halves.get(half)?.push(char);
  }
  return [...halves].map(([half, chars]): [string, string] => [half, runsOf(chars)]).filter(([, runs]) => runs !== '');
}

/** Separates words, but no normal form turns it into a space. */
const isBlank = (char: string): boolean =>
  /[\p{White_Space}\p{Pd}\u2212\u30FB]/u.test(char) && char.normalize('NFKD') === char;

/**
 * Typed in place of an apostrophe: quotation marks, primes, accents that stand alone, and letters that sound like one.
 */
const APOSTROPHES =
  '\u00B4\u02B9\u02BB\u02BC\u02BD\u02BE\u02BF\u02C8\u02CA\u02CB\u055A\u05F3\u07F4\u07F5\u2018\u2019\u201A\u201B\u2032\u2035\u275B\u275C\uA78B\uA78C\u0384\u1FBD\u1FBF\u1FFE';

/** Each of these, and what has one as its canonical form, with or without an accent on it. */
const apostrophes = (): string =>
  everyCharacter.filter((char) => APOSTROPHES.includes(char.normalize('NFD').charAt(0))).join('');

/** Letters that people type without their strokes and hooks, or on the keyboard of a neighbor's language; small capitals. */
const PLAIN = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ɖ: 'd',
  ħ: 'h',
  ŧ: 't',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ŋ: 'n',
  ɲ: 'n',
  ɓ: 'b',
  ɗ: 'd',
  ƙ: 'k',
  ĸ: 'k',
  ƴ: 'y',
  ɨ: 'i',
  ʉ: 'u',
  ɵ: 'o',
  ə: 'e',
  ɛ: 'e',
  ɔ: 'o',
  ƒ: 'f',
  ک: 'ك',
  ی: 'ي',
  ى: 'ي',
  ة: 'ه',
  ھ: 'ه',
  ہ: 'ه',
  ە: 'ه',
  ٱ: 'ا',
  ᴀ: 'a',
  ʙ: 'b',
  ᴄ: 'c',
  ᴅ: 'd',
  ᴇ: 'e',
  ꜰ: 'f',
  ɢ: 'g',
  ʜ: 'h',
  ɪ: 'i',
  ᴊ: 'j',
  ᴋ: 'k',
  ʟ: 'l',
  ᴍ: 'm',
  ɴ: 'n',
  ᴏ: 'o',
  ᴘ: 'p',
  ʀ: 'r',
  ꜱ: 's',
  ᴛ: 't',
  ᴜ: 'u',
  ᴠ: 'v',
  ᴡ: 'w',
  ʏ: 'y',
  ᴢ: 'z',
} as const;

/** The second halves of 26 letters in black circles, in black squares, and of those that flags are made of. The first is U+D83C. */
const ALPHABETS = [0xdd50, 0xdd70, 0xdde6];

const quoted = (text: string): string =>
  `'${text
    .split('')
    .map((unit) =>
      unit >= ' ' && unit <= '~' ? unit : `\\u${unit.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
    )
    .join('')}'`;

const lines = (text: string, width: number): string => {
  const parts = Array.from({ length: Math.ceil(text.length / width) }, (_, at) =>
    quoted(text.slice(at * width, (at + 1) * width)),
  );
  return parts.length === 1 ? ` ${parts[0]}` : `\n  ${parts.join(' +\n  ')}`;
};

/** The text of `story/fold-tables.ts`. */
export function makeTables(): string {
  const basic = everyCharacter.filter((char) => char.length === 1);
  const tables: readonly (readonly [name: string, what: string, text: string])[] = [
    ['DROPPED', 'Marks and invisible characters: first and last of each run.', runsOf(basic)],
    ['BLANKS', 'Kinds of spaces and hyphens.', basic.filter(isBlank).join('')],
    ['APOSTROPHES', 'Kinds of apostrophes.', apostrophes()],
    ['STROKED', 'Letters that people type as others.', Object.keys(PLAIN).join('')],
    [
      'CIRCLED',
      'Three alphabets of surrogate pairs, without their first half, U+D83C.',
      ALPHABETS.map((first) => Array.from({ length: 26 }, (_, at) => String.fromCharCode(first + at)).join('')).join(
        '',
      ),
    ],
  ];
  return `${[
    '/**',
    ` * Tables for comparing names beyond Unicode's normal forms. Written by \`npm run fold-tables\`; do not edit.`,
    ' */',
    '',
    `export const UNICODE_VERSION = '${process.versions.unicode ?? ''}';`,
    ...tables.flatMap(([name, what, text]) => ['', `/** ${what} */`, `export const ${name} =${lines(text, 24)};`]),
    '',
    '/** The same of surrogate pairs: first and last of their second halves, by the first. */',
    'export const DROPPED_PAIRS: Readonly<Record<string, string>> = {',
    ...pairRuns().map(([half, runs]) => `  ${quoted(half)}: ${quoted(runs)},`),
    '};',
    '',
    '/** What people type in place of each of `STROKED`. */',
    `export const UNSTROKED: readonly string[] = [${Object.values(PLAIN).map(quoted).join(', ')}];`,
  ].join('\n')}\n`;
}
