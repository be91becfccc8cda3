/** What is spoken when: a sentence or a word. */
export interface Mark {
  /** The page's number; 0 is the title, which is spoken first. */
  readonly page: number;
  /** UTF-16 offsets into that page's text. */
  readonly start: number;
  readonly end: number;
  /** Seconds in the sound. */
  readonly from: number;
  readonly to: number;
}

/** The document behind `Narration.marksUrl`: sentences and words in the order in which they are spoken. */
export interface Marks {
  readonly seconds: number;
  readonly sentences: readonly Mark[];
  readonly words: readonly Mark[];
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const finite = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;

function readMark(value: unknown): Mark | undefined {
  if (!isRecord(value)) return undefined;
  const [page, start, end, from, to] = ['page', 'start', 'end', 'from', 'to'].map((name) => finite(value[name]));
  if (page === undefined || start === undefined || end === undefined || from === undefined || to === undefined)
    return undefined;
  return end <= start || to < from ? undefined : { page, start, end, from, to };
}

const readMarks = (value: unknown): Mark[] =>
  Array.isArray(value)
    ? value
        .map(readMark)
        .filter((mark) => mark !== undefined)
        .sort((a, b) => a.from - b.from)
    : [];

/**
 * Parses the document, trusting nothing in it: invalid marks are dropped, the rest is sorted. Undefined when it is not
 * such a document: then the audio is played without highlighting.
 */
export function parseMarks(document: unknown): Marks | undefined {
  if (!isRecord(document) || document['version'] !== 1) return undefined;
  const sentences = readMarks(document['sentences']);
  const seconds = finite(document['seconds']) ?? sentences.at(-1)?.to;
  if (sentences.length === 0 || seconds === undefined) return undefined;
  return { seconds, sentences, words: readMarks(document['words']) };
}
