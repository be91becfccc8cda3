import { text } from './values.ts';

/** Converts text to and from UTF-8 by hand, because the library's realm has none of Node's APIs. */
export function utf8(value: string): number[] {
  const bytes: number[] = [];
  for (const character of value) {
    const code = character.codePointAt(0) ?? 0;
    // Java writes a lone surrogate as a question mark.
    if (code >= 0xd800 && code <= 0xdfff) bytes.push(0x3f);
    else if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else {
      bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    }
  }
  return bytes;
}

const REPLACEMENT = 0xfffd;
const LEAST = [0, 0x80, 0x800, 0x10000];

/** How many bytes follow a leading byte, and which bits it contributes; undefined for a byte that cannot lead. */
function lead(byte: number): [following: number, bits: number] | undefined {
  if (byte < 0x80) return [0, byte];
  if (byte >= 0xc2 && byte < 0xe0) return [1, byte & 31];
  if (byte >= 0xe0 && byte < 0xf0) return [2, byte & 15];
  return byte >= 0xf0 && byte < 0xf5 ? [3, byte & 7] : undefined;
}

/** Invalid UTF-8 becomes U+FFFD. */
export function fromUtf8(bytes: readonly number[]): string {
  let value = '';
  for (let at = 0; at < bytes.length; at += 1) {
    const found = lead(bytes[at] ?? 0);
    const tail = found === undefined ? [] : bytes.slice(at + 1, at + 1 + found[0]);
    const complete = found !== undefined && tail.length === found[0] && tail.every((byte) => (byte & 0xc0) === 0x80);
    const code = complete ? tail.reduce((sum, byte) => (sum << 6) | (byte & 63), found[1]) : REPLACEMENT;
    const legal = complete && code >= (LEAST[tail.length] ?? 0) && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    value += String.fromCodePoint(legal ? code : REPLACEMENT);
    if (legal) at += tail.length;
  }
  return value;
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function base64Encode(value?: unknown): string {
  const bytes = utf8(text(value, 'base64Encode: the value'));
  let encoded = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = bytes.slice(at, at + 3);
    const word = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    const digits = [18, 12, 6, 0].map((shift) => BASE64.charAt((word >> shift) & 63));
    encoded += digits.slice(0, third === undefined ? (second === undefined ? 2 : 3) : 4).join('');
  }
  return encoded.padEnd(Math.ceil(encoded.length / 4) * 4, '=');
}

function base64Decode(value?: unknown): string {
  const encoded = text(value, 'base64Decode: the value');
  const digits = encoded.replace(/={1,2}$/, '');
  if (!/^[A-Za-z0-9+/]*$/.test(digits) || digits.length % 4 === 1) {
    throw new Error('IllegalArgumentException: Illegal base64 text');
  }
  const bytes: number[] = [];
  let bits = 0;
  let held = 0;
  for (const digit of digits) {
    held = ((held << 6) | BASE64.indexOf(digit)) & 0xffffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 255);
  }
  return fromUtf8(bytes);
}

const hex = (value: number, width: number): string => value.toString(16).toUpperCase().padStart(width, '0');

/** Like Java's URLEncoder: `application/x-www-form-urlencoded`, UTF-8. */
function urlEncode(value?: unknown): string {
  return utf8(text(value, 'urlEncode: the value'))
    .map((byte) => {
      const character = String.fromCharCode(byte);
      if (character === ' ') return '+';
      return /[a-zA-Z0-9.*_-]/.test(character) ? character : `%${hex(byte, 2)}`;
    })
    .join('');
}

/** Like Java's URLDecoder. */
function urlDecode(value?: unknown): string {
  const encoded = text(value, 'urlDecode: the value');
  if (/%(?![0-9a-fA-F]{2})/.test(encoded)) {
    throw new Error('IllegalArgumentException: URLDecoder: Illegal hex characters in escape (%) pattern');
  }
  return encoded.replaceAll('+', ' ').replace(/(?:%[0-9a-fA-F]{2})+/g, (run) =>
    fromUtf8(
      run
        .slice(1)
        .split('%')
        .map((digits) => Number.parseInt(digits, 16)),
    ),
  );
}

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  "'": "\\'",
  '\\': '\\\\',
  '/': '\\/',
  '\b': '\\b',
  '\n': '\\n',
  '\t': '\\t',
  '\f': '\\f',
  '\r': '\\r',
};

/** Like `StringEscapeUtils.escapeEcmaScript` of Apache Commons, which is what the VTL utility of the same name uses. */
function escapeJavaScript(value?: unknown): string {
  let escaped = '';
  for (const unit of text(value, 'escapeJavaScript: the value').split('')) {
    const code = unit.charCodeAt(0);
    escaped += ESCAPES[unit] ?? (code < 32 || code > 0x7f ? `\\u${hex(code, 4)}` : unit);
  }
  return escaped;
}

const FORMS: Readonly<Record<string, string>> = { nfc: 'NFC', nfd: 'NFD', nfkc: 'NFKC', nfkd: 'NFKD' };

/** https://docs.aws.amazon.com/appsync/latest/devguide/str-helpers-in-util-str-js.html */
export const str = {
  normalize(value?: unknown, form?: unknown): string {
    const wanted = FORMS[text(form, 'normalize: the form').toLowerCase()];
    if (wanted === undefined) throw new Error(`Unknown normalization form: ${form}`);
    return text(value, 'normalize: the value').normalize(wanted);
  },
};

export const encodings = { base64Encode, base64Decode, urlEncode, urlDecode, escapeJavaScript };
