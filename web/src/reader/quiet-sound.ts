import type { Clock } from './clock.ts';
import { SleepTimer } from './sleep.ts';

/** Sounds without words after the story, generated on the device: nothing is loaded. */
export const quietSounds = ['rain', 'waves', 'brown'] as const;
export type QuietSound = (typeof quietSounds)[number];

/** Minutes that they last, with a fade at the end; 0: until they are stopped. */
export const quietMinutes = [10, 20, 40, 0] as const;

/** Seconds of noise that are looped: long enough that the repetition is not noticed. */
const LOOP = 8;

/** Seconds from one wave to the next. */
const WAVE = 10;

/**
 * Brown noise, each sample a step from the previous one; the end is adjusted to the beginning, so that the loop has no
 * click.
 * @param random from 0 to 1
 */
export function brownNoise(samples: Float32Array, random: () => number): void {
  let at = 0;
  for (let index = 0; index < samples.length; index += 1) {
    at = (at + 0.02 * (2 * random() - 1)) / 1.02;
    samples[index] = at * 3.5;
  }
  const gap = (samples.at(-1) ?? 0) - (samples[0] ?? 0);
  samples.forEach((sample, index) => {
    samples[index] = sample - (gap * index) / samples.length;
  });
}

export function whiteNoise(samples: Float32Array, random: () => number): void {
  for (let index = 0; index < samples.length; index += 1) samples[index] = (2 * random() - 1) * 0.25;
}

function filter(context: BaseAudioContext, type: BiquadFilterType, frequency: number): BiquadFilterNode {
  const node = context.createBiquadFilter();
  node.type = type;
  node.frequency.value = frequency;
  return node;
}

/** Swells and falls as waves do. */
function swell(context: BaseAudioContext): { readonly gain: GainNode; readonly source: OscillatorNode } {
  const gain = context.createGain();
  gain.gain.value = 0.55;
  const depth = context.createGain();
  depth.gain.value = 0.4;
  const source = context.createOscillator();
  source.frequency.value = 1 / WAVE;
  source.connect(depth).connect(gain.gain);
  return { gain, source };
}

/** One sound, from its noise to the output. */
function build(context: BaseAudioContext, out: AudioNode, kind: QuietSound): readonly AudioScheduledSourceNode[] {
  const buffer = context.createBuffer(1, LOOP * context.sampleRate, context.sampleRate);
  (kind === 'rain' ? whiteNoise : brownNoise)(buffer.getChannelData(0), Math.random);
  const noise = context.createBufferSource();
  noise.buffer = buffer;
  noise.loop = true;
  if (kind === 'rain') {
    noise
      .connect(filter(context, 'highpass', 500))
      .connect(filter(context, 'lowpass', 5000))
      .connect(out);
    return [noise];
  }
  if (kind === 'brown') {
    noise.connect(filter(context, 'lowpass', 500)).connect(out);
    return [noise];
  }
  const { gain, source } = swell(context);
  noise
    .connect(filter(context, 'lowpass', 900))
    .connect(gain)
    .connect(out);
  return [noise, source];
}

/** A sound that is playing, and its volume. */
export interface Playback {
  volume(volume: number): void;
  end(): void;
}

/** Plays a sound with Web Audio. Only after a tap: before that a browser keeps a page silent. */
function playQuietly(kind: QuietSound): Playback {
  const context = new AudioContext();
  const master = context.createGain();
  master.connect(context.destination);
  for (const source of build(context, master, kind)) source.start();
  void context.resume();
  return {
    volume: (volume) => master.gain.setTargetAtTime(volume, context.currentTime, 0.3),
    end: () => void context.close(),
  };
}

/** One sound at a time, until it is stopped or its time is over. */
export class Quiet {
  readonly #play: (kind: QuietSound) => Playback;
  readonly #timer: SleepTimer;
  #playback: Playback | undefined;

  constructor(clock: Clock, play: (kind: QuietSound) => Playback = playQuietly) {
    this.#play = play;
    this.#timer = new SleepTimer(clock);
  }

  /** @param onOver called when its time is over, not when it is stopped */
  start(kind: QuietSound, minutes: number, onOver: () => void): void {
    this.stop();
    const playback = this.#play(kind);
    this.#playback = playback;
    if (minutes === 0) return;
    this.#timer.start(
      minutes,
      (volume) => playback.volume(volume),
      () => {
        this.stop();
        onOver();
      },
    );
  }

  stop(): void {
    this.#timer.stop();
    this.#playback?.end();
    this.#playback = undefined;
  }
}
