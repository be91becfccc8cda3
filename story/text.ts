import { JOINERS, TAG_HALF, keepJoiners } from './joiners.ts';
import { MAX_TURNS, TURNS, blocksOf, isHigh, isLow, unitAt } from './units.ts';

/** Text that people typed: cleaned and counted, one UTF-16 unit at a time. */

/** What nearly all text is made of, and what needs no cleaning: every printable ASCII character. */
const PLAIN = ' etaoinshrdlucmfwypvbgkjqxz.,ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789\'"!?-:;()[]{}<>/\\|@#$%^&*_+=~`\n';

const DIGITS = '0123456789';

/**
 * Characters that nobody sees and that hide or reorder the others: C0 and C1 controls, soft hyphen, zero-width
 * characters, marks and overrides of direction, invisible operators, variation selectors 1 to 13, byte order
 * mark, annotation marks. Tab, line ends and joiners are handled apart.
 */
const INVISIBLE =
  '\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000B\u000C\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015' +
  '\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\u007F\u0080\u0081\u0082\u0083\u0084\u0085\u0086\u0087' +
  '\u0088\u0089\u008A\u008B\u008C\u008D\u008E\u008F\u0090\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u0098\u0099\u009A' +
  '\u009B\u009C\u009D\u009E\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180E\u180F\u200B' +
  '\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069\u206A' +
  '\u206B\u206C\u206D\u206E\u206F\u2800\u3164\uFE00\uFE01\uFE02\uFE03\uFE04\uFE05\uFE06\uFE07\uFE08\uFE09\uFE0A\uFE0B' +
  '\uFE0C\uFE0D\uFEFF\uFFA0\uFFF0\uFFF1\uFFF2\uFFF3\uFFF4\uFFF5\uFFF6\uFFF7\uFFF8\uFFF9\uFFFA\uFFFB\uFFFC\uFFFE\uFFFF';

/** Characters that take room but show nothing; `trim` knows most of them, `split` into words none. */
const SPACES = '\t\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000';
const LINE_ENDS = '\r\n\u2028\u2029';

/** The second half of a tag character; what else begins with `TAG_HALF` are further variation selectors. */
const isTag = (unit: string): boolean => unit >= '\uDC20' && unit <= '\uDC7F';

/** What becomes of a character that is not plain, between those on either side of it. */
function cleanUnit(unit: string, previous: string, next: string): string {
  if (isHigh(unit)) return isLow(next) && (unit !== TAG_HALF || isTag(next)) ? unit : '';
  if (isLow(unit)) return isHigh(previous) && (previous !== TAG_HALF || isTag(unit)) ? unit : '';
  if (unit === '\r') return next === '\n' ? '' : '\n';
  if (LINE_ENDS.indexOf(unit) !== -1) return '\n';
  if (SPACES.indexOf(unit) !== -1) return ' ';
  return INVISIBLE.indexOf(unit) === -1 ? unit : '';
}

/** How long a text may be before it is cleaned: room for what cleaning removes, and an end to what it costs. */
export const MAX_RAW_LENGTH = 4 * MAX_TURNS;

/**
 * A person's text as it is kept: no invisible characters but the joiners that a script or an emoji needs, no halves of surrogate pairs,
 * spaces and line ends of one kind, nothing at its ends. Beyond `MAX_RAW_LENGTH` it is cut; callers refuse it before. Plain characters
 * take one step: a long story has 20,000, and AppSync's runtime is slow and bills its time as request tokens.
 */
export function clean(text: string): string {
  let cleaned = '';
  for (const block of blocksOf(text.slice(0, MAX_RAW_LENGTH))) {
    for (const offset of TURNS) {
      const at = block + offset;
      if (at >= text.length) break;
      const unit = text.charAt(at);
      cleaned = cleaned + (PLAIN.indexOf(unit) === -1 ? cleanUnit(unit, unitAt(text, at - 1), unitAt(text, at + 1)) : unit);
    }
  }
  const hasJoiners = JOINERS.some((joiner) => cleaned.indexOf(joiner) !== -1);
  return (hasJoiners ? keepJoiners(cleaned) : cleaned).trim();
}

export const isDigit = (unit: string): boolean => unit !== '' && DIGITS.indexOf(unit) !== -1;

/** A letter of a script that has upper and lower case. Others (Chinese, Thai) do not set words apart either. */
export const isLetter = (unit: string): boolean => unit.toLowerCase() !== unit.toUpperCase();
