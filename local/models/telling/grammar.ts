import type { Random } from './random.ts';

/** The reading levels, named by the youngest age they are for. */
export type Level = 3 | 6 | 9;

/**
 * Writes out one piece of the word tables. In a piece
 * - `[a|b|c]` is one of the three, chosen by `random` (they nest; an option may be empty);
 * - `{name}` is what `slot` answers for that name;
 * - `<69 words>` stands only in stories of the levels 6 and 9 (any of the digits 3, 6, 9).
 * A slash between spaces, ` / and `, marks where two clauses may be joined or parted; it is left for `clauses.ts`.
 */
export function expand(piece: string, level: Level, random: Random, slot: (name: string) => string): string {
  let at = 0;

  /** Reads up to one of the closing marks, writing nothing when `silent`. */
  function sequence(closing: string, silent: boolean): string {
    let out = '';
    while (at < piece.length && !closing.includes(piece.charAt(at))) {
      const mark = piece.charAt(at);
      at += 1;
      if (mark === '[') out += choice(silent);
      else if (mark === '<') out += levels(silent);
      else if (mark === '{') out += filled(silent);
      else out += mark;
    }
    return silent ? '' : out;
  }

  /** Slots remember what was said before, so only the chosen option may be written out: the others are skipped silently. */
  function choice(silent: boolean): string {
    const chosen = silent ? -1 : random.below(optionsFrom(piece, at));
    let out = '';
    for (let option = 0; ; option += 1) {
      const text = sequence('|]', option !== chosen);
      if (option === chosen) out = text;
      at += 1;
      if (piece.charAt(at - 1) !== '|') return out;
    }
  }

  function levels(silent: boolean): string {
    const space = piece.indexOf(' ', at);
    const wanted = piece.slice(at, space).includes(String(level));
    at = space + 1;
    const text = sequence('>', silent || !wanted);
    at += 1;
    return text;
  }

  function filled(silent: boolean): string {
    const end = piece.indexOf('}', at);
    const name = piece.slice(at, end);
    at = end + 1;
    return silent ? '' : slot(name);
  }

  return sequence('', false);
}

function optionsFrom(piece: string, start: number): number {
  let count = 1;
  for (let at = start, depth = 0; at < piece.length; at += 1) {
    const mark = piece.charAt(at);
    if (mark === '[' || mark === '<') depth += 1;
    else if ((mark === ']' || mark === '>') && depth > 0) depth -= 1;
    else if (mark === ']') return count;
    else if (mark === '|' && depth === 0) count += 1;
  }
  throw new SyntaxError(`A choice is not closed in "${piece}".`);
}
