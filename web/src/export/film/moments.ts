import type { Mark, Marks } from '../../reader/marks.ts';
import { Timeline } from '../../reader/timeline.ts';

/** One frame of the film: what is shown from a time on. */
export interface Moment {
  /** Seconds in the film, and how long the frame is shown. */
  readonly at: number;
  readonly lasts: number;
  /** The page's number; 0 is the title. */
  readonly page: number;
  /** What is spoken on it. */
  readonly sentence: Mark | undefined;
  readonly word: Mark | undefined;
}

/**
 * The longest that a frame is shown, in seconds: players seek to frames, and some treat a long one as a film that
 * hangs.
 */
const LONGEST = 1;

/** Two changes closer than this share one frame, in seconds. */
const SHORTEST = 1 / 50;

/** Seconds after the start of a frame at which its word is looked up: a word that ends where the frame starts is then over. */
const INSIDE = 0.001;

/** The times at which something changes, in order, with one at least every `LONGEST` seconds. */
function timesOf({ sentences, words }: Marks, seconds: number): number[] {
  const changes = [...sentences, ...words].flatMap(({ from, to }) => [from, to]).filter((time) => time < seconds);
  const times = [0];
  for (const time of [...changes.sort((a, b) => a - b), seconds]) {
    let last = times.at(-1) ?? 0;
    for (; time - last > LONGEST; last = times.at(-1) ?? 0) times.push(last + LONGEST);
    if (time - last >= SHORTEST && time < seconds) times.push(time);
  }
  return times;
}

/**
 * The frames of a film: one for each change of what is spoken, as the reader highlights it.
 * @param seconds how long the sound is
 */
export function momentsOf(marks: Marks, seconds: number): Moment[] {
  const timeline = new Timeline(marks);
  const times = timesOf(marks, seconds);
  return times.map((at, index) => {
    const sentence = timeline.sentenceAt(at);
    const page = sentence?.page ?? marks.sentences[0]?.page ?? 0;
    return { at, lasts: (times[index + 1] ?? seconds) - at, page, sentence, word: timeline.wordAt(at + INSIDE) };
  });
}
