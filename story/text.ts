/** Text that people typed: cleaned, counted and compared, one UTF-16 unit at a time. */

/** What nearly all text is made of, and what needs no cleaning: every printable ASCII character. */
const PLAIN = ' etaoinshrdlucmfwypvbgkjqxz.,ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789\'"!?-:;()[]{}<>/\\|@#$%^&*_+=~`\n';

const DIGITS = '0123456789';
const TEN = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** AppSync ends a loop after this many turns: https://docs.aws.amazon.com/general/latest/gr/appsync.html */
export const MAX_TURNS = 1000;

/** 0, 1, ... up to `count` - 1 and at most 999: what a loop runs over, because APPSYNC_JS has no counting loop. */
export function range(count: number): number[] {
  const numbers: number[] = [];
  for (const hundreds of TEN) {
    for (const tens of TEN) {
      for (const ones of TEN) {
        const next = hundreds * 100 + tens * 10 + ones;
        if (next >= count) return numbers;
        numbers.push(next);
      }
    }
  }
  return numbers;
}

/**
 * Characters that nobody sees and that hide or reorder the others: C0 and C1 controls, soft hyphen, zero-width
 * characters and joiners, marks and overrides of direction, invisible operators, variation selectors 1 to 13, byte order
 * mark, annotation marks. Tab and line ends are handled apart.
 */
const INVISIBLE =
  '\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000B\u000C\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015' +
  '\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\u007F\u0080\u0081\u0082\u0083\u0084\u0085\u0086\u0087' +
  '\u0088\u0089\u008A\u008B\u008C\u008D\u008E\u008F\u0090\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u0098\u0099\u009A' +
  '\u009B\u009C\u009D\u009E\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180E\u180F\u200B\u200C' +
  '\u200D\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2061\u2062\u2063\u2064\u2065\u2066\u2067\u2068\u2069\u206A' +
  '\u206B\u206C\u206D\u206E\u206F\u2800\u3164\uFE00\uFE01\uFE02\uFE03\uFE04\uFE05\uFE06\uFE07\uFE08\uFE09\uFE0A\uFE0B' +
  '\uFE0C\uFE0D\uFEFF\uFFA0\uFFF0\uFFF1\uFFF2\uFFF3\uFFF4\uFFF5\uFFF6\uFFF7\uFFF8\uFFF9\uFFFA\uFFFB\uFFFC\uFFFE\uFFFF';

/** Characters that take room but show nothing; `trim` knows most of them, `split` into words none. */
const SPACES = '\t\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000';
const LINE_ENDS = '\r\n\u2028\u2029';
/** As many ordinary spaces as `SPACES` has of its own and a line end. */
const BLANKS = '                  ';

/**
 * Combining marks, and the letters that they make. A name typed on one keyboard as `é` arrives from another as `e` and a
 * mark; both have to be one. The letters are those of the supported languages and their neighbours, and of Vietnamese, whose vowels
 * carry two: a row of letters that carry one already stands before the row that takes that one away.
 */
const MARKS: ReadonlyArray<{ readonly mark: string; readonly plain: string; readonly marked: string }> = [
  {
    mark: '\u0300',
    plain: '\u00E2\u00EA\u00F4\u0103\u01A1\u01B0\u00C2\u00CA\u00D4\u0102\u01A0\u01AF',
    marked: '\u1EA7\u1EC1\u1ED3\u1EB1\u1EDD\u1EEB\u1EA6\u1EC0\u1ED2\u1EB0\u1EDC\u1EEA',
  },
  {
    mark: '\u0301',
    plain: '\u00E2\u00EA\u00F4\u0103\u01A1\u01B0\u00C2\u00CA\u00D4\u0102\u01A0\u01AF',
    marked: '\u1EA5\u1EBF\u1ED1\u1EAF\u1EDB\u1EE9\u1EA4\u1EBE\u1ED0\u1EAE\u1EDA\u1EE8',
  },
  {
    mark: '\u0303',
    plain: '\u00E2\u00EA\u00F4\u0103\u01A1\u01B0\u00C2\u00CA\u00D4\u0102\u01A0\u01AF',
    marked: '\u1EAB\u1EC5\u1ED7\u1EB5\u1EE1\u1EEF\u1EAA\u1EC4\u1ED6\u1EB4\u1EE0\u1EEE',
  },
  {
    mark: '\u0309',
    plain: '\u00E2\u00EA\u00F4\u0103\u01A1\u01B0\u00C2\u00CA\u00D4\u0102\u01A0\u01AF',
    marked: '\u1EA9\u1EC3\u1ED5\u1EB3\u1EDF\u1EED\u1EA8\u1EC2\u1ED4\u1EB2\u1EDE\u1EEC',
  },
  {
    mark: '\u0323',
    plain: '\u00E2\u00EA\u00F4\u0103\u01A1\u01B0\u00C2\u00CA\u00D4\u0102\u01A0\u01AF',
    marked: '\u1EAD\u1EC7\u1ED9\u1EB7\u1EE3\u1EF1\u1EAC\u1EC6\u1ED8\u1EB6\u1EE2\u1EF0',
  },
  { mark: '\u0302', plain: '\u1EA1\u1EB9\u1ECD\u1EA0\u1EB8\u1ECC', marked: '\u1EAD\u1EC7\u1ED9\u1EAC\u1EC6\u1ED8' },
  { mark: '\u0306', plain: '\u1EA1\u1EA0', marked: '\u1EB7\u1EB6' },
  { mark: '\u0300', plain: 'aeiouAEIOU', marked: '\u00E0\u00E8\u00EC\u00F2\u00F9\u00C0\u00C8\u00CC\u00D2\u00D9' },
  {
    mark: '\u0301',
    plain: 'aeiouyAEIOUYcnszlrCNSZLR',
    marked:
      '\u00E1\u00E9\u00ED\u00F3\u00FA\u00FD\u00C1\u00C9\u00CD\u00D3\u00DA\u00DD\u0107\u0144\u015B\u017A\u013A\u0155\u0106\u0143\u015A\u0179\u0139\u0154',
  },
  { mark: '\u0302', plain: 'aeiouAEIOUwyWY', marked: '\u00E2\u00EA\u00EE\u00F4\u00FB\u00C2\u00CA\u00CE\u00D4\u00DB\u0175\u0177\u0174\u0176' },
  { mark: '\u0303', plain: 'anoANO', marked: '\u00E3\u00F1\u00F5\u00C3\u00D1\u00D5' },
  { mark: '\u0304', plain: 'aeiouAEIOU', marked: '\u0101\u0113\u012B\u014D\u016B\u0100\u0112\u012A\u014C\u016A' },
  { mark: '\u0306', plain: 'agAG', marked: '\u0103\u011F\u0102\u011E' },
  { mark: '\u0307', plain: 'ezIEZ', marked: '\u0117\u017C\u0130\u0116\u017B' },
  { mark: '\u0308', plain: 'aeiouyAEIOUY', marked: '\u00E4\u00EB\u00EF\u00F6\u00FC\u00FF\u00C4\u00CB\u00CF\u00D6\u00DC\u0178' },
  { mark: '\u030A', plain: 'auAU', marked: '\u00E5\u016F\u00C5\u016E' },
  { mark: '\u030B', plain: 'ouOU', marked: '\u0151\u0171\u0150\u0170' },
  {
    mark: '\u030C',
    plain: 'cdenrstzCDENRSTZ',
    marked: '\u010D\u010F\u011B\u0148\u0159\u0161\u0165\u017E\u010C\u010E\u011A\u0147\u0158\u0160\u0164\u017D',
  },
  { mark: '\u0327', plain: 'csCS', marked: '\u00E7\u015F\u00C7\u015E' },
  { mark: '\u0328', plain: 'aeAE', marked: '\u0105\u0119\u0104\u0118' },
  { mark: '\u0309', plain: 'aeiouyAEIOUY', marked: '\u1EA3\u1EBB\u1EC9\u1ECF\u1EE7\u1EF7\u1EA2\u1EBA\u1EC8\u1ECE\u1EE6\u1EF6' },
  { mark: '\u0323', plain: 'aeiouyAEIOUY', marked: '\u1EA1\u1EB9\u1ECB\u1ECD\u1EE5\u1EF5\u1EA0\u1EB8\u1ECA\u1ECC\u1EE4\u1EF4' },
  { mark: '\u0303', plain: 'eiuyEIUY', marked: '\u1EBD\u0129\u0169\u1EF9\u1EBC\u0128\u0168\u1EF8' },
  { mark: '\u0300', plain: 'yY', marked: '\u1EF3\u1EF2' },
  { mark: '\u031B', plain: 'ouOU', marked: '\u01A1\u01B0\u01A0\u01AF' },
];

/** Other signs that people take for one another, each with what it counts as. */
const LOOKALIKES: ReadonlyArray<{ readonly plain: string; readonly marked: string }> = [
  { plain: "''''", marked: '\u2018\u2019\u02BC\u0060' },
  { plain: '-----', marked: '\u2010\u2011\u2012\u2013\u2014' },
  { plain: 'old', marked: '\u00F8\u0142\u0111' },
  // Letters as wide as Chinese signs, which some keyboards type. Lower case only: that comes first.
  { plain: 'abcdefghijklm', marked: '\uFF41\uFF42\uFF43\uFF44\uFF45\uFF46\uFF47\uFF48\uFF49\uFF4A\uFF4B\uFF4C\uFF4D' },
  { plain: 'nopqrstuvwxyz', marked: '\uFF4E\uFF4F\uFF50\uFF51\uFF52\uFF53\uFF54\uFF55\uFF56\uFF57\uFF58\uFF59\uFF5A' },
];

const COMBINING = '\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u030A\u030B\u030C\u0327\u0328\u0309\u0323\u031B';

/**
 * The character at a place, or an empty string beside the text. AppSync's string functions are Java's in more than one place
 * (`replace` takes Java's patterns), and Java's `charAt` throws there.
 */
export const unitAt = (text: string, at: number): string => (at < 0 || at >= text.length ? '' : text.charAt(at));

const isHigh = (unit: string): boolean => unit >= '\uD800' && unit <= '\uDBFF';
const isLow = (unit: string): boolean => unit >= '\uDC00' && unit <= '\uDFFF';

/** The planes of tag characters and further variation selectors: letters that no reader sees and every model reads. */
const HIDDEN_PLANE = '\uDB40';

/** `letter` with a combining mark on it as one character, or both as they are when there is no such character. */
function compose(letter: string, mark: string): string {
  for (const row of MARKS) {
    const at = row.mark === mark ? row.plain.indexOf(letter) : -1;
    if (at !== -1) return row.marked.charAt(at);
  }
  return letter + mark;
}

/** What becomes of a character that is not plain, between those on either side of it. */
function cleanUnit(unit: string, previous: string, next: string): string {
  if (isHigh(unit)) return isLow(next) && unit !== HIDDEN_PLANE ? unit : '';
  if (isLow(unit)) return isHigh(previous) && previous !== HIDDEN_PLANE ? unit : '';
  if (unit === '\r') return next === '\n' ? '' : '\n';
  if (LINE_ENDS.indexOf(unit) !== -1) return '\n';
  if (SPACES.indexOf(unit) !== -1) return ' ';
  return INVISIBLE.indexOf(unit) === -1 ? unit : '';
}

/**
 * `text` from `from` on, at most 1,000 units of it, cleaned. Plain characters take one step: a long story has 20,000, and
 * AppSync's runtime is slow and bills its time as request tokens.
 */
function cleanSlice(text: string, from: number): string {
  let cleaned = '';
  for (const offset of range(text.length - from)) {
    const at = from + offset;
    const unit = text.charAt(at);
    cleaned = cleaned + (PLAIN.indexOf(unit) === -1 ? cleanUnit(unit, unitAt(text, at - 1), unitAt(text, at + 1)) : unit);
  }
  return cleaned;
}

/** Joins letters and the combining marks behind them. Apart from `cleanSlice`, because invisible characters may stand between the two. */
function composeSlice(slice: string): string {
  let composed = '';
  for (const at of range(slice.length)) {
    const unit = slice.charAt(at);
    if (COMBINING.indexOf(unit) !== -1 && composed !== '') {
      composed = composed.slice(0, -1) + compose(composed.slice(-1), unit);
    } else {
      composed = composed + unit;
    }
  }
  return composed;
}

/** How long a text may be before it is cleaned: room for what cleaning removes, and an end to what it costs. */
export const MAX_RAW_LENGTH = 4 * MAX_TURNS;

/**
 * A person's text as it is kept: no invisible characters, no halves of surrogate pairs, accents as single characters,
 * spaces and line ends of one kind, nothing at its ends. Beyond `MAX_RAW_LENGTH` it is cut; callers refuse it before.
 */
export function clean(text: string): string {
  let cleaned = '';
  for (const part of range(4)) cleaned = cleaned + cleanSlice(text, part * MAX_TURNS);
  if (!MARKS.some(({ mark }) => cleaned.indexOf(mark) !== -1)) return cleaned.trim();
  let composed = '';
  for (const part of range(4)) {
    composed = composed + composeSlice(cleaned.slice(part * MAX_TURNS, (part + 1) * MAX_TURNS));
  }
  return composed.trim();
}

/** As many as the longest row of signs has; made once, because folding swaps some twenty rows. */
const POSITIONS = /* @__PURE__ */ range(24);

/** Replaces single characters, each by its partner in `to`. Works with indexOf and slice: `replaceAll` takes Java patterns on AppSync. */
function swap(text: string, from: string, to: string): string {
  let swapped = text;
  for (const at of POSITIONS) {
    if (at >= from.length) break;
    const target = from.charAt(at);
    let rest = swapped;
    if (rest.indexOf(target) !== -1) {
      let done = '';
      for (const _turn of range(MAX_TURNS)) {
        const found = rest.indexOf(target);
        if (found === -1) break;
        done = done + rest.slice(0, found) + to.charAt(at);
        rest = rest.slice(found + 1);
      }
      swapped = done + rest;
    }
  }
  return swapped;
}

/** Names and single words mostly are: then there is nothing to look for in thirty rows. */
function isShortAndPlain(text: string): boolean {
  if (text.length > 100) return false;
  for (const at of range(text.length)) if (PLAIN.indexOf(text.charAt(at)) === -1) return false;
  return true;
}

/**
 * The text with differences removed that people do not mean: case, accents, kinds of quotes, hyphens and spaces.
 * Exactly as long as the text, so that a place found in one is the same place in the other.
 */
export function fold(text: string): string {
  if (isShortAndPlain(text)) return swap(text.toLowerCase(), '\n`', " '");
  // The one letter whose lower case is two units long.
  let folded = swap(text, '\u0130', 'i').toLowerCase();
  for (const row of MARKS) folded = swap(folded, row.marked, row.plain);
  for (const row of LOOKALIKES) folded = swap(folded, row.marked, row.plain);
  return swap(folded, `\n${SPACES}`, BLANKS);
}

export const isDigit = (unit: string): boolean => unit !== '' && DIGITS.indexOf(unit) !== -1;

/** A letter of a script that has upper and lower case. Others (Chinese, Thai) do not set words apart either. */
export const isLetter = (unit: string): boolean => unit.toLowerCase() !== unit.toUpperCase();
