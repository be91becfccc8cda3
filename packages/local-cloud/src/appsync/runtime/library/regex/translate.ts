import { notSupported } from '../signals.ts';
import { ANY, DOT, LAST_LINE_BREAK, LINE_BREAK, predefined, property } from './classes.ts';
import { PatternReader } from './reader.ts';

export interface Translated {
  readonly source: string;
  readonly flags: string;
}

const QUANTIFIER = /^(?:[*+?]|\{\d+(?:,\d*)?\})/;
const GROUP = /^\(\?(?:(?<plain>[:=!]|<[=!])|<(?<name>[a-zA-Z][a-zA-Z0-9]*)>)/;
const ESCAPED_CHARACTERS: Readonly<Record<string, string>> = {
  t: '\\t',
  n: '\\n',
  r: '\\r',
  f: '\\f',
  a: '\\x07',
  e: '\\x1B',
};

/** Writes a character for an expression with the `v` flag, valid inside and outside of classes. */
function literal(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return /^[a-zA-Z0-9_ ]$/.test(character) ? character : `\\u{${code.toString(16)}}`;
}

/** Translates Java's regular expressions to JavaScript's. Java-only features are refused with an error that names them. */
export class Translator {
  readonly #reader: PatternReader;
  #groups = 0;
  #dotAll = false;
  #multiline = false;
  #ignoreCase = false;

  constructor(pattern: string) {
    this.#reader = new PatternReader(pattern);
  }

  translate(): Translated {
    this.#leadingFlags();
    const source = this.#alternatives();
    if (!this.#reader.isAtEnd) throw this.#reader.error("Unmatched closing ')'");
    return { source, flags: this.#ignoreCase ? 'vi' : 'v' };
  }

  #leadingFlags(): void {
    const flags = /^\(\?([a-zA-Z]+)\)/.exec(this.#reader.rest);
    if (flags === null) return;
    for (const flag of flags[1] ?? '') {
      if (flag === 'i') this.#ignoreCase = true;
      else if (flag === 's') this.#dotAll = true;
      else if (flag === 'm') this.#multiline = true;
      else if (flag !== 'u') notSupported(`the Java regular expression flag (?${flag})`);
    }
    this.#reader.take(flags[0].length);
  }

  #alternatives(): string {
    let source = this.#sequence();
    while (this.#reader.startsWith('|')) source += this.#reader.take() + this.#sequence();
    return source;
  }

  #sequence(): string {
    let source = '';
    while (!this.#reader.isAtEnd && !/^[|)]/.test(this.#reader.rest)) {
      const item = this.#item();
      source += item + this.#quantifier(item);
    }
    return source;
  }

  #quantifier(item: string): string {
    const found = QUANTIFIER.exec(this.#reader.rest)?.[0];
    if (found === undefined) return '';
    if (item === '') throw this.#reader.error(`Dangling meta character '${found.charAt(0)}'`);
    this.#reader.take(found.length);
    if (this.#reader.startsWith('+')) notSupported(`possessive quantifiers of Java regular expressions (${found}+)`);
    return this.#reader.startsWith('?') ? found + this.#reader.take() : found;
  }

  #item(): string {
    const rest = this.#reader.rest;
    switch (rest.charAt(0)) {
      case '(':
        return this.#group();
      case '[':
        return this.#class();
      case '\\':
        return this.#escape(false);
      case '.':
        this.#reader.take();
        return this.#dotAll ? ANY : DOT;
      case '^':
        this.#reader.take();
        return this.#multiline ? `(?<=(?<!${ANY})|[\\n\\r\\u0085\\u2028\\u2029])` : `(?<!${ANY})`;
      case '$':
        this.#reader.take();
        return this.#multiline ? `(?=${LINE_BREAK}|(?!${ANY}))` : `(?=${LAST_LINE_BREAK}(?!${ANY}))`;
      case '*':
      case '+':
      case '?':
        throw this.#reader.error(`Dangling meta character '${rest.charAt(0)}'`);
      case '{':
        throw this.#reader.error('Illegal repetition');
      default:
        return literal(this.#reader.takeCharacter());
    }
  }

  #group(): string {
    let open = '(';
    if (this.#reader.startsWith('(?')) {
      const kind = GROUP.exec(this.#reader.rest);
      if (kind === null) return this.#foreignGroup();
      open = kind[0];
      if (kind.groups?.name !== undefined) this.#groups += 1;
    } else this.#groups += 1;
    this.#reader.take(open.length);
    const inside = this.#alternatives();
    if (!this.#reader.startsWith(')')) throw this.#reader.error('Unclosed group');
    return `${open}${inside}${this.#reader.take()}`;
  }

  #foreignGroup(): never {
    if (this.#reader.startsWith('(?>')) return notSupported('atomic groups of Java regular expressions, (?>...)');
    if (/^\(\?[a-zA-Z-]+[:)]/.test(this.#reader.rest)) {
      return notSupported('flags inside a Java regular expression; only a leading (?ims) is emulated');
    }
    throw this.#reader.error('Unknown group type');
  }

  /**
   * A class. Unions, `&&` and negation mean the same with the `v` flag; only single characters are written
   * differently.
   */
  #class(): string {
    this.#reader.take();
    let source = this.#reader.startsWith('^') ? `[${this.#reader.take()}` : '[';
    let members = '';
    for (let first = true; first || !this.#reader.startsWith(']'); first = false) {
      if (this.#reader.isAtEnd) throw this.#reader.error('Unclosed character class');
      if (this.#reader.startsWith('&&')) {
        this.#reader.take(2);
        // `[a-z&&b-d]`: JavaScript requires each operand of an intersection to be a class.
        source += `${members === '' ? '' : `[${members}]`}&&`;
        members = '';
      } else members += this.#member();
    }
    this.#reader.take();
    const intersects = source.includes('&&');
    return `${source}${intersects && members !== '' ? `[${members}]` : members}]`;
  }

  #member(): string {
    const one = this.#single();
    if (!/^-[^\]]/.test(this.#reader.rest) || this.#reader.startsWith('-[') || this.#reader.startsWith('-&&'))
      return one;
    this.#reader.take();
    const last = this.#single();
    if (one.startsWith('[') || last.startsWith('[') || /^\\[pP]/.test(last))
      throw this.#reader.error('Illegal character range');
    return `${one}-${last}`;
  }

  #single(): string {
    if (this.#reader.startsWith('[')) return this.#class();
    return this.#reader.startsWith('\\') ? this.#escape(true) : literal(this.#reader.takeCharacter());
  }

  #escape(inClass: boolean): string {
    this.#reader.take();
    const letter = this.#reader.takeCharacter();
    if (letter === '') throw this.#reader.error('Unexpected internal error');
    const plain = predefined(letter) ?? ESCAPED_CHARACTERS[letter] ?? this.#coded(letter);
    if (plain !== undefined) return plain;
    if (letter === 'Q') return this.#quoted(inClass);
    if (!/[a-zA-Z0-9]/.test(letter)) return literal(letter);
    if (!inClass) return this.#assertion(letter);
    throw this.#reader.error('Illegal/unsupported escape sequence');
  }

  /** `\x41`, `\x{1F600}`, `\u0041`, `\0101`, `\cA`, `\p{L}`. */
  #coded(letter: string): string | undefined {
    const forms: Readonly<Record<string, RegExp>> = {
      x: /^(?:([0-9a-fA-F]{2})|\{([0-9a-fA-F]+)\})/,
      u: /^([0-9a-fA-F]{4})/,
      0: /^([0-3][0-7]{2}|[0-7]{1,2})/,
      c: /^([@-_])/,
      p: /^(?:\{([^}]+)\}|([A-Z]))/,
      P: /^(?:\{([^}]+)\}|([A-Z]))/,
    };
    const form = Object.hasOwn(forms, letter) ? forms[letter] : undefined;
    if (form === undefined) return undefined;
    const found = form.exec(this.#reader.rest);
    const value = found?.[1] ?? found?.[2];
    if (found === null || value === undefined) throw this.#reader.error('Illegal escape sequence');
    this.#reader.take(found[0].length);
    if (letter === 'p' || letter === 'P') return property(value, letter === 'P');
    if (letter === 'c') return `\\u{${((value.codePointAt(0) ?? 0) ^ 64).toString(16)}}`;
    return `\\u{${Number.parseInt(value, letter === '0' ? 8 : 16).toString(16)}}`;
  }

  #quoted(inClass: boolean): string {
    const end = this.#reader.rest.indexOf('\\E');
    const text = end < 0 ? this.#reader.rest : this.#reader.rest.slice(0, end);
    this.#reader.take(text.length + (end < 0 ? 0 : 2));
    const characters = [...text].map(literal);
    // A quantifier after the quotation only applies to its last character.
    return inClass ? `[${characters.join('')}]` : characters.join('');
  }

  #assertion(letter: string): string {
    switch (letter) {
      case 'b':
        return this.#reader.startsWith('{') ? notSupported('\\b{g} of Java regular expressions') : '\\b';
      case 'B':
        return '\\B';
      case 'A':
        return `(?<!${ANY})`;
      case 'z':
        return `(?!${ANY})`;
      case 'Z':
        return `(?=${LAST_LINE_BREAK}(?!${ANY}))`;
      case 'R':
        return LINE_BREAK;
      case 'k': {
        const name = /^<([a-zA-Z][a-zA-Z0-9]*)>/.exec(this.#reader.rest);
        if (name === null) throw this.#reader.error('\\k is not followed by <name>');
        return `\\k${this.#reader.take(name[0].length)}`;
      }
      case 'G':
      case 'X':
      case 'N':
        return notSupported(`\\${letter} of Java regular expressions`);
      default:
        return this.#backReference(letter);
    }
  }

  /**
   * `\11` is the eleventh group if there is one, otherwise group 1 followed by a 1. A group that does not exist never
   * matches.
   */
  #backReference(digit: string): string {
    if (!/[1-9]/.test(digit)) throw this.#reader.error('Illegal/unsupported escape sequence');
    let group = Number(digit);
    while (/^\d/.test(this.#reader.rest) && group * 10 + Number(this.#reader.rest.charAt(0)) <= this.#groups) {
      group = group * 10 + Number(this.#reader.take());
    }
    return group <= this.#groups ? `(?:\\${group})` : `(?!)`;
  }
}
