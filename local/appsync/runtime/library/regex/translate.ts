import { notSupported } from '../signals.ts';
import { ANY, DOT, LAST_LINE_BREAK, LINE_BREAK, predefined, property } from './classes.ts';

/** What `java.util.regex.PatternSyntaxException` says. */
export class PatternSyntaxError extends Error {
  override readonly name = 'PatternSyntaxException';
}

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

/** A character as an expression with the `v` flag spells it, in and out of classes. */
function literal(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return /^[a-zA-Z0-9_ ]$/.test(character) ? character : `\\u{${code.toString(16)}}`;
}

/** Java's regular expressions as JavaScript's; what only Java has is refused by name. */
export class Translator {
  readonly #pattern: string;
  #at = 0;
  #groups = 0;
  #dotAll = false;
  #multiline = false;
  #ignoreCase = false;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  translate(): Translated {
    this.#leadingFlags();
    const source = this.#alternatives();
    if (this.#at < this.#pattern.length) throw this.#error("Unmatched closing ')'");
    return { source, flags: this.#ignoreCase ? 'vi' : 'v' };
  }

  get #rest(): string {
    return this.#pattern.slice(this.#at);
  }

  #error(message: string): PatternSyntaxError {
    return new PatternSyntaxError(`${message} near index ${this.#at}\n${this.#pattern}`);
  }

  #take(length = 1): string {
    const taken = this.#pattern.slice(this.#at, this.#at + length);
    this.#at += length;
    return taken;
  }

  /** One whole character, of both halves of a surrogate pair. */
  #takeCharacter(): string {
    const character = String.fromCodePoint(this.#pattern.codePointAt(this.#at) ?? 0);
    this.#at += character.length;
    return character;
  }

  #leadingFlags(): void {
    const flags = /^\(\?([a-zA-Z]+)\)/.exec(this.#pattern);
    if (flags === null) return;
    for (const flag of flags[1] ?? '') {
      if (flag === 'i') this.#ignoreCase = true;
      else if (flag === 's') this.#dotAll = true;
      else if (flag === 'm') this.#multiline = true;
      else if (flag !== 'u') notSupported(`the Java regular expression flag (?${flag})`);
    }
    this.#at = flags[0].length;
  }

  #alternatives(): string {
    let source = this.#sequence();
    while (this.#rest.startsWith('|')) source += this.#take() + this.#sequence();
    return source;
  }

  #sequence(): string {
    let source = '';
    while (this.#at < this.#pattern.length && !/^[|)]/.test(this.#rest)) {
      const item = this.#item();
      source += item + this.#quantifier(item);
    }
    return source;
  }

  #quantifier(item: string): string {
    const found = QUANTIFIER.exec(this.#rest)?.[0];
    if (found === undefined) return '';
    if (item === '') throw this.#error(`Dangling meta character '${found.charAt(0)}'`);
    this.#take(found.length);
    if (this.#rest.startsWith('+')) notSupported(`possessive quantifiers of Java regular expressions (${found}+)`);
    return this.#rest.startsWith('?') ? found + this.#take() : found;
  }

  #item(): string {
    const rest = this.#rest;
    switch (rest.charAt(0)) {
      case '(':
        return this.#group();
      case '[':
        return this.#class();
      case '\\':
        return this.#escape(false);
      case '.':
        this.#take();
        return this.#dotAll ? ANY : DOT;
      case '^':
        this.#take();
        return this.#multiline ? `(?<=(?<!${ANY})|[\\n\\r\\u0085\\u2028\\u2029])` : `(?<!${ANY})`;
      case '$':
        this.#take();
        return this.#multiline ? `(?=${LINE_BREAK}|(?!${ANY}))` : `(?=${LAST_LINE_BREAK}(?!${ANY}))`;
      case '*':
      case '+':
      case '?':
        throw this.#error(`Dangling meta character '${rest.charAt(0)}'`);
      case '{':
        throw this.#error('Illegal repetition');
      default:
        return literal(this.#takeCharacter());
    }
  }

  #group(): string {
    let open = '(';
    if (this.#rest.startsWith('(?')) {
      const kind = GROUP.exec(this.#rest);
      if (kind === null) return this.#foreignGroup();
      open = kind[0];
      if (kind.groups?.name !== undefined) this.#groups += 1;
    } else this.#groups += 1;
    this.#take(open.length);
    const inside = this.#alternatives();
    if (!this.#rest.startsWith(')')) throw this.#error('Unclosed group');
    return `${open}${inside}${this.#take()}`;
  }

  #foreignGroup(): never {
    if (this.#rest.startsWith('(?>')) return notSupported('atomic groups of Java regular expressions, (?>...)');
    if (/^\(\?[a-zA-Z-]+[:)]/.test(this.#rest)) {
      return notSupported('flags inside a Java regular expression; only a leading (?ims) is emulated');
    }
    throw this.#error('Unknown group type');
  }

  /** A class: unions, `&&` and negation mean the same below the `v` flag, except how single characters are spelled. */
  #class(): string {
    this.#take();
    let source = this.#rest.startsWith('^') ? `[${this.#take()}` : '[';
    let members = '';
    for (let first = true; first || !this.#rest.startsWith(']'); first = false) {
      if (this.#at >= this.#pattern.length) throw this.#error('Unclosed character class');
      if (this.#rest.startsWith('&&')) {
        this.#take(2);
        // `[a-z&&b-d]`: JavaScript wants each operand of an intersection to be a class.
        source += `${members === '' ? '' : `[${members}]`}&&`;
        members = '';
      } else members += this.#member();
    }
    this.#take();
    const intersects = source.includes('&&');
    return `${source}${intersects && members !== '' ? `[${members}]` : members}]`;
  }

  #member(): string {
    const one = this.#single();
    if (!/^-[^\]]/.test(this.#rest) || this.#rest.startsWith('-[') || this.#rest.startsWith('-&&')) return one;
    this.#take();
    const last = this.#single();
    if (one.startsWith('[') || last.startsWith('[') || /^\\[pP]/.test(last)) throw this.#error('Illegal character range');
    return `${one}-${last}`;
  }

  #single(): string {
    if (this.#rest.startsWith('[')) return this.#class();
    return this.#rest.startsWith('\\') ? this.#escape(true) : literal(this.#takeCharacter());
  }

  #escape(inClass: boolean): string {
    this.#take();
    const letter = this.#at < this.#pattern.length ? this.#takeCharacter() : '';
    if (letter === '') throw this.#error('Unexpected internal error');
    const plain = predefined(letter) ?? ESCAPED_CHARACTERS[letter] ?? this.#coded(letter);
    if (plain !== undefined) return plain;
    if (letter === 'Q') return this.#quoted(inClass);
    if (!/[a-zA-Z0-9]/.test(letter)) return literal(letter);
    if (!inClass) return this.#assertion(letter);
    throw this.#error('Illegal/unsupported escape sequence');
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
    const found = form.exec(this.#rest);
    const value = found?.[1] ?? found?.[2];
    if (found === null || value === undefined) throw this.#error('Illegal escape sequence');
    this.#take(found[0].length);
    if (letter === 'p' || letter === 'P') return property(value, letter === 'P');
    if (letter === 'c') return `\\u{${((value.codePointAt(0) ?? 0) ^ 64).toString(16)}}`;
    return `\\u{${Number.parseInt(value, letter === '0' ? 8 : 16).toString(16)}}`;
  }

  #quoted(inClass: boolean): string {
    const end = this.#rest.indexOf('\\E');
    const text = end < 0 ? this.#rest : this.#rest.slice(0, end);
    this.#take(text.length + (end < 0 ? 0 : 2));
    const characters = [...text].map(literal);
    // A quantifier after the quotation belongs to its last character only.
    return inClass ? `[${characters.join('')}]` : characters.join('');
  }

  #assertion(letter: string): string {
    switch (letter) {
      case 'b':
        return this.#rest.startsWith('{') ? notSupported('\\b{g} of Java regular expressions') : '\\b';
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
        const name = /^<([a-zA-Z][a-zA-Z0-9]*)>/.exec(this.#rest);
        if (name === null) throw this.#error('\\k is not followed by <name>');
        return `\\k${this.#take(name[0].length)}`;
      }
      case 'G':
      case 'X':
      case 'N':
        return notSupported(`\\${letter} of Java regular expressions`);
      default:
        return this.#backReference(letter);
    }
  }

  /** `\11` is the eleventh group when there is one, else the first and a 1. A group that does not exist never matches. */
  #backReference(digit: string): string {
    if (!/[1-9]/.test(digit)) throw this.#error('Illegal/unsupported escape sequence');
    let group = Number(digit);
    while (/^\d/.test(this.#rest) && group * 10 + Number(this.#rest.charAt(0)) <= this.#groups) {
      group = group * 10 + Number(this.#take());
    }
    return group <= this.#groups ? `(?:\\${group})` : `(?!)`;
  }
}
