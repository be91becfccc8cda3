import type { Clock } from '../../../clock.ts';
import type { Log } from '../../../log.ts';
import { louder, silencesIn, trimSilence } from '../samples.ts';
import type { Style } from '../script.ts';
import type { Voice } from '../voices.ts';
import { allOrNone } from './failing.ts';
import { startSpeechProcess } from './process.ts';
import type { Order, SpeechProcess } from './process.ts';
import { speechRate } from './speech.ts';
import type { Speech, Utterance } from './speech.ts';

/**
 * Limits of one order: utterances and characters. Each order starts espeak-ng again, which takes longer than speaking a
 * sentence; and an order that has begun cannot be canceled.
 */
const chunk = { utterances: 10, characters: 800 } as const;

/**
 * Milliseconds of silence between two utterances of an order, at which the sound is cut. No pause inside an utterance
 * is half as long.
 */
const gap = { asked: 2000, least: 1400 } as const;

/** The pitch range of a voice, in percent of espeak-ng's own. */
const pitchRange = 150;

const within = (value: number, least: number, most: number): number =>
  Math.round(Math.max(least, Math.min(most, value)));

/** The text without anything that would be read as markup. A line break would cause a pause. */
const plain = (text: string): string =>
  text.replace(/\s+/g, ' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * The break is on a separate line: directly after the period it would remove the falling intonation at the end of the
 * sentence.
 */
const markup = (utterances: readonly Utterance[]): string =>
  `<speak><prosody range="${pitchRange}%">${utterances.map(({ text }) => plain(text)).join(`\n<break time="${gap.asked}ms"/>\n`)}</prosody></speak>`;

function orderOf({ timbre: { voice, pitch, speed } }: Voice, utterances: readonly Utterance[]): Order {
  const { style } = utterances[0] ?? { style: { rate: 1, pitch: 0 } };
  return {
    voice,
    pitch: within(pitch + style.pitch, 0, 99),
    speed: within(speed * style.rate, 80, 450),
    markup: markup(utterances),
  };
}

const isSaidAlike = (a: Style, b: Style): boolean => a.rate === b.rate && a.pitch === b.pitch;

/** Neighboring utterances with the same style, as many as an order may have. */
function chunksOf(utterances: readonly Utterance[]): Utterance[][] {
  const chunks: Utterance[][] = [];
  let characters = 0;
  for (const utterance of utterances) {
    const last = chunks.at(-1);
    characters += utterance.text.length;
    const fits =
      last?.[0] !== undefined &&
      last.length < chunk.utterances &&
      characters <= chunk.characters &&
      isSaidAlike(last[0].style, utterance.style);
    if (fits) last.push(utterance);
    else {
      chunks.push([utterance]);
      characters = utterance.text.length;
    }
  }
  return chunks;
}

/**
 * The sound of each of `count` utterances, cut in the middle of the gaps between them; undefined if not all of these
 * gaps are found.
 */
function separate(samples: Int16Array, count: number): Int16Array[] | undefined {
  const sound = trimSilence(samples, speechRate);
  const cuts = silencesIn(sound, speechRate, gap.least)
    .filter(([start, end]) => start > 0 && end < sound.length)
    .map(([start, end]) => Math.floor((start + end) / 2));
  if (cuts.length !== count - 1) return undefined;
  const edges = [0, ...cuts, sound.length];
  return Array.from({ length: count }, (_, at) => sound.subarray(edges[at], edges[at + 1]));
}

class EspeakSpeech implements Speech {
  constructor(readonly process: SpeechProcess) {}

  /**
   * All orders of a call are queued together, so that calls are finished one after the other instead of all becoming
   * slower.
   */
  async say(voice: Voice, utterances: readonly Utterance[], signal: AbortSignal): Promise<Int16Array[]> {
    const spoken = await allOrNone(signal, (either) =>
      chunksOf(utterances).map((one) => this.#chunk(voice, one, either)),
    );
    return spoken
      .flat()
      .map((samples, at) => louder(trimSilence(samples, speechRate), utterances[at]?.style.volume ?? 1));
  }

  stop(): Promise<void> {
    return this.process.stop();
  }

  async #chunk(voice: Voice, utterances: readonly Utterance[], signal: AbortSignal): Promise<Int16Array[]> {
    const sound = await this.process.say(orderOf(voice, utterances), signal);
    if (utterances.length === 1) return [sound];
    return (
      separate(sound, utterances.length) ??
      Promise.all(utterances.map((one) => this.process.say(orderOf(voice, [one]), signal)))
    );
  }
}

/** espeak-ng in a separate process. */
export const espeakSpeech = (
  options: { readonly clock: Pick<Clock, 'after'>; readonly log: Log },
  process: SpeechProcess = startSpeechProcess(options),
): Speech => new EspeakSpeech(process);
