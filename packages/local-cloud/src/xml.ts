/** The parts of a well-formed document, each with its position in the text (UTF-16 offsets). */
export type XmlToken =
  | {
      readonly kind: 'open';
      readonly name: string;
      readonly attributes: Readonly<Record<string, string>>;
      readonly empty: boolean;
      readonly start: number;
      readonly end: number;
    }
  | { readonly kind: 'close'; readonly name: string; readonly start: number; readonly end: number }
  /** A run of text. Its references are resolved in `text`, which may therefore be shorter than its range. */
  | { readonly kind: 'text'; readonly text: string; readonly start: number; readonly end: number };

export class XmlError extends Error {
  override readonly name = 'XmlError';
}

/**
 * https://www.w3.org/TR/xml/#NT-NameStartChar, within UTF-16's single units; and XML's white space, which names cannot
 * contain.
 */
const nameStart =
  ':A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uFFFD';
const namePattern = `[${nameStart}][${nameStart}\\-.0-9\\u00B7\\u0300-\\u036F\\u203F\\u2040]*`;
const space = '[ \\t\\r\\n]';
/* eslint-disable no-misleading-character-class -- the classes are XML's own: what joins or combines is a character of a name there */
const openTag = new RegExp(
  `^<(${namePattern})((?:${space}+${namePattern}${space}*=${space}*(?:"[^"<]*"|'[^'<]*'))*)${space}*(/?)>`,
);
const closeTag = new RegExp(`^</(${namePattern})${space}*>`);
const attribute = new RegExp(`${space}+(${namePattern})${space}*=${space}*(?:"([^"]*)"|'([^']*)')`, 'gy');
/* eslint-enable no-misleading-character-class */
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** Longest tag that is matched. Longer ones do not occur in our documents, and each attempt costs its length. */
const longestTag = 4096;

function character(code: number): string {
  const isAllowed =
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 0x20 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff);
  if (!isAllowed) throw new XmlError('A character reference does not name a character.');
  return String.fromCodePoint(code);
}

/** Resolves references. There is no document type, so only XML's own five entities exist. */
export function unescapeXml(text: string): string {
  return text.replace(/&([^;&<]{0,12};?)/g, (_all, inside: string) => {
    const [, hex, decimal, named] = /^(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|([a-z]+));$/.exec(inside) ?? [];
    if (hex !== undefined) return character(Number.parseInt(hex, 16));
    if (decimal !== undefined) return character(Number(decimal));
    const value = named !== undefined && Object.hasOwn(entities, named) ? entities[named] : undefined;
    if (value === undefined) throw new XmlError('A reference names an entity that does not exist.');
    return value;
  });
}

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const special = /[&<>"'\u0000-\u0008\u000b-\u001f\u007f]/g;

/** Escapes text or an attribute's value; control characters become references, as S3 writes them. */
export const escapeXml = (text: string): string =>
  text.replace(
    special,
    (found) =>
      ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' })[found] ??
      `&#x${found.charCodeAt(0).toString(16)};`,
  );

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', double, single] of text.matchAll(attribute)) {
    if (Object.hasOwn(found, name)) throw new XmlError(`The attribute ${name} occurs twice.`);
    Object.defineProperty(found, name, { value: unescapeXml(double ?? single ?? ''), enumerable: true });
  }
  return found;
}

/** The end of markup that neither opens nor closes an element: the declaration, a comment. */
function skipped(text: string, at: number): number | undefined {
  const [opens, closes] = text.startsWith('<!--', at) ? ['<!--', '-->'] : text.startsWith('<?', at) ? ['<?', '?>'] : [];
  if (opens === undefined || closes === undefined) return undefined;
  const end = text.indexOf(closes, at + opens.length);
  if (end < 0) throw new XmlError('A comment or declaration is not closed.');
  return end + closes.length;
}

function markup(text: string, start: number): XmlToken {
  const cdata = '<![CDATA[';
  if (text.startsWith(cdata, start)) {
    const end = text.indexOf(']]>', start);
    if (end < 0) throw new XmlError('A CDATA section is not closed.');
    return { kind: 'text', text: text.slice(start + cdata.length, end), start, end: end + 3 };
  }
  const tag = text.slice(start, start + longestTag);
  const closed = closeTag.exec(tag);
  if (closed !== null) return { kind: 'close', name: closed[1] ?? '', start, end: start + closed[0].length };
  const opened = openTag.exec(tag);
  // Document types are not supported, so there are no entities that could expand or read other files.
  if (opened === null) throw new XmlError('The markup is not well-formed.');
  const [all, name = '', attributes = '', slash] = opened;
  return {
    kind: 'open',
    name,
    attributes: attributesOf(attributes),
    empty: slash === '/',
    start,
    end: start + all.length,
  };
}

/**
 * Reads a document of one root element: elements, attributes, text, CDATA, comments and the declaration.
 * @throws XmlError when it is not well-formed
 */
export function readXml(text: string): XmlToken[] {
  const tokens: XmlToken[] = [];
  const open: string[] = [];
  let roots = 0;
  for (let at = 0; at < text.length;) {
    if (text[at] !== '<') {
      const next = text.indexOf('<', at);
      const end = next < 0 ? text.length : next;
      const raw = text.slice(at, end);
      if (open.length > 0) tokens.push({ kind: 'text', text: unescapeXml(raw), start: at, end });
      else if (raw.replace('\uFEFF', '').trim() !== '')
        throw new XmlError('There is text outside of the root element.');
      at = end;
      continue;
    }
    const after = skipped(text, at);
    if (after !== undefined) {
      at = after;
      continue;
    }
    const token = markup(text, at);
    if (token.kind === 'open' && open.length === 0 && ++roots > 1)
      throw new XmlError('A document must have one root element.');
    if (token.kind === 'text' && open.length === 0) throw new XmlError('There is text outside of the root element.');
    if (token.kind === 'open' && !token.empty) open.push(token.name);
    if (token.kind === 'close' && open.pop() !== token.name)
      throw new XmlError(`</${token.name}> closes an element that is not open.`);
    tokens.push(token);
    at = token.end;
  }
  if (open.length > 0 || roots === 0) throw new XmlError('The document ends before its root element is closed.');
  return tokens;
}
