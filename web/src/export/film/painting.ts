import { passagesOf } from '../../reader/passages.ts';
import type { Book, BookPage } from '../book.ts';
import { layOut, shownLines } from './layout.ts';
import type { Layout, Line } from './layout.ts';
import type { Moment } from './moments.ts';

/** The size of the film in pixels: televisions and phones show it without scaling twice. */
export const WIDTH = 1280;
export const HEIGHT = 720;

/** The reader's room at night (`tokens.css`): a film looks the same in whatever theme it was made. */
const colors = {
  ground: '#17100b',
  ink: '#f0d9b5',
  soft: '#cfb189',
  sentence: '#4a3417',
  sentenceInk: '#ffedd0',
  word: '#e0a352',
  wordInk: '#211503',
};

const STORY_FONT = "'Literata Variable', Georgia, serif";
const TITLE_FONT = "'Fraunces Variable', Georgia, serif";

const MARGIN = 48;
const PICTURE = HEIGHT - 2 * MARGIN;
const CHAPTER = 64;
const MADE_BY = 22;
const RADIUS = 28;

/** Font sizes in pixels, from the largest to the smallest that can be read on a phone. */
const TITLE_SIZES = [64, 36] as const;
const WORD_SIZES = [40, 24] as const;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Prepared {
  readonly page: BookPage;
  readonly picture: ImageBitmap | undefined;
  readonly box: Box;
  readonly layout: Layout;
  readonly font: string;
}

const boxBeside = (hasPicture: boolean, top: number): Box => {
  const x = hasPicture ? MARGIN + PICTURE + MARGIN : 3 * MARGIN;
  return { x, y: MARGIN + top, width: WIDTH - x - (hasPicture ? 1 : 3) * MARGIN, height: PICTURE - top };
};

/** If a browser cannot decode a picture, the film is made without it. */
const pictureOf = ({ picture }: BookPage): Promise<ImageBitmap | undefined> =>
  picture === undefined
    ? Promise.resolve(undefined)
    : createImageBitmap(new Blob([picture.bytes as BlobPart])).catch(() => undefined);

/** The center square of a picture. */
function squareOf({ width, height }: ImageBitmap): readonly [number, number, number, number] {
  const side = Math.min(width, height);
  return [(width - side) / 2, (height - side) / 2, side, side];
}

type Context = OffscreenCanvasRenderingContext2D;

/** Draws the frames of a book's film on one canvas. */
export class Painting {
  readonly canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  readonly #context: Context;
  readonly #book: Book;
  readonly #pages = new Map<number, Promise<Prepared>>();

  constructor(book: Book) {
    // Without transparency; a browser that has the canvas has its context.
    this.#context = this.canvas.getContext('2d', { alpha: false }) as Context;
    this.#book = book;
  }

  /** The fonts: a canvas does not wait for them. */
  static async ready(): Promise<void> {
    await Promise.all([document.fonts.load(`40px ${STORY_FONT}`), document.fonts.load(`600 64px ${TITLE_FONT}`)]);
  }

  async draw({ page, sentence, word }: Moment): Promise<void> {
    const prepared = await this.#prepared(page);
    const context = this.#context;
    context.fillStyle = colors.ground;
    context.fillRect(0, 0, WIDTH, HEIGHT);
    if (prepared.picture) this.#drawPicture(prepared.picture);
    this.#drawWords(prepared, sentence?.start, word?.start);
    if (page === 0) this.#drawMadeBy(prepared.box);
  }

  close(): void {
    for (const page of this.#pages.values()) void page.then(({ picture }) => picture?.close());
  }

  /** Pages follow one another: the previous page's picture is not needed any more. */
  async #prepared(number: number): Promise<Prepared> {
    const known = this.#pages.get(number);
    if (known) return known;
    this.close();
    this.#pages.clear();
    const prepared = this.#prepare(number);
    this.#pages.set(number, prepared);
    return prepared;
  }

  async #prepare(number: number): Promise<Prepared> {
    const { pages, language, narration } = this.#book;
    const page = pages.find((one) => one.number === number) ?? { number, text: '' };
    const isTitle = number === 0;
    // The title is next to the cover, which is the first existing picture.
    const pictured = isTitle ? (pages.find(({ picture }) => picture !== undefined) ?? page) : page;
    const picture = await pictureOf(pictured);
    const box = boxBeside(picture !== undefined, page.chapter === undefined ? 0 : CHAPTER);
    const font = isTitle ? TITLE_FONT : STORY_FONT;
    const { sentences = [], words = [] } = narration?.marks ?? {};
    const passages = passagesOf(
      page.text,
      language,
      sentences.filter((mark) => mark.page === number),
      words.filter((mark) => mark.page === number),
    );
    const measure = (text: string, size: number): number => {
      this.#context.font = `${isTitle ? '600 ' : ''}${size}px ${font}`;
      return this.#context.measureText(text).width;
    };
    const layout = layOut(page.text, passages, box, isTitle ? TITLE_SIZES : WORD_SIZES, measure);
    return { page, picture, box, layout, font: `${isTitle ? '600 ' : ''}${layout.size}px ${font}` };
  }

  #drawPicture(picture: ImageBitmap): void {
    const context = this.#context;
    context.save();
    context.beginPath();
    context.roundRect(MARGIN, MARGIN, PICTURE, PICTURE, RADIUS);
    context.clip();
    context.drawImage(picture, ...squareOf(picture), MARGIN, MARGIN, PICTURE, PICTURE);
    context.restore();
  }

  #drawWords({ page, box, layout, font }: Prepared, sentence: number | undefined, word: number | undefined): void {
    const context = this.#context;
    const lines = shownLines(layout, box.height, sentence);
    const top = box.y + Math.max(0, (box.height - lines.length * layout.lineHeight) / 2);
    context.textBaseline = 'middle';
    if (page.chapter !== undefined) {
      context.font = `600 34px ${TITLE_FONT}`;
      context.fillStyle = colors.soft;
      context.fillText(page.chapter, box.x, MARGIN + CHAPTER / 2, box.width);
    }
    context.font = font;
    for (const [index, line] of lines.entries())
      this.#drawLine(line, { ...box, y: top + index * layout.lineHeight, height: layout.lineHeight }, sentence, word);
  }

  #drawLine(line: Line, box: Box, sentence: number | undefined, word: number | undefined): void {
    const context = this.#context;
    const mark = (color: string, from: number, to: number): void => {
      context.fillStyle = color;
      context.beginPath();
      context.roundRect(box.x + from - 5, box.y + 3, to - from + 10, box.height - 6, 8);
      context.fill();
    };
    const spoken = line.filter((piece) => sentence !== undefined && piece.sentence === sentence);
    const [first, last] = [spoken[0], spoken.at(-1)];
    if (first && last) mark(colors.sentence, first.x, last.x + last.width);
    for (const piece of line) {
      const isSpoken = spoken.includes(piece);
      const isWord = isSpoken && piece.isWord && piece.start === word;
      if (isWord) mark(colors.word, piece.x, piece.x + piece.width);
      context.fillStyle = isWord ? colors.wordInk : isSpoken ? colors.sentenceInk : colors.ink;
      context.fillText(piece.text, box.x + piece.x, box.y + box.height / 2);
    }
  }

  #drawMadeBy({ x, width }: Box): void {
    const context = this.#context;
    context.font = `${MADE_BY}px 'Nunito Variable', system-ui, sans-serif`;
    context.fillStyle = colors.soft;
    context.fillText(this.#book.made.by, x, HEIGHT - MARGIN - MADE_BY, width);
  }
}
