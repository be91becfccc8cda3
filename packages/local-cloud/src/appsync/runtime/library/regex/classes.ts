import { notSupported } from '../signals.ts';

/**
 * Java's named character classes, written for use inside a class of a JavaScript expression with the `v` flag. Java's
 * \d \w \s are ASCII by default.
 * https://docs.oracle.com/en/java/javase/17/docs/api/java.base/java/util/regex/Pattern.html
 */
const LINE_ENDS = '\\n\\r\\u0085\\u2028\\u2029';
const HORIZONTAL = ' \\t\\xA0\\u1680\\u180E\\u2000-\\u200A\\u202F\\u205F\\u3000';
const VERTICAL = '\\n\\x0B\\f\\r\\u0085\\u2028\\u2029';

/** Without the flag `(?s)`. */
export const DOT = `[^${LINE_ENDS}]`;
export const ANY = '[\\s\\S]';
export const LINE_BREAK = `(?:\\r\\n|[${VERTICAL}])`;
/** What may come between `$` or `\Z` and the end of the text. */
export const LAST_LINE_BREAK = `(?:\\r\\n|[${LINE_ENDS}])?`;

const PREDEFINED: Readonly<Record<string, string>> = {
  d: '0-9',
  w: 'a-zA-Z0-9_',
  s: ' \\t\\n\\x0B\\f\\r',
  h: HORIZONTAL,
  v: VERTICAL,
};

/** `\d`, `\W` and similar as a class, or undefined. */
export function predefined(letter: string): string | undefined {
  const lower = letter.toLowerCase();
  if (!Object.hasOwn(PREDEFINED, lower)) return undefined;
  return `[${lower === letter ? '' : '^'}${PREDEFINED[lower] ?? ''}]`;
}

const POSIX: Readonly<Record<string, string>> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  ASCII: '\\x00-\\x7F',
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  Punct: '\\x21-\\x2F\\x3A-\\x40\\x5B-\\x60\\x7B-\\x7E',
  Graph: '\\x21-\\x7E',
  Print: '\\x20-\\x7E',
  Blank: ' \\t',
  Cntrl: '\\x00-\\x1F\\x7F',
  XDigit: '0-9a-fA-F',
  Space: ' \\t\\n\\x0B\\f\\r',
};

/** Unicode binary properties that Java writes as `Is…`. */
const BINARY: Readonly<Record<string, string>> = {
  alphabetic: 'Alphabetic',
  ideographic: 'Ideographic',
  lowercase: 'Lowercase',
  uppercase: 'Uppercase',
  titlecase: 'gc=Lt',
  punctuation: 'gc=P',
  control: 'gc=Cc',
  white_space: 'White_Space',
  digit: 'gc=Nd',
  hex_digit: 'Hex_Digit',
  letter: 'gc=L',
};

const CATEGORY = /^(?:L[ultmo]?|LC|M[nec]?|N[dlo]?|P[cdseifo]?|S[mcko]?|Z[slp]?|C[cfson]?)$/;

/**
 * `\p{…}` or `\P{…}`: POSIX classes, general categories, scripts and binary properties. Blocks and java… classes are
 * Java-only.
 */
export function property(name: string, negated: boolean): string {
  if (Object.hasOwn(POSIX, name)) return `[${negated ? '^' : ''}${POSIX[name] ?? ''}]`;
  const escape = negated ? '\\P' : '\\p';
  const bare = name.startsWith('Is') ? name.slice(2) : name;
  const general = /^(?:general_category|gc)=(.+)$/i.exec(name)?.[1] ?? bare;
  if (CATEGORY.test(general)) return `${escape}{gc=${general}}`;
  if (name.startsWith('Is') && Object.hasOwn(BINARY, bare.toLowerCase())) {
    return `${escape}{${BINARY[bare.toLowerCase()] ?? ''}}`;
  }
  const script = /^(?:script|sc)=(.+)$/i.exec(name)?.[1] ?? (name.startsWith('Is') ? bare : undefined);
  if (script === undefined) return notSupported(`the Java character class \\p{${name}}`);
  return `${escape}{Script=${script.charAt(0).toUpperCase()}${script.slice(1).toLowerCase()}}`;
}
