import type { ReadingPace } from './reading-pace.ts';
import { sentencesIn, wordsIn } from './sentences.ts';

/**
 * What is spoken: the title and the pages as SSML, in as few pieces as Polly's limits allow, and the mapping back to
 * the text.
 */

/** A page's text for reading aloud; the title is page 0 and is spoken first. */
export interface SpokenPage {
  readonly number: number;
  readonly text: string;
}

/** A byte of the SSML as a place in the story: the page and the UTF-16 unit in its text. */
export interface Place {
  readonly page: number;
  readonly offset: number;
}

/** A sentence of one page, or a piece of a long one, inside a part's SSML. */
export interface Run {
  readonly page: number;
  /** In UTF-16 units of the page's text. */
  readonly start: number;
  readonly text: string;
  /** In bytes of the SSML. */
  readonly from: number;
  readonly to: number;
  /** Seconds of silence that are requested after it. */
  readonly pause: number;
}

/** The text of one call. */
export interface Part {
  readonly ssml: string;
  /** As billed by Polly: without the tags. */
  readonly characters: number;
  readonly runs: readonly Run[];
}

/**
 * Limits of one call: billed characters, and characters including tags:
 * https://docs.aws.amazon.com/polly/latest/dg/limits.html. Polly does not document how it counts a character that is
 * written as an entity, so every character of the entity is counted.
 */
export const LIMIT = 3000;
const TOTAL_LIMIT = 6000;

const opening = ({ rate }: ReadingPace): string => `<speak><prosody rate="${rate}%">`;
const CLOSING = '</prosody></speak>';
/** @param milliseconds 0 for none */
const breakOf = (milliseconds: number): string => (milliseconds === 0 ? '' : `<break time="${milliseconds}ms"/>`);
/** Room for the tags around a part. */
const FRAME = 60;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** The characters that XML allows: https://www.w3.org/TR/xml/#charsets. Unpaired surrogates are not among them. */
const isXml = (point: number): boolean =>
  point === 0x9 ||
  point === 0xa ||
  point === 0xd ||
  (point >= 0x20 && point <= 0xd7ff) ||
  (point >= 0xe000 && point <= 0xfffd) ||
  point >= 0x10000;

/**
 * One character as SSML. Characters that XML does not allow become a space: one character must not cost the narration.
 */
export const escaped = (character: string): string =>
  ENTITIES[character] ?? (isXml(character.codePointAt(0) ?? 0) ? character : ' ');

const escapedText = (text: string): string => Array.from(text, escaped).join('');

/** A range of one page's text that stays together. */
interface Piece {
  readonly page: number;
  readonly start: number;
  readonly text: string;
  /** Milliseconds of silence after it. */
  readonly pause: number;
}

/** How many more pieces fit into a call. */
class Room {
  #billed = LIMIT;
  #total = TOTAL_LIMIT - FRAME;

  has(pieces: readonly Pick<Piece, 'text' | 'pause'>[]): boolean {
    const { billed, total } = size(pieces);
    return billed <= this.#billed && total <= this.#total;
  }

  take(pieces: readonly Pick<Piece, 'text' | 'pause'>[]): void {
    const { billed, total } = size(pieces);
    this.#billed -= billed;
    this.#total -= total;
  }
}

function size(pieces: readonly Pick<Piece, 'text' | 'pause'>[]): { readonly billed: number; readonly total: number } {
  const billed = pieces.reduce((sum, { text }) => sum + escapedText(text).length, 0);
  return { billed, total: pieces.reduce((sum, { pause }) => sum + breakOf(pause).length, billed) };
}

/** Groups of neighboring segments, each as long as fits; a segment that is too long on its own is passed on. */
function fitted(segments: readonly string[], tooLong: (segment: string) => readonly string[]): string[] {
  const groups: string[] = [];
  let room = 0;
  for (const segment of segments.flatMap((one) => (escapedText(one).length > LIMIT ? tooLong(one) : [one]))) {
    const { length } = escapedText(segment);
    if (groups.length === 0 || length > room) {
      groups.push(segment);
      room = LIMIT - length;
    } else {
      groups.push(`${groups.pop() ?? ''}${segment}`);
      room -= length;
    }
  }
  return groups;
}

/** A sentence as a whole; if it is too long, split between words; if a word is too long, anywhere. */
const cut = (sentence: string, language: string): string[] =>
  fitted([sentence], (long) =>
    fitted(wordsIn(long, language), (word) => fitted(Array.from(word), (character) => [character])),
  );

/** A page sentence by sentence, with a pause after each; `pagePause` at its end. */
function piecesOf({ number, text }: SpokenPage, language: string, sentencePause: number, pagePause: number): Piece[] {
  const pieces: Piece[] = [];
  const sentences = sentencesIn(text, language);
  let start = 0;
  for (const [at, sentence] of sentences.entries()) {
    const texts = cut(sentence, language);
    for (const [inside, piece] of texts.entries()) {
      const pause = inside < texts.length - 1 ? 0 : at < sentences.length - 1 ? sentencePause : pagePause;
      pieces.push({ page: number, start, text: piece, pause });
      start += piece.length;
    }
  }
  return pieces;
}

function partOf(pieces: readonly Piece[], pace: ReadingPace): Part {
  const runs: Run[] = [];
  let ssml = opening(pace);
  let bytes = ssml.length;
  let characters = 0;
  for (const { page, start, text, pause } of pieces) {
    const spoken = escapedText(text);
    const to = bytes + Buffer.byteLength(spoken);
    runs.push({ page, start, text, from: bytes, to, pause: pause / 1000 });
    ssml += spoken + breakOf(pause);
    bytes = to + breakOf(pause).length;
    characters += spoken.length;
  }
  return { ssml: ssml + CLOSING, characters, runs };
}

/**
 * Cuts a story into as few parts as possible: each takes as many pages as fit, and only a page that is too long on its
 * own is cut inside. Pages without a word are skipped.
 */
export function partsOf(pages: readonly SpokenPage[], language: string, pace: ReadingPace): Part[] {
  const spoken = pages.filter(({ text }) => text.trim() !== '');
  const parts: Piece[][] = [];
  let room = new Room();
  for (const [at, page] of spoken.entries()) {
    const pieces = piecesOf(page, language, pace.sentencePause, at < spoken.length - 1 ? pace.pagePause : 0);
    for (const together of new Room().has(pieces) ? [pieces] : pieces.map((piece) => [piece])) {
      const last = parts.at(-1);
      if (last === undefined || !room.has(together)) {
        room = new Room();
        parts.push([...together]);
      } else last.push(...together);
      room.take(together);
    }
  }
  return parts.map((pieces) => partOf(pieces, pace));
}

/**
 * The place of a byte of a part's SSML inside one of its runs; a byte in the middle of a character counts as the
 * character's first. For a byte outside the run, the nearer end of the run.
 */
export function placeIn(run: Run, at: number): Place {
  let bytes = run.from;
  let units = run.start;
  for (const character of run.text) {
    const next = bytes + Buffer.byteLength(escaped(character));
    if (next > at) break;
    bytes = next;
    units += character.length;
  }
  return { page: run.page, offset: units };
}
