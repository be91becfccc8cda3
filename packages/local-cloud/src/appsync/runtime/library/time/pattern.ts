import { notSupported } from '../signals.ts';

/**
 * Patterns of Java's DateTimeFormatter, which `util.time` uses.
 * https://docs.aws.amazon.com/appsync/latest/devguide/time-helpers-in-util-time-js.html
 * https://docs.oracle.com/javase/8/docs/api/java/time/format/DateTimeFormatter.html
 */
export type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'field'; readonly letter: string; readonly count: number; readonly pad: number }
  /** `[` … `]`: skipped in parsing if it does not match, always written in formatting. */
  | { readonly kind: 'optional'; readonly tokens: readonly Token[] };

/** Maximum repetitions of each pattern letter; other letters are not valid. */
const MAX_REPEATS: Readonly<Record<string, number>> = {
  G: 5,
  u: 19,
  y: 19,
  D: 3,
  M: 5,
  L: 5,
  d: 2,
  Q: 5,
  q: 5,
  Y: 19,
  w: 2,
  W: 1,
  E: 5,
  e: 5,
  c: 5,
  F: 1,
  a: 1,
  h: 2,
  K: 2,
  k: 2,
  H: 2,
  m: 2,
  s: 2,
  S: 9,
  A: 19,
  n: 19,
  N: 19,
  V: 2,
  O: 4,
  X: 5,
  x: 5,
  Z: 5,
  g: 19,
};

/** Names of time zones and of times of day depend on locale data, which Java and this process spell differently. */
const REFUSED: ReadonlySet<string> = new Set(['z', 'v', 'B']);

class Reader {
  readonly #pattern: string;
  #at = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  read(nested: boolean): Token[] {
    const tokens: Token[] = [];
    while (this.#at < this.#pattern.length) {
      const character = this.#pattern.charAt(this.#at);
      if (character === ']') {
        if (!nested) throw new Error('Pattern invalid as it contains ] without previous [');
        this.#at += 1;
        return tokens;
      }
      tokens.push(this.#token(character));
    }
    // Java closes optional sections that are left open.
    return tokens;
  }

  #token(character: string): Token {
    if (character === '[') {
      this.#at += 1;
      return { kind: 'optional', tokens: this.read(true) };
    }
    if (character === "'") return this.#quoted();
    if (/[a-zA-Z]/.test(character)) return this.#field(0);
    if (/[{}#]/.test(character)) throw new Error(`Pattern includes reserved character: '${character}'`);
    this.#at += 1;
    return { kind: 'text', text: character };
  }

  #quoted(): Token {
    let text = '';
    for (this.#at += 1; this.#at < this.#pattern.length; this.#at += 1) {
      if (this.#pattern.charAt(this.#at) !== "'") text += this.#pattern.charAt(this.#at);
      else if (this.#pattern.charAt(this.#at + 1) === "'") {
        text += "'";
        this.#at += 1;
      } else {
        this.#at += 1;
        return { kind: 'text', text: text === '' ? "'" : text };
      }
    }
    throw new Error(`Pattern ends with an incomplete string literal: ${this.#pattern}`);
  }

  #run(): { letter: string; count: number } {
    const letter = this.#pattern.charAt(this.#at);
    let count = 0;
    while (this.#pattern.charAt(this.#at + count) === letter) count += 1;
    this.#at += count;
    return { letter, count };
  }

  #field(pad: number): Token {
    const { letter, count } = this.#run();
    if (letter === 'p') {
      if (!/[a-zA-Z]/.test(this.#pattern.charAt(this.#at))) {
        throw new Error(`Pad letter 'p' must be followed by valid pad pattern: ${this.#pattern}`);
      }
      return this.#field(count);
    }
    if (REFUSED.has(letter)) return notSupported(`the pattern letter ${letter} of util.time (names of time zones)`);
    const most = Object.hasOwn(MAX_REPEATS, letter) ? MAX_REPEATS[letter] : undefined;
    if (most === undefined) throw new Error(`Unknown pattern letter: ${letter}`);
    if (count > most) throw new Error(`Too many pattern letters: ${letter}`);
    if (letter === 'V' && count !== 2) throw new Error('Pattern letter count must be 2: V');
    if (letter === 'O' && count !== 1 && count !== 4) throw new Error('Pattern letter count must be 1 or 4: O');
    if (letter === 'c' && count === 2) throw new Error('Invalid pattern "cc"');
    return { kind: 'field', letter, count, pad };
  }
}

const cache = new Map<string, readonly Token[]>();

export function readPattern(pattern: string): readonly Token[] {
  const known = cache.get(pattern);
  if (known !== undefined) return known;
  const tokens = new Reader(pattern).read(false);
  if (cache.size < 100) cache.set(pattern, tokens);
  return tokens;
}

export const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
export const WEEKDAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
