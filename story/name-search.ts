import { MAX_TURNS, fold, isDigit, isLetter, range, unitAt } from './text.ts';

/**
 * Finds the name of a saved character in a text, however a person spells it there: in another case, without or with other accents, as
 * `Joerg` for `Jörg`, with other hyphens, quotes and blanks, before an apostrophe and an s. Works with indexOf and slice: names
 * are a family's own text, and AppSync's `replace` and `split` take Java's regular expressions.
 */

const TURNS = /* @__PURE__ */ range(MAX_TURNS);

const isWordSign = (unit: string): boolean => isLetter(unit) || isDigit(unit);

/** A place in a text, and where it ends in what the text is searched in. */
export interface Place {
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/** Signs that count as others of another length: what is left of accents that make no letter, joined letters. */
const SPREAD: ReadonlyArray<{ readonly sign: string; readonly plain: string }> = [
  { sign: '\u00DF', plain: 'ss' },
  { sign: '\u1E9E', plain: 'ss' },
  { sign: '\u00E6', plain: 'ae' },
  { sign: '\u0153', plain: 'oe' },
  { sign: '\u0133', plain: 'ij' },
  { sign: '\uFB00', plain: 'ff' },
  { sign: '\uFB01', plain: 'fi' },
  { sign: '\uFB02', plain: 'fl' },
  ...[
    '\u0300', '\u0301', '\u0302', '\u0303', '\u0304', '\u0306', '\u0307', '\u0308', '\u0309', '\u030A', '\u030B', '\u030C', '\u031B', '\u0323', '\u0327', '\u0328', '\u0331', '\u0332', '\u0335', '\u0336',
  ].map((sign) => ({ sign, plain: '' })),
];

/** From `at` of the folded text on, `in` more steps lead to `to` more steps in the text itself. */
interface Stretch {
  readonly at: number;
  readonly to: number;
}

/** A text beside what it is searched in, which is made once: folding takes some hundred steps. */
export interface Folded {
  readonly text: string;
  readonly folded: string;
  /** Where the two run side by side from; none before the first. */
  readonly stretches: readonly Stretch[];
}

/** The next sign from `from` on that counts as others, and its place. */
function nextSpread(text: string, from: number, present: typeof SPREAD) {
  let at = -1;
  let plain = '';
  for (const one of present) {
    const found = text.indexOf(one.sign, from);
    if (found !== -1 && (at === -1 || found < at)) {
      at = found;
      plain = one.plain;
    }
  }
  return { at, plain };
}

/** A hyphen inside of words is as good as a blank: `Jean-Luc`, `Jean Luc`. */
function openHyphens(folded: string): string {
  let open = folded;
  let from = 0;
  for (const _turn of TURNS) {
    const at = open.indexOf('-', from);
    if (at === -1) break;
    if (isWordSign(unitAt(open, at - 1)) && isWordSign(unitAt(open, at + 1))) open = `${open.slice(0, at)} ${open.slice(at + 1)}`;
    from = at + 1;
  }
  return open;
}

export function foldedOf(text: string): Folded {
  const same = openHyphens(fold(text));
  const present = SPREAD.filter(({ sign }) => same.indexOf(sign) !== -1);
  if (present.length === 0) return { text, folded: same, stretches: [] };
  const stretches: Stretch[] = [];
  let folded = '';
  let from = 0;
  for (const _turn of TURNS) {
    const { at, plain } = nextSpread(same, from, present);
    if (at === -1) break;
    folded = folded + same.slice(from, at) + plain;
    from = at + 1;
    stretches.push({ at: folded.length, to: from });
  }
  return { text, folded: folded + same.slice(from), stretches };
}

/** The place in the text itself of a place in its folded form. */
function placeIn({ stretches }: Folded, at: number): number {
  let place = at;
  for (const stretch of stretches) if (stretch.at <= at) place = stretch.to + at - stretch.at;
  return place;
}

/** The first place from `from` on that is no blank. */
function skipBlanks(folded: string, from: number): number {
  for (const step of TURNS) {
    if (unitAt(folded, from + step) !== ' ') return from + step;
  }
  return folded.length;
}

/** A name as it is looked for: word by word, because between them a person may type two spaces, or a new line. */
export interface Name {
  readonly text: string;
  readonly words: readonly string[];
  /** Only where the text has one of these: `Joerg` is looked for as `Jörg`, but not as `Jorg`. */
  readonly needs: string;
}

function nameOf(text: string, spelling = text, needs = ''): Name {
  const { folded } = foldedOf(spelling);
  const words: string[] = [];
  let from = skipBlanks(folded, 0);
  for (const _turn of TURNS) {
    if (from >= folded.length) break;
    const blank = folded.indexOf(' ', from);
    const end = blank === -1 ? folded.length : blank;
    words.push(folded.slice(from, end));
    from = skipBlanks(folded, end);
  }
  return { text, words, needs };
}

const UMLAUTS = '\u00E4\u00F6\u00FC\u00F8\u00E5';
const SPELLED_OUT = ['ae', 'oe', 'ue', 'oe', 'aa'];

/** Each `from` as the `to` at the same place, in a text of a name's length. */
function respell(text: string, from: readonly string[], to: readonly string[]): string {
  let done = text;
  for (const at of range(from.length)) {
    const sought = from[at] ?? '';
    for (const _turn of range(20)) {
      const found = done.indexOf(sought);
      if (found === -1) break;
      done = done.slice(0, found) + (to[at] ?? '') + done.slice(found + sought.length);
    }
  }
  return done;
}

/** The ways in which a name is written: as it was saved; `Jörg` also as `Joerg`; `Joerg` also as `Jörg`. */
export function spellingsOf(text: string): Name[] {
  const lower = text.toLowerCase();
  const letters = range(UMLAUTS.length).map((at) => UMLAUTS.charAt(at));
  const out = respell(lower, letters, SPELLED_OUT);
  const back = respell(lower, SPELLED_OUT, letters);
  return [nameOf(text), ...(out === lower ? [] : [nameOf(text, out)]), ...(back === lower ? [] : [nameOf(text, back, UMLAUTS)])];
}

/** Where a name ends that begins at `start` with its first word; -1 when it does not go on there. */
function endOfName(folded: string, words: readonly string[], start: number): number {
  let end = start + (words[0] ?? '').length;
  for (const word of words.slice(1)) {
    const next = skipBlanks(folded, end);
    if (next === end || folded.slice(next, next + word.length) !== word) return -1;
    end = next + word.length;
  }
  return end;
}

/** Whether a word goes on from `before` to `after`: `art` in `party`, but not `R2` in `R2's` or `Mia` in `Mia2`. */
export const isJoined = (before: string, after: string): boolean =>
  (isLetter(before) && isLetter(after)) || (isDigit(before) && isDigit(after));

/**
 * The first place from `from` on where `name` stands as a word of its own. German and Dutch join a genitive s without an
 * apostrophe (`Mias Katze`): such an s is no part of the place, and the name counts only as it was saved, so that a pony
 * called Star leaves `stars` alone.
 */
function findSpelling(source: Folded, { text: saved, words, needs }: Name, from: number): Place | null {
  const { text, folded } = source;
  const first = words[0] ?? '';
  if (first === '') return null;
  let at = from;
  for (const _turn of TURNS) {
    const start = folded.indexOf(first, at);
    if (start === -1) return null;
    const end = endOfName(folded, words, start);
    if (end !== -1) {
      const place = { start: placeIn(source, start), end: placeIn(source, end), next: end };
      const startsWord = !isJoined(unitAt(folded, start - 1), folded.charAt(start));
      const after = unitAt(folded, end);
      const endsWord = !isJoined(folded.charAt(end - 1), after);
      const found = text.slice(place.start, place.end);
      const genitive = unitAt(text, place.end) === 's' && !isLetter(unitAt(folded, end + 1)) && found === saved;
      if (startsWord && (endsWord || genitive) && hasOneOf(found, needs)) return place;
    }
    at = start + 1;
  }
  return null;
}

/** Whether a text has one of these signs, in either case; of no signs it needs none. */
function hasOneOf(text: string, signs: string): boolean {
  const lower = text.toLowerCase();
  return signs === '' || range(signs.length).some((at) => lower.indexOf(signs.charAt(at)) !== -1);
}

/** The first place at which a name stands in any of its spellings. */
export function findName(source: Folded, spellings: readonly Name[], from: number): Place | null {
  let first: Place | null = null;
  for (const spelling of spellings) {
    const place = findSpelling(source, spelling, from);
    if (place !== null && (first === null || place.start < first.start || (place.start === first.start && place.end > first.end))) first = place;
  }
  return first;
}
