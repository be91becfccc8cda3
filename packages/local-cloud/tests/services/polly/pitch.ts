/** Half of the spoken frequency range: pitch is far below. */
const rate = 11_025;
/** The window in which a voice's pitch is measured, and the distance to the next one, in samples. */
const frame = { length: 512, step: 768 } as const;
/** Periods of 67 to 440 Hz. */
const lags = { least: 25, most: 165 } as const;

const energy = (samples: Int16Array, at: number): number => {
  let sum = 0;
  for (let index = at; index < at + frame.length; index++) sum += (samples[index] ?? 0) ** 2;
  return sum;
};

/** The similarity of a frame to the sound `lag` samples later: 1 for identical. */
function likeness(samples: Int16Array, at: number, lag: number): number {
  let sum = 0;
  for (let index = at; index < at + frame.length; index++) sum += (samples[index] ?? 0) * (samples[index + lag] ?? 0);
  return sum / Math.sqrt(energy(samples, at) * energy(samples, at + lag) + 1);
}

/**
 * The fundamental of a voiced frame in Hz: the shortest period after which the sound repeats nearly as well as after
 * the best one.
 */
function fundamentalAt(samples: Int16Array, at: number): number | undefined {
  if (energy(samples, at) / frame.length < 1e6) return undefined;
  const likenesses = Array.from({ length: lags.most - lags.least + 1 }, (_, index) =>
    likeness(samples, at, lags.least + index),
  );
  const best = Math.max(...likenesses);
  if (best < 0.7) return undefined;
  const peak = likenesses.findIndex(
    (one, index) => one > 0.9 * best && one >= (likenesses[index - 1] ?? 1) && one >= (likenesses[index + 1] ?? 1),
  );
  return peak < 0 ? undefined : rate / (lags.least + peak);
}

/**
 * The fundamentals of a voice's voiced sections in Hz, lowest first.
 * @param sound 22,050 samples a second
 */
export function fundamentals(sound: Int16Array): number[] {
  const samples = sound.filter((_, at) => at % 2 === 0);
  const found: number[] = [];
  for (let at = 0; at + frame.length + lags.most < samples.length; at += frame.step) {
    const hertz = fundamentalAt(samples, at);
    if (hertz !== undefined) found.push(hertz);
  }
  return found.sort((a, b) => a - b);
}
