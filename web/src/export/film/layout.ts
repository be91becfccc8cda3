import type { Passage } from '../../reader/passages.ts';

/** A piece of a text at its position in a line. */
interface Placed {
  readonly text: string;
  /** Where it begins in the page's text. */
  readonly start: number;
  readonly isWord: boolean;
  /** Where its sentence begins; undefined between two sentences. */
  readonly sentence: number | undefined;
  /** Pixels from the line's beginning. */
  readonly x: number;
  readonly width: number;
}

export type Line = readonly Placed[];

/** A page's text, laid out. */
export interface Layout {
  /** Pixels. */
  readonly size: number;
  readonly lineHeight: number;
  readonly lines: readonly Line[];
}

interface Box {
  readonly width: number;
  readonly height: number;
}

/** The width of a text in pixels, at a size of letters in pixels. */
type Measure = (text: string, size: number) => number;

/** A piece that is not broken: a word with its punctuation, or the white space between two. */
type Piece = Omit<Placed, 'x' | 'width'>;

const SPACE = /(\s+)/u;

/** White space on its own: only there can a line end. */
function piecesOf(text: string, passages: readonly Passage[]): Piece[] {
  return passages.flatMap((passage) => {
    const sentence = passage.sentence ? passage.start : undefined;
    return passage.pieces.flatMap(({ start, end, word }) => {
      let at = start;
      return (word ? [text.slice(start, end)] : text.slice(start, end).split(SPACE))
        .filter((part) => part !== '')
        .map((part) => {
          const piece = { text: part, start: at, isWord: word, sentence };
          at += part.length;
          return piece;
        });
    });
  });
}

/** Pieces that stay together: a word and its punctuation. */
function groupsOf(pieces: readonly Piece[]): Piece[][] {
  const groups: Piece[][] = [];
  let isOpen = false;
  for (const piece of pieces) {
    const isSpace = piece.text.trim() === '';
    if (isOpen && !isSpace) groups.at(-1)?.push(piece);
    else groups.push([piece]);
    isOpen = !isSpace;
  }
  return groups;
}

function linesOf(groups: readonly (readonly Piece[])[], width: number, measure: (text: string) => number): Line[] {
  const lines: Placed[][] = [[]];
  let x = 0;
  const breakLine = (): void => {
    lines.push([]);
    x = 0;
  };
  for (const group of groups) {
    const widths = group.map(({ text }) => measure(text));
    const isSpace = group[0]?.text.trim() === '';
    if (isSpace && group[0]?.text.includes('\n')) {
      if (x > 0) breakLine();
      continue;
    }
    const isFirst = x === 0;
    if (isSpace && isFirst) continue;
    if (!isFirst && !isSpace && x + widths.reduce((sum, one) => sum + one, 0) > width) breakLine();
    for (const [index, piece] of group.entries()) {
      lines.at(-1)?.push({ ...piece, x, width: widths[index] ?? 0 });
      x += widths[index] ?? 0;
    }
  }
  return lines.filter((line) => line.length > 0);
}

const LINE_HEIGHT = 1.45;
const STEP = 2;

/**
 * Lays out a page's text in the largest size that fits into the box; in the smallest when none fits.
 * @param sizes font sizes in pixels, largest first
 */
export function layOut(
  text: string,
  passages: readonly Passage[],
  box: Box,
  [largest, smallest]: readonly [number, number],
  measure: Measure,
): Layout {
  const groups = groupsOf(piecesOf(text, passages));
  for (let size = largest; ; size -= STEP) {
    const lines = linesOf(groups, box.width, (piece) => measure(piece, size));
    const lineHeight = Math.round(size * LINE_HEIGHT);
    if (lines.length * lineHeight <= box.height || size - STEP < smallest) return { size, lineHeight, lines };
  }
}

/**
 * The visible lines: all of them, or, when they do not fit, as many as do around the spoken sentence.
 * @param spoken where the spoken sentence begins
 */
export function shownLines({ lines, lineHeight }: Layout, height: number, spoken: number | undefined): readonly Line[] {
  const most = Math.max(1, Math.floor(height / lineHeight));
  if (lines.length <= most) return lines;
  const at = Math.max(
    0,
    lines.findIndex((line) => line.some(({ sentence }) => sentence === spoken && spoken !== undefined)),
  );
  // One line of the previous lines, so that the eye finds its place.
  const first = Math.min(Math.max(0, at - 1), lines.length - most);
  return lines.slice(first, first + most);
}
