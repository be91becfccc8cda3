import { setImmediate as nextTurn } from 'node:timers/promises';

/** A sample below this counts as silence: a hundredth of a voice's peak. */
const quiet = 200;

/** Milliseconds of silence that are kept before and after a sound, so that it does not begin or end with a click. */
const marginBefore = 5;
const marginBehind = 20;

export const samplesOf = (milliseconds: number, rate: number): number => Math.round((milliseconds * rate) / 1000);
export const millisecondsOf = (samples: number, rate: number): number => (samples * 1000) / rate;

const sampleOf = (value: number): number => Math.round(Math.max(-32_768, Math.min(32_767, value)));

/** @param volume 1 leaves the sound as it is */
export const louder = (samples: Int16Array, volume: number): Int16Array =>
  volume === 1 ? samples : samples.map((sample) => sampleOf(sample * volume));

/** Joins sounds, one after the other. */
export function joined(parts: readonly Int16Array[]): Int16Array {
  const whole = new Int16Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Removes the silence before and after a sound. */
export function trimSilence(samples: Int16Array, rate: number): Int16Array {
  const first = samples.findIndex((sample) => Math.abs(sample) > quiet);
  if (first < 0) return new Int16Array(0);
  const last = samples.findLastIndex((sample) => Math.abs(sample) > quiet);
  return samples.subarray(Math.max(0, first - samplesOf(marginBefore, rate)), last + samplesOf(marginBehind, rate));
}

/** Milliseconds over which loudness is measured, because the breath between words has single loud samples. */
const frame = 5;
const quietFrame = quiet / 2;

/** The silences of at least `shortest` milliseconds, as [start, end) in samples. */
export function silencesIn(samples: Int16Array, rate: number, shortest: number): (readonly [number, number])[] {
  const size = samplesOf(frame, rate);
  const found: (readonly [number, number])[] = [];
  let start = 0;
  for (let at = 0; at < samples.length + size; at += size) {
    const part = samples.subarray(at, at + size);
    const isSilent =
      part.length > 0 && part.reduce((sum, sample) => sum + Math.abs(sample), 0) / part.length < quietFrame;
    if (isSilent) continue;
    if (at - start >= samplesOf(shortest, rate)) found.push([start, at]);
    start = at + size;
  }
  return found;
}

/** Zero crossings of the filter on each side of a sample. */
const reach = 8;
/** Entries of the filter's table for each sample. */
const tableSteps = 64;

/**
 * Returns the filter's value at a distance from its center, from a table: a low-pass filter with a cutoff of `cutoff`
 * and a Hann window.
 */
function filterTable(cutoff: number): Float64Array {
  return Float64Array.from({ length: reach * tableSteps + 1 }, (_, index) => {
    const distance = index / tableSteps;
    const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / reach);
    const angle = Math.PI * distance * cutoff;
    return (angle === 0 ? 1 : Math.sin(angle) / angle) * cutoff * window;
  });
}

interface Filter {
  readonly table: Float64Array;
  /** Samples at the old rate for each sample at the new one. */
  readonly stride: number;
}

function filtered(samples: Int16Array, { table, stride }: Filter, at: number): number {
  const middle = at * stride;
  const first = Math.max(0, Math.ceil(middle - reach));
  const last = Math.min(samples.length - 1, Math.floor(middle + reach));
  let sum = 0;
  for (let index = first; index <= last; index++) {
    sum += (samples[index] ?? 0) * (table[Math.round(Math.abs(middle - index) * tableSteps)] ?? 0);
  }
  return sampleOf(sum);
}

/** Samples in one part: a few milliseconds of work. */
const partLength = 16 * 1024;

/**
 * Converts a sound to another sample rate, in parts, so that other work can run in between: a narration of ten minutes
 * would block the whole local cloud for a second. For a lower rate, frequencies that it cannot represent are removed.
 */
export async function* resample(samples: Int16Array, from: number, to: number): AsyncGenerator<Int16Array> {
  const filter = { table: filterTable(Math.min(1, to / from)), stride: from / to };
  const length = Math.round((samples.length * to) / from);
  for (let start = 0; start < length; start += partLength) {
    const size = Math.min(partLength, length - start);
    yield from === to
      ? samples.subarray(start, start + size)
      : Int16Array.from({ length: size }, (_, at) => filtered(samples, filter, start + at));
    await nextTurn();
  }
}
