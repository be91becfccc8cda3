import { isAbsent, isList, isMap, text } from './values.ts';

/**
 * `util.xml`: elements become members, and repeated ones a list. Text that is a number or a boolean is converted (the
 * documentation's example turns `<id>1</id>` into 1). Attributes become members, too, and text next to them becomes
 * `content`, as in org.json, whose output the documentation's examples show.
 * https://docs.aws.amazon.com/appsync/latest/devguide/xml-helpers-in-util-xml-js.html
 */
const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const unescape = (value: string): string =>
  value.replace(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(\w+));/g, (whole, hex?: string, decimal?: string, name?: string) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal !== undefined) return String.fromCodePoint(Number(decimal));
    return ENTITIES[name ?? ''] ?? whole;
  });

function scalar(value: string): unknown {
  if (value === 'true' || value === 'false') return value === 'true';
  if (value === 'null') return null;
  // A number that would change if written back (leading zeros, too many digits) stays text.
  return /^-?\d+(?:\.\d+)?$/.test(value) && `${Number(value)}` === value ? Number(value) : value;
}

function add(map: Record<string, unknown>, name: string, value: unknown): void {
  const known = Object.hasOwn(map, name) ? map[name] : undefined;
  if (isAbsent(known)) map[name] = value;
  else if (isList(known)) known.push(value);
  else map[name] = [known, value];
}

const TAG = /^<([^\s/>]+)((?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/;
const ATTRIBUTE = /\s+([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gy;
const SKIPPED = /^(?:<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>[]*>)/i;
/** Deeper than any service's answer. Without a limit a hostile answer could exhaust the stack. */
const MAX_DEPTH = 200;

class XmlReader {
  readonly #text: string;
  #at = 0;

  constructor(value: string) {
    this.#text = value;
  }

  document(): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    while (this.#at < this.#text.length) {
      const rest = this.#text.slice(this.#at);
      const skipped = SKIPPED.exec(rest)?.[0] ?? /^\s+/.exec(rest)?.[0];
      if (skipped !== undefined) this.#at += skipped.length;
      else this.#element(map, 0);
    }
    return map;
  }

  #element(parent: Record<string, unknown>, depth: number): void {
    const tag = TAG.exec(this.#text.slice(this.#at));
    if (tag === null || depth > MAX_DEPTH) throw new Error(`Misshaped XML at ${this.#at}`);
    this.#at += tag[0].length;
    const [, name = '', attributes = '', empty] = tag;
    const map: Record<string, unknown> = {};
    for (const [, key = '', double, single] of attributes.matchAll(ATTRIBUTE)) {
      add(map, key, scalar(unescape(double ?? single ?? '')));
    }
    const content = empty === '/' ? '' : this.#content(map, name, depth);
    if (Object.keys(map).length === 0) add(parent, name, content === '' ? '' : scalar(content));
    else {
      if (content !== '') add(map, 'content', scalar(content));
      add(parent, name, map);
    }
  }

  /** Reads children into `map`; returns the text between them. */
  #content(map: Record<string, unknown>, name: string, depth: number): string {
    let content = '';
    for (;;) {
      const rest = this.#text.slice(this.#at);
      if (rest === '') throw new Error(`Unclosed XML tag ${name}`);
      const skipped = SKIPPED.exec(rest)?.[0];
      const data = /^<!\[CDATA\[([\s\S]*?)\]\]>/.exec(rest);
      const close = /^<\/([^\s>]+)\s*>/.exec(rest);
      if (skipped !== undefined) this.#at += skipped.length;
      else if (data !== null) {
        content += data[1] ?? '';
        this.#at += data[0].length;
      } else if (close !== null) {
        if (close[1] !== name) throw new Error(`Mismatched XML tags ${name} and ${close[1]}`);
        this.#at += close[0].length;
        return content.trim();
      } else if (rest.startsWith('<')) this.#element(map, depth + 1);
      else {
        const plain = /^[^<]+/.exec(rest)?.[0] ?? '';
        content += unescape(plain);
        this.#at += plain.length;
      }
    }
  }
}

export const xml = {
  toMap: (value?: unknown): unknown =>
    isAbsent(value) ? null : new XmlReader(text(value, 'toMap: the XML')).document(),
  toJsonString(value?: unknown, stringEncode?: unknown): string {
    const map = new XmlReader(text(value, 'toJsonString: the XML')).document();
    const json = JSON.stringify(isMap(map) ? map : {});
    return stringEncode === true ? JSON.stringify(json) : json;
  },
};
