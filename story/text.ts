import { JOINERS, TAG_HALF, keepJoiners } from './joiners.ts';
import { MAX_TURNS, TURNS, blocksOf, isHigh, isIn, isLow, unitAt } from './units.ts';

/** Text that people typed: cleaned and counted, one UTF-16 unit at a time. */

/** Printable ASCII: most characters of a text, which need no cleaning. */
const PLAIN = ' etaoinshrdlucmfwypvbgkjqxz.,ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789\'"!?-:;()[]{}<>/\\|@#$%^&*_+=~`\n';

const DIGITS = '0123456789';

/**
 * Invisible characters that hide or reorder others: C0 and C1 controls, soft hyphen, zero-width characters, direction
 * marks and overrides, invisible operators, variation selectors 1 to 13, byte order mark, annotation marks. Tab, line
 * ends and joiners are handled separately. First and last of each run.
 */
const INVISIBLE =
  '\u0000\u0008\u000B\u000C\u000E\u001F\u007F\u009F\u00AD\u00AD\u034F\u034F\u061C\u061C\u115F\u1160\u17B4\u17B5\u180B\u180F\u200B\u200B\u200E\u200F' +
  '\u202A\u202E\u2060\u206F\u2800\u2800\u3164\u3164\uFE00\uFE0D\uFEFF\uFEFF\uFFA0\uFFA0\uFFF0\uFFFC\uFFFE\uFFFF';

/** Characters that take space but show nothing; `trim` knows most of them, splitting into words none. */
const SPACES = '\t\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000';
const LINE_ENDS = '\r\n\u2028\u2029';

/** The second half of a tag character; other characters that begin with `TAG_HALF` are more variation selectors. */
const isTag = (unit: string): boolean => unit >= '\uDC20' && unit <= '\uDC7F';

/** Replaces a character that is not plain, depending on its neighbors. */
function cleanUnit(unit: string, previous: string, next: string): string {
  if (isHigh(unit)) return isLow(next) && (unit !== TAG_HALF || isTag(next)) ? unit : '';
  if (isLow(unit)) return isHigh(previous) && (previous !== TAG_HALF || isTag(unit)) ? unit : '';
  if (unit === '\r') return next === '\n' ? '' : '\n';
  if (LINE_ENDS.indexOf(unit) !== -1) return '\n';
  if (SPACES.indexOf(unit) !== -1) return ' ';
  return isIn(INVISIBLE, unit) ? '' : unit;
}

/** How long a text may be before cleaning: room for what cleaning removes, and a limit on its cost. */
export const MAX_RAW_LENGTH = 4 * MAX_TURNS;

/**
 * A person's text as it is stored: no invisible characters except the joiners that a script or an emoji needs, no
 * unpaired surrogates, one kind of spaces and line ends, trimmed. Beyond `MAX_RAW_LENGTH` it is cut; callers refuse it
 * before. Plain characters take one step: a long story has 20,000, and AppSync's runtime is slow and bills its time as
 * request tokens.
 */
export function clean(text: string): string {
  let cleaned = '';
  for (const block of blocksOf(text.slice(0, MAX_RAW_LENGTH))) {
    for (const offset of TURNS) {
      const at = block + offset;
      if (at >= text.length) break;
      const unit = text.charAt(at);
      cleaned =
        cleaned + (PLAIN.indexOf(unit) === -1 ? cleanUnit(unit, unitAt(text, at - 1), unitAt(text, at + 1)) : unit);
    }
  }
  const hasJoiners = JOINERS.some((joiner) => cleaned.indexOf(joiner) !== -1);
  return (hasJoiners ? keepJoiners(cleaned) : cleaned).trim();
}

export const isDigit = (unit: string): boolean => unit !== '' && DIGITS.indexOf(unit) !== -1;

/**
 * A letter of a script that has upper and lower case. Scripts without case (Chinese, Thai) do not separate words
 * either.
 */
export const isLetter = (unit: string): boolean => unit.toLowerCase() !== unit.toUpperCase();
