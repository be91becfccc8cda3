import { offsetAt } from './estimate.ts';
import type { Readable } from './estimate.ts';
import type { Mark, Marks } from './marks.ts';
import type { Sound } from './sound.ts';
import { begunAt } from './timeline.ts';

/** One sentence spoken by this device. */
export interface Utterance {
  readonly text: string;
  readonly rate: number;
  readonly volume: number;
  /** A word begins at this offset of `text`. Not every voice reports it. */
  readonly began: (offset: number) => void;
  readonly ended: () => void;
  readonly failed: () => void;
}

/** Speaks with a voice of this device; the returned function stops it. */
export type Say = (utterance: Utterance) => () => void;

/**
 * This device's voice, with the interface of an audio element: its time is its position in the estimated marks. It
 * speaks one sentence at a time, because some browsers fall silent after about 15 seconds of one utterance, and none
 * can seek in one.
 */
export class DeviceVoice extends EventTarget implements Sound {
  playbackRate = 1;
  volume = 1;
  readonly #say: Say;
  readonly #marks: Marks;
  readonly #texts: ReadonlyMap<number, string>;
  #time = 0;
  #stop: (() => void) | undefined;

  constructor(say: Say, marks: Marks, pages: readonly Readable[]) {
    super();
    this.#say = say;
    this.#marks = marks;
    this.#texts = new Map(pages.map((page) => [page.number, page.text]));
  }

  get paused(): boolean {
    return this.#stop === undefined;
  }

  get currentTime(): number {
    return this.#time;
  }

  set currentTime(time: number) {
    this.#time = time;
    if (!this.paused) this.#speak();
    this.#tell('seeked');
  }

  play(): Promise<void> {
    this.#speak();
    this.#tell('playing');
    return Promise.resolve();
  }

  pause(): void {
    if (this.paused) return;
    this.#hush();
    this.#tell('pause');
  }

  /** Speaks the rest of the sentence at the current time, then the next one. */
  #speak(): void {
    this.#hush();
    const index = Math.max(0, begunAt(this.#marks.sentences, this.#time));
    const sentence = this.#marks.sentences[index];
    if (sentence === undefined) return this.#finish();
    const from = offsetAt(sentence, this.#time);
    let current = true;
    const cancel = this.#say({
      text: (this.#texts.get(sentence.page) ?? '').slice(from, sentence.end),
      rate: this.playbackRate,
      volume: this.volume,
      began: (offset) => {
        if (current) this.#arrive(sentence, from + offset);
      },
      ended: () => {
        if (current) this.#next(index + 1);
      },
      failed: () => {
        if (!current) return;
        this.#hush();
        this.#tell('pause');
        this.#tell('error');
      },
    });
    this.#stop = () => {
      current = false;
      cancel();
    };
  }

  #arrive(sentence: Mark, offset: number): void {
    const word = this.#marks.words.find(
      (mark) => mark.page === sentence.page && mark.start >= sentence.start && mark.end > offset,
    );
    this.#time = word === undefined ? this.#time : Math.min(Math.max(word.from, sentence.from), sentence.to);
    this.#tell('timeupdate');
  }

  #next(index: number): void {
    const sentence = this.#marks.sentences[index];
    if (sentence === undefined) return this.#finish();
    this.#time = sentence.from;
    this.#speak();
    this.#tell('timeupdate');
  }

  #finish(): void {
    this.#hush();
    this.#time = this.#marks.seconds;
    this.#tell('ended');
  }

  #hush(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  #tell(type: string): void {
    this.dispatchEvent(new Event(type));
  }
}
