import type { Mark, Marks } from './marks.ts';
import { passagesOf } from './passages.ts';

/** A page, or the title, as it is read. */
export interface Readable {
  readonly number: number;
  readonly text: string;
}

/**
 * Characters per second of a person who reads aloud at bedtime. Only the order of events depends on it, not their
 * times.
 */
const PACE = 13;

/** Quiet between two sentences, in seconds. */
const PAUSE = 0.4;

/**
 * Marks for a story without a recording, at an estimated pace: with them a device's voice, or a reader who turns the
 * pages, has the same clock as a recording.
 */
export function estimateMarks(pages: readonly Readable[], language: string): Marks {
  const sentences: Mark[] = [];
  const words: Mark[] = [];
  let time = 0;
  for (const { number: page, text } of pages) {
    for (const passage of passagesOf(text, language)) {
      if (!passage.sentence) continue;
      const at = (offset: number) => time + (offset - passage.start) / PACE;
      sentences.push({ page, start: passage.start, end: passage.end, from: time, to: at(passage.end) });
      for (const { start, end, word } of passage.pieces)
        if (word) words.push({ page, start, end, from: at(start), to: at(end) });
      time = at(passage.end) + PAUSE;
    }
  }
  return { seconds: time, sentences, words };
}

/** Where in its text a sentence of estimated marks is at a time. */
export function offsetAt(sentence: Mark, time: number): number {
  return Math.min(sentence.end, sentence.start + Math.round(Math.max(0, time - sentence.from) * PACE));
}
