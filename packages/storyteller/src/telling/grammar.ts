import type { Random } from './random.ts';

/** The reading levels, named by the youngest age they are for. */
export type Level = 3 | 6 | 9;

/** A piece of the word tables, read once and written out many times. */
export type Template = readonly Part[];

type Part =
  | string
  | { readonly slot: string }
  | { readonly options: readonly Template[] }
  | { readonly levels: string; readonly only: Template };

/**
 * Reads one piece of the word tables. In a piece
 * - `[a|b|c]` is one of the three, chosen at random (they nest; an option may be empty);
 * - `{name}` is a slot, filled as the piece is written out;
 * - `<69 words>` stands only in stories of the levels 6 and 9 (any of the digits 3, 6, 9).
 * A slash between spaces, ` / and `, marks where two clauses may be joined or parted; it is left for `sentences.ts`.
 */
export function compile(piece: string): Template {
  let at = 0;

  /** Reads up to one of the closing marks, which is left to be read. */
  function sequence(closing: string): Template {
    const parts: Part[] = [];
    let text = '';
    const add = (part: Part): void => {
      if (text !== '') parts.push(text);
      text = '';
      parts.push(part);
    };
    while (at < piece.length && !closing.includes(piece.charAt(at))) {
      const mark = piece.charAt(at);
      at += 1;
      if (mark === '[') add(choice());
      else if (mark === '<') add(levels());
      else if (mark === '{') add(slot());
      else text += mark;
    }
    if (text !== '') parts.push(text);
    return parts;
  }

  function choice(): Part {
    const options: Template[] = [];
    do {
      options.push(sequence('|]'));
      if (at >= piece.length) throw new SyntaxError(`A choice is not closed in "${piece}".`);
      at += 1;
    } while (piece.charAt(at - 1) === '|');
    return { options };
  }

  function levels(): Part {
    const space = piece.indexOf(' ', at);
    const digits = piece.slice(at, space);
    at = space + 1;
    const only = sequence('>');
    at += 1;
    return { levels: digits, only };
  }

  function slot(): Part {
    const end = piece.indexOf('}', at);
    const name = piece.slice(at, end);
    at = end + 1;
    return { slot: name };
  }

  return sequence('');
}

/** Writes a piece out. Slots remember what was said before, so only those of the chosen options are filled, in order. */
export function write(template: Template, level: Level, random: Random, fill: (slot: string) => string): string {
  let out = '';
  for (const part of template) {
    if (typeof part === 'string') out += part;
    else if ('slot' in part) out += fill(part.slot);
    else if ('options' in part) out += write(part.options[random.below(part.options.length)] as Template, level, random, fill);
    else if (part.levels.includes(String(level))) out += write(part.only, level, random, fill);
  }
  return out;
}

export const expand = (piece: string, level: Level, random: Random, fill: (slot: string) => string): string => write(compile(piece), level, random, fill);
