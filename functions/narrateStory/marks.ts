import { placeIn } from './speech.ts';
import type { Part, Run } from './speech.ts';

/**
 * One of Polly's speech marks. `time` in milliseconds; `start` and `end` in bytes of the text that was sent, tags included:
 * https://docs.aws.amazon.com/polly/latest/dg/output.html and /using-speechmarks2.html
 */
export interface PollyMark {
  readonly type: 'sentence' | 'word';
  readonly time: number;
  readonly start: number;
  readonly end: number;
}

/** A sentence or a word: its place (page 0 is the title; UTF-16 units) and when it is heard (seconds). */
interface Mark {
  readonly page: number;
  readonly start: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
}

/** The document behind `marksUrl`. Sentences and words in the order in which they are spoken. */
export interface SpeechMarks {
  readonly version: 1;
  readonly language: string;
  readonly voice: string;
  /** Length of the audio. */
  readonly seconds: number;
  readonly sentences: readonly Mark[];
  readonly words: readonly Mark[];
}

export class MarksError extends Error {
  override readonly name = 'MarksError';
}

const isMark = (value: unknown): value is PollyMark => {
  const { type, time, start, end } = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  return (
    (type === 'sentence' || type === 'word') &&
    [time, start, end].every((number) => typeof number === 'number' && number >= 0)
  );
};

/**
 * Polly's answer: one JSON object per line.
 * @throws MarksError when a line is cut off or not a mark
 */
export function readMarks(lines: string): PollyMark[] {
  return lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      try {
        const mark: unknown = JSON.parse(line);
        if (isMark(mark)) return mark;
      } catch {
        // Said below.
      }
      throw new MarksError('A speech mark cannot be read.');
    });
}

/**
 * A mark of the story whose end is not known yet: Polly only reports when something begins. `run` is the run in which
 * it ends.
 */
type Begun = Omit<Mark, 'to'> & { readonly run: Run };

const milliseconds = (seconds: number): number => Math.round(seconds * 1000) / 1000;

/** A mark's range of the SSML as places in the story: one for each page that it touches. */
function split(
  mark: PollyMark,
  runs: readonly Run[],
): { readonly run: Run; readonly start: number; readonly end: number }[] {
  return runs.flatMap((run) => {
    if (mark.start >= run.to || mark.end <= run.from) return [];
    const start = placeIn(run, mark.start).offset;
    const end = placeIn(run, mark.end).offset;
    // Spaces around a break do not belong to a sentence.
    const text = run.text.slice(start - run.start, end - run.start);
    const lead = text.length - text.trimStart().length;
    return text.trim() === '' ? [] : [{ run, start: start + lead, end: start + text.trimEnd().length }];
  });
}

/** The result of one call. */
export interface SpokenPart {
  readonly part: Part;
  readonly marks: readonly PollyMark[];
  /** When it begins in the whole audio, and how long it is. */
  readonly offset: number;
  readonly seconds: number;
  /** From its beginning to the first sound that was encoded. */
  readonly delay: number;
}

function begun({ part, marks, offset, delay }: SpokenPart): { sentences: Begun[]; words: Begun[] } {
  const at = (time: number): number => milliseconds(offset + delay + time / 1000);
  const words = marks
    .filter(({ type }) => type === 'word')
    .flatMap((mark) =>
      split(mark, part.runs)
        .slice(0, 1)
        .map(({ run, start, end }) => ({ page: run.page, start, end, from: at(mark.time), run })),
    );
  const sentences = marks
    .filter(({ type }) => type === 'sentence')
    .flatMap((mark) =>
      split(mark, part.runs).map(({ run, start, end }, piece) => {
        // Polly treats a title without a full stop and the page after it as one sentence. The second half begins with
        // its first word.
        const first = piece === 0 ? undefined : words.find((word) => word.page === run.page && word.start >= start);
        return { page: run.page, start, end, from: first?.from ?? at(mark.time), run };
      }),
    );
  return { sentences: spokenOnly(sentences, words), words };
}

/**
 * A piece without a spoken word, such as a quotation mark at the start of a page, is not a separate sentence: it would
 * have no duration, which reading systems refuse (EPUB's media overlays do not allow a clip without a length). It joins
 * the next sentence on its page, else the previous one.
 */
function spokenOnly(sentences: readonly Begun[], words: readonly Begun[]): Begun[] {
  if (words.length === 0) return [...sentences];
  const isSpoken = ({ page, start, end }: Begun): boolean =>
    words.some((word) => word.page === page && start <= word.start && word.start < end);
  const spoken: Begun[] = [];
  let opening: Begun | undefined;
  for (const sentence of sentences) {
    const before = spoken.at(-1);
    if (isSpoken(sentence)) {
      const isOpened = opening?.page === sentence.page;
      spoken.push(isOpened && opening !== undefined ? { ...sentence, start: opening.start } : sentence);
      opening = undefined;
    } else if (before?.page === sentence.page)
      spoken[spoken.length - 1] = { ...before, end: sentence.end, run: sentence.run };
    else opening = opening?.page === sentence.page ? opening : sentence;
  }
  return spoken;
}

/**
 * A mark ends where the next of its kind begins, without the pause between two sentences or pages. It keeps at least
 * half of its time, however short that pause is.
 */
function ended(marks: readonly Begun[], { offset, seconds }: SpokenPart): Mark[] {
  return marks.map(({ run, ...mark }, at) => {
    const next = marks[at + 1];
    const until = next?.from ?? offset + seconds;
    const end = next?.run === run ? until : Math.max(until - run.pause, (mark.from + until) / 2);
    return { ...mark, to: milliseconds(Math.max(mark.from, end)) };
  });
}

/** A word ends with its sentence; otherwise the last word would extend into the pause. */
function withinSentences(words: readonly Mark[], sentences: readonly Mark[]): Mark[] {
  return words.map((word) => {
    const sentence = sentences.find(
      ({ page, start, end }) => page === word.page && start <= word.start && word.start < end,
    );
    return sentence === undefined ? word : { ...word, to: Math.max(word.from, Math.min(word.to, sentence.to)) };
  });
}

/** The marks of all parts, one after the other. */
export function joinMarks(parts: readonly SpokenPart[]): Pick<SpeechMarks, 'sentences' | 'words'> {
  const joined = parts.map((part) => {
    const { sentences, words } = begun(part);
    const whole = ended(sentences, part).filter(({ from, to }) => to > from);
    return { sentences: whole, words: withinSentences(ended(words, part), whole) };
  });
  return { sentences: joined.flatMap(({ sentences }) => sentences), words: joined.flatMap(({ words }) => words) };
}
