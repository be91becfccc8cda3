/** What is spoken: the title and the pages as SSML, in as few pieces as Polly's limits allow, and the way back to the text. */

/** A page's text as it is read; the title is page 0 and is spoken first. */
export interface SpokenPage {
  readonly number: number;
  readonly text: string;
}

/** Where a byte of the SSML stands in the story: the page and the UTF-16 unit in its text. */
export interface Place {
  readonly page: number;
  readonly offset: number;
}

/** Some text of one page inside a part's SSML. */
export interface Run {
  readonly page: number;
  /** In UTF-16 units of the page's text. */
  readonly start: number;
  readonly text: string;
  /** In bytes of the SSML. */
  readonly from: number;
  readonly to: number;
}

/** What one call speaks. */
export interface Part {
  readonly ssml: string;
  /** As Polly bills it: without the tags. */
  readonly characters: number;
  readonly runs: readonly Run[];
  /** A break is at its end, because another page follows in the next part. */
  readonly endsWithBreak: boolean;
}

/**
 * Most billed characters of a call: https://docs.aws.amazon.com/polly/latest/dg/limits.html. Polly does not say what it
 * counts where a sign is written as an entity, so every character of the entity is counted here.
 */
export const LIMIT = 3000;

/** Between two pages: as long as it takes to turn one. */
export const PAUSE_SECONDS = 0.7;
const PAUSE = '<break time="700ms"/>';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** What XML takes: https://www.w3.org/TR/xml/#charsets. Lone halves of surrogate pairs are not among it. */
const isXml = (point: number): boolean =>
  point === 0x9 ||
  point === 0xa ||
  point === 0xd ||
  (point >= 0x20 && point <= 0xd7ff) ||
  (point >= 0xe000 && point <= 0xfffd) ||
  point >= 0x10000;

/** One character as SSML. What XML refuses becomes a space: the text may be anybody's, and one sign must not cost the narration. */
export const escaped = (character: string): string =>
  ENTITIES[character] ?? (isXml(character.codePointAt(0) ?? 0) ? character : ' ');

const escapedText = (text: string): string => Array.from(text, escaped).join('');

/** A stretch of one page's text that stays together. */
interface Piece {
  readonly page: number;
  readonly start: number;
  readonly text: string;
  /** Another page follows. */
  readonly pause: boolean;
}

/** Groups of neighbouring segments, each as long as fits; a segment that is too long by itself is handed on. */
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

const segments = (text: string, language: string, granularity: 'sentence' | 'word'): string[] =>
  Array.from(new Intl.Segmenter(language, { granularity }).segment(text), ({ segment }) => segment);

/** A page as a whole; else at its sentences' ends, else between words, else anywhere. */
function piecesOf({ number, text }: SpokenPage, language: string, pause: boolean): Piece[] {
  const whole = escapedText(text).length <= LIMIT;
  const texts = whole
    ? [text]
    : fitted(segments(text, language, 'sentence'), (sentence) =>
        fitted(segments(sentence, language, 'word'), (word) => fitted(Array.from(word), (character) => [character])),
      );
  let start = 0;
  return texts.map((piece, at) => {
    const made = { page: number, start, text: piece, pause: pause && at === texts.length - 1 };
    start += piece.length;
    return made;
  });
}

function partOf(pieces: readonly Piece[]): Part {
  const runs: Run[] = [];
  let ssml = '<speak>';
  let bytes = ssml.length;
  let characters = 0;
  for (const { page, start, text, pause } of pieces) {
    const spoken = escapedText(text);
    const to = bytes + Buffer.byteLength(spoken);
    runs.push({ page, start, text, from: bytes, to });
    ssml += spoken + (pause ? PAUSE : '');
    bytes = to + (pause ? PAUSE.length : 0);
    characters += spoken.length;
  }
  return { ssml: `${ssml}</speak>`, characters, runs, endsWithBreak: pieces.at(-1)?.pause === true };
}

/**
 * Cuts a story into as few parts as possible: each takes pages as long as they fit, and only a page that is too long by
 * itself is cut inside. Pages without a word are left out.
 */
export function partsOf(pages: readonly SpokenPage[], language: string): Part[] {
  const spoken = pages.filter(({ text }) => text.trim() !== '');
  const pieces = spoken.flatMap((page, at) => piecesOf(page, language, at < spoken.length - 1));
  const parts: Piece[][] = [];
  let room = 0;
  for (const piece of pieces) {
    const { length } = escapedText(piece.text);
    const current = parts.at(-1);
    if (current === undefined || length > room) {
      parts.push([piece]);
      room = LIMIT - length;
    } else {
      current.push(piece);
      room -= length;
    }
  }
  return parts.map(partOf);
}

/**
 * The place of a byte of a part's SSML inside one of its runs; a byte in the middle of a character counts as its first.
 * Beside the run, its nearer end.
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
