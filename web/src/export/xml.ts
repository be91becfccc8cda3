/** What XML 1.0 cannot hold, however it is written (https://www.w3.org/TR/xml/#charsets): also lone halves of a pair. */
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

/** XML that is finished and may be put into other XML as it is. */
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

/** XML from a template: every value that is no XML itself is escaped, so that none can be forgotten. */
export const xml = (strings: TemplateStringsArray, ...values: readonly Value[]): Xml =>
  new Xml(strings.reduce((all, string, index) => all + put(values[index - 1]) + string));

/** A whole file. */
export const xmlFile = (root: Xml): string => `<?xml version="1.0" encoding="UTF-8"?>\n${root.source}\n`;
