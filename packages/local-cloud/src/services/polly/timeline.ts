import { joined, millisecondsOf, samplesOf, silencesIn } from './samples.ts';
import { sentencesOf, tailOf } from './sentences.ts';
import type { Run, Sentence, Word } from './sentences.ts';
import type { Script } from './script.ts';
import { speechRate } from './speech/speech.ts';
import type { Speech } from './speech/speech.ts';
import type { Voice } from './voices.ts';

/** A sentence or word with its time, as offsets into the spoken text. */
export interface Timed {
  readonly start: number;
  readonly end: number;
  /** Milliseconds from the beginning of the sound. */
  readonly time: number;
}

export interface Timeline {
  /** 16-bit, `speechRate` a second. */
  readonly samples: Int16Array;
  readonly sentences: readonly Timed[];
  readonly words: readonly Timed[];
}

/** Every text ends with a little silence, as Polly's does. */
const tail = 100;
/** Shorter gaps are inside words (the p of "stop"). */
const shortestClauseGap = 60;
/**
 * The estimated duration of a word: it grows with the number of letters, each word has a minimum, and a digit counts as
 * a whole word.
 */
const weight = (spoken: string, { start, end }: Word): number =>
  [...spoken.slice(start, end)].reduce((sum, character) => sum + (/\d/.test(character) ? 4 : 1), 1.5);

/** The position of each clause in the sound, [start, end): the longest gaps are taken as the commas. */
function clausePlaces(run: Run, samples: Int16Array): (readonly [number, number])[] {
  const inner = silencesIn(samples, speechRate, shortestClauseGap).filter(
    ([start, end]) => start > 0 && end < samples.length,
  );
  const gaps = inner
    .sort((a, b) => b[1] - b[0] - (a[1] - a[0]))
    .slice(0, run.clauses.length - 1)
    .sort((a, b) => a[0] - b[0]);
  if (gaps.length < run.clauses.length - 1) return [];
  const edges = [0, ...gaps.flat(), samples.length];
  return run.clauses.map((_, index) => [edges[2 * index] ?? 0, edges[2 * index + 1] ?? samples.length] as const);
}

/** The words of a run with their times: between two audible gaps, time is shared among the words by their weights. */
function timeWords(spoken: string, run: Run, samples: Int16Array, offset: number): Timed[] {
  const places = clausePlaces(run, samples);
  const parts =
    places.length > 0
      ? run.clauses.map((words, index) => ({ words, place: places[index] ?? [0, samples.length] }))
      : [{ words: run.clauses.flat(), place: [0, samples.length] as const }];
  return parts.flatMap(({ words, place: [from, to] }) => {
    const total = words.reduce((sum, word) => sum + weight(spoken, word), 0);
    let before = 0;
    return words.map((word) => {
      const time = millisecondsOf(offset + from + ((to - from) * before) / total, speechRate);
      before += weight(spoken, word);
      return { ...word, time };
    });
  });
}

class Assembly {
  readonly #parts: Int16Array[] = [];
  #length = 0;
  readonly sentences: Timed[] = [];
  readonly words: Timed[] = [];

  constructor(readonly script: Script) {}

  /** @param sounds the sounds of its runs */
  add(sentence: Sentence, sounds: readonly Int16Array[]): void {
    let began: number | undefined;
    for (const [at, run] of sentence.runs.entries()) {
      const samples = sounds[at] ?? new Int16Array(0);
      this.silence(run.pause);
      began ??= millisecondsOf(this.#length, speechRate);
      this.words.push(...timeWords(this.script.spoken, run, samples, this.#length));
      this.#push(samples);
    }
    if (began !== undefined) this.sentences.push({ start: sentence.start, end: sentence.end, time: began });
  }

  silence(milliseconds: number): void {
    this.#push(new Int16Array(samplesOf(milliseconds, speechRate)));
  }

  build(): Timeline {
    return { samples: joined(this.#parts), sentences: this.sentences, words: this.words };
  }

  #push(samples: Int16Array): void {
    this.#parts.push(samples);
    this.#length += samples.length;
  }
}

/** Speaks a script sentence by sentence, so that the time of each is the total length of those before it. */
export async function speak(script: Script, voice: Voice, speech: Speech, signal: AbortSignal): Promise<Timeline> {
  const sentences = sentencesOf(script, voice.language);
  const sounds = await speech.say(
    voice,
    sentences.flatMap(({ runs }) => runs),
    signal,
  );
  const assembly = new Assembly(script);
  let at = 0;
  for (const sentence of sentences) {
    assembly.add(sentence, sounds.slice(at, at + sentence.runs.length));
    at += sentence.runs.length;
  }
  assembly.silence(Math.max(tail, tailOf(script, sentences)));
  return assembly.build();
}
