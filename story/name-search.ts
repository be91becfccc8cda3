import { foldText } from './fold.ts';
import type { Folded, Letters } from './fold.ts';
import { things } from './name-words.ts';
import { isDigit, isLetter } from './text.ts';
import { MARK, aliasInnerAt } from './tokens.ts';
import { TURNS, blocksOf, range, unitAt } from './units.ts';

/**
 * Finds names of saved characters in a text, in any spelling that a person may use: see `fold.ts`, and `Joerg` for
 * `Jörg`, `ONeil` for `O'Neil`, with an apostrophe and s or just an s at the end. One pass over the text. Works with
 * indexOf and slice: names are a family's own text, and AppSync's `replace` and `split` take Java regular expressions.
 */

/** One spelling of a name. */
interface Spelling {
  readonly folded: string;
  /** Its names: indexes into the list of names. */
  readonly names: number[];
  /** As it was saved. */
  readonly saved: string;
  /**
   * It counts only where the text, with its umlauts spelled out, contains this: `Joerg` is searched for as `Jörg`, but
   * not as `Jorg`. Empty: anywhere.
   */
  readonly spelledOut: string;
}

/** Names prepared for the search; built once for all texts. */
export interface Sought {
  readonly letters: Letters;
  /** By the first two units, or the only one. */
  readonly byStart: Readonly<Record<string, readonly Spelling[]>>;
}

const UMLAUTS = [
  '\u00E4',
  '\u00F6',
  '\u00FC',
  '\u00F8',
  '\u00E5',
  '\u00C4',
  '\u00D6',
  '\u00DC',
  '\u00D8',
  '\u00C5',
  'a\u0308',
  'o\u0308',
  'u\u0308',
  'a\u030A',
  'A\u0308',
  'O\u0308',
  'U\u0308',
  'A\u030A',
];
const SPELLED_OUT = [
  'ae',
  'oe',
  'ue',
  'oe',
  'aa',
  'ae',
  'oe',
  'ue',
  'oe',
  'aa',
  'ae',
  'oe',
  'ue',
  'aa',
  'ae',
  'oe',
  'ue',
  'aa',
];

/** Replaces each of `from` by the one of `to` at the same index, in a text of a name's length. */
function respell(text: string, from: readonly string[], to: readonly string[]): string {
  let done = text;
  for (const at of range(from.length)) {
    const sought = from[at] ?? '';
    for (const _turn of TURNS) {
      const found = done.indexOf(sought);
      if (found === -1) break;
      done = done.slice(0, found) + (to[at] ?? '') + done.slice(found + sought.length);
    }
  }
  return done;
}

const foldName = (text: string, letters: Letters): string => foldText(text, letters).folded.trim();

const spelledOut = (text: string, letters: Letters): string => foldName(respell(text, UMLAUTS, SPELLED_OUT), letters);

/**
 * The spellings of a name: as it was saved; `Jörg` also as `Joerg`; `O'Neil` also as `ONeil`, `Mrs. Quill` as `Mrs
 * Quill`; `Joerg` also as `Jörg`.
 */
function spellingsOf(saved: string, letters: Letters): Omit<Spelling, 'names'>[] {
  const plain = foldName(saved, letters);
  const out = spelledOut(saved, letters);
  const bare = respell(plain, ["'", '.'], ['', '']);
  const back = respell(plain, ['ae', 'oe', 'ue', 'aa'], ['a', 'o', 'u', 'a']);
  const spellings = [{ folded: plain, saved, spelledOut: '' }];
  if (out !== plain) spellings.push({ folded: out, saved, spelledOut: '' });
  if (bare !== plain) spellings.push({ folded: bare, saved, spelledOut: '' });
  if (back !== plain) spellings.push({ folded: back, saved, spelledOut: plain });
  return spellings.filter(({ folded }) => folded !== '');
}

const startOf = (folded: string): string => folded.slice(0, 2);

export function soughtNames(names: readonly string[], letters: Letters): Sought {
  const byStart: Record<string, Spelling[]> = {};
  for (const at of range(names.length)) {
    for (const { folded, saved, spelledOut: out } of spellingsOf(names[at] ?? '', letters)) {
      const some = byStart[startOf(folded)] ?? [];
      const same = some.find((one) => one.folded === folded && one.spelledOut === out);
      if (same !== undefined) same.names.push(at);
      else some.push({ folded, saved, spelledOut: out, names: [at] });
      byStart[startOf(folded)] = some;
    }
  }
  return { letters, byStart };
}

/**
 * Belongs to the preceding character: the rest of a Korean syllable, and the mark that turns a Japanese `ka` into a
 * `ga`.
 */
const isContinued = (unit: string): boolean =>
  (unit >= '\u1160' && unit <= '\u11FF') || unit === '\u3099' || unit === '\u309A';

/** Whether a word continues from `before` to `after`: `art` in `party`, but not `R2` in `R2's` or `Mia` in `Mia2`. */
export const isJoined = (before: string, after: string): boolean =>
  (isLetter(before) && isLetter(after)) ||
  (isDigit(before) && isDigit(after)) ||
  (before > '\u02FF' && isContinued(after));

/**
 * Where a position of the folded form ends in the text: after the whole character, and after ignored characters that
 * follow.
 */
function endOf({ text, places }: Folded, end: number): number {
  const last = places[end - 1] ?? 0;
  for (const more of TURNS) {
    const place = places[end + more] ?? text.length;
    if (place !== last) return place;
  }
  return text.length;
}

/** A match, in the text and in its folded form, and the names that it may be. */
interface Found {
  readonly start: number;
  readonly end: number;
  readonly next: number;
  readonly names: readonly number[];
}

/**
 * Whether a found name ends a word. German and Dutch add a genitive s without an apostrophe (`Mias Katze`, `annas`,
 * `TOMS`). A name that is also a thing has a plural as well: for a pony called Star, `stars` does not count, and
 * `Stars` does.
 */
function endsWord(folded: string, end: number, { folded: name, saved }: Spelling, typed: string): boolean {
  const after = unitAt(folded, end);
  if (!isJoined(folded.charAt(end - 1), after)) return true;
  const isGenitive = after === 's' && !isLetter(unitAt(folded, end + 1));
  return isGenitive && (typed === saved || !things.includes(name));
}

/** The longest name that begins at a position of a folded text. */
function nameAt(source: Folded, at: number, candidates: readonly Spelling[], letters: Letters): Found | null {
  const { text, folded, places } = source;
  if (at > 0 && isJoined(folded.charAt(at - 1), folded.charAt(at))) return null;
  let best: Found | null = null;
  for (const one of candidates) {
    const next = at + one.folded.length;
    if ((best === null || next > best.next) && folded.slice(at, next) === one.folded) {
      const start = places[at] ?? 0;
      const end = endOf(source, next);
      const typed = text.slice(start, end);
      const isMeant = one.spelledOut === '' || spelledOut(typed, letters) === one.spelledOut;
      if (isMeant && endsWord(folded, next, one, typed)) best = { start, end, next, names: one.names };
    }
  }
  return best;
}

export interface Replaced {
  readonly text: string;
  /** Indexes of the names, in the order in which they were first found; all of those that are spelled alike. */
  readonly found: readonly number[];
}

/**
 * A text with each name replaced. If several names begin at the same place, the longest counts. Our aliases are
 * skipped; inserted text is not searched again.
 * @param instead the replacement for each of the names
 */
export function replaceNames(text: string, sought: Sought, instead: readonly string[]): Replaced {
  const { letters, byStart } = sought;
  const source = foldText(text, letters);
  const { folded, places } = source;
  const found: number[] = [];
  let replaced = '';
  let done = 0;
  let from = 0;
  for (const block of blocksOf(folded)) {
    for (const offset of TURNS) {
      const at = block + offset;
      if (at >= folded.length) break;
      const place = places[at] ?? 0;
      if (at >= from && place >= done) {
        const start = folded.slice(at, at + 2);
        const alias = start.charAt(0) === '@' ? aliasInnerAt(text, place) : '';
        const longer = byStart[start] ?? [];
        const single = start.length === 2 ? (byStart[start.charAt(0)] ?? []) : [];
        const isCandidate = alias === '' && longer.length + single.length > 0;
        const name = isCandidate ? nameAt(source, at, [...longer, ...single], letters) : null;
        if (alias !== '') from = at + alias.length + 2 * MARK.length;
        if (name !== null) {
          replaced = replaced + text.slice(done, name.start) + (instead[name.names[0] ?? 0] ?? '');
          done = name.end;
          from = name.next;
          for (const one of name.names) if (!found.includes(one)) found.push(one);
        }
      }
    }
  }
  return { text: replaced + text.slice(done), found };
}
