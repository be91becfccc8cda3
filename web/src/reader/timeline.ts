import type { Mark, Marks } from './marks.ts';

/** How far into a sentence "back" still means the sentence before, in seconds of sound. */
const RESTART_AFTER = 1.5;

/** A player that is sent to a time arrives next to it, some before it: so much before a mark is that mark already. */
const SLACK = 0.02;

/** The last of `marks` that has begun at `time`; -1 before the first. Marks are in order of time, so this halves instead of walking. */
export function begunAt(marks: readonly Mark[], time: number): number {
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((marks[middle] as Mark).from <= time + SLACK) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Answers what is spoken at a time, and at what time something is spoken. */
export class Timeline {
  readonly seconds: number;
  readonly #sentences: readonly Mark[];
  readonly #words: readonly Mark[];

  constructor(marks: Marks) {
    this.seconds = marks.seconds;
    this.#sentences = marks.sentences;
    this.#words = marks.words;
  }

  /** A sentence lasts until the next one begins: the pause between two does not switch the highlight off and on. */
  sentenceAt(time: number): Mark | undefined {
    return this.#sentences[begunAt(this.#sentences, time)];
  }

  /** The word that is spoken. In the pause after a sentence there is none. */
  wordAt(time: number): Mark | undefined {
    const word = this.#words[begunAt(this.#words, time)];
    const sentence = this.sentenceAt(time);
    if (word === undefined || sentence === undefined) return undefined;
    return word.page === sentence.page && word.from >= sentence.from && time <= Math.max(word.to, sentence.to)
      ? word
      : undefined;
  }

  sentencesOf(page: number): readonly Mark[] {
    return this.#sentences.filter((mark) => mark.page === page);
  }

  wordsOf(page: number): readonly Mark[] {
    return this.#words.filter((mark) => mark.page === page);
  }

  /** When a page begins; undefined for one that is not spoken. */
  startOf(page: number): number | undefined {
    return this.#sentences.find((mark) => mark.page === page)?.from;
  }

  /** When the word at a place in a page's text is spoken; without word marks, its sentence. */
  timeOf(page: number, offset: number): number | undefined {
    const holding = (marks: readonly Mark[]) =>
      marks.filter((mark) => mark.page === page && mark.start <= offset).at(-1);
    const sentence = holding(this.#sentences);
    const word = holding(this.#words);
    // A place between two sentences belongs to the next word to come, not to the last one spoken before it.
    if (word !== undefined && (sentence === undefined || word.start >= sentence.start)) return word.from;
    return sentence?.from ?? this.startOf(page);
  }

  /** Where "back one sentence" leads: to this one's beginning, or, when it has hardly begun, to the one before. */
  back(time: number): number {
    const at = begunAt(this.#sentences, time);
    const current = this.#sentences[at];
    if (current === undefined) return 0;
    if (time - current.from >= RESTART_AFTER) return current.from;
    return this.#sentences[Math.max(0, at - 1)]?.from ?? 0;
  }
}
