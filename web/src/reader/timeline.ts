import type { Mark, Marks } from './marks.ts';

/** How far into a sentence "back" still means the previous sentence, in seconds of audio. */
const RESTART_AFTER = 1.5;

/** A player that seeks to a time arrives near it, sometimes before it: this much before a mark counts as the mark. */
const SLACK = 0.02;

/**
 * The last of `marks` that has begun at `time`; -1 before the first. Marks are sorted by time, so this is a binary
 * search.
 */
export function begunAt(marks: readonly Mark[], time: number): number {
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((marks[middle] as Mark).from <= time + SLACK) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Finds what is spoken at a time, and when something is spoken. */
export class Timeline {
  readonly seconds: number;
  readonly #sentences: readonly Mark[];
  readonly #words: readonly Mark[];

  constructor(marks: Marks) {
    this.seconds = marks.seconds;
    this.#sentences = marks.sentences;
    this.#words = marks.words;
  }

  /**
   * A sentence lasts until the next one begins, so that the pause between two does not turn the highlight off and on.
   */
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

  /** When the word at a position in a page's text is spoken; without word marks, its sentence. */
  timeOf(page: number, offset: number): number | undefined {
    const holding = (marks: readonly Mark[]) =>
      marks.filter((mark) => mark.page === page && mark.start <= offset).at(-1);
    const sentence = holding(this.#sentences);
    const word = holding(this.#words);
    // A position between two sentences belongs to the next word, not to the previous one.
    if (word !== undefined && (sentence === undefined || word.start >= sentence.start)) return word.from;
    return sentence?.from ?? this.startOf(page);
  }

  /**
   * The target of "back one sentence": the beginning of this sentence, or of the previous one when this one has hardly
   * begun.
   */
  back(time: number): number {
    const at = begunAt(this.#sentences, time);
    const current = this.#sentences[at];
    if (current === undefined) return 0;
    if (time - current.from >= RESTART_AFTER) return current.from;
    return this.#sentences[Math.max(0, at - 1)]?.from ?? 0;
  }
}
