/**
 * Characters that XML 1.0 cannot contain, even escaped (https://www.w3.org/TR/xml/#charsets), including unpaired
 * surrogates.
 */
const impossible = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as XML writes it, in an element or an attribute. */
const escapeXml = (text: string): string =>
  text.replace(impossible, '\uFFFD').replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** Finished XML that can be inserted into other XML unchanged. */
export class Xml {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }

  toString(): string {
    return this.source;
  }
}

type Value = string | number | Xml | readonly Xml[] | undefined | false;

const put = (value: Value): string => {
  if (value === undefined || value === false) return '';
  if (value instanceof Xml) return value.source;
  return typeof value === 'object' ? value.map(({ source }) => source).join('') : escapeXml(String(value));
};

/** XML from a template: every value that is not XML is escaped, so that none can be forgotten. */
export const xml = (strings: TemplateStringsArray, ...values: readonly Value[]): Xml =>
  new Xml(strings.reduce((all, string, index) => all + put(values[index - 1]) + string));

/** A whole file. */
export const xmlFile = (root: Xml): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root.source}\n`;
