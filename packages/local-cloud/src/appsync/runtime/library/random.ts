/** The four 32-bit words of a seed of up to 32 hex digits. */
function words(seed: string): [number, number, number, number] {
  const padded = seed.padEnd(32, '0');
  const word = (index: number): number => Number.parseInt(padded.slice(index * 8, index * 8 + 8), 16) >>> 0;
  return [word(0), word(1), word(2), word(3)];
}

/** A seeded generator of numbers in [0, 1): sfc32. With a fixed seed, tests get reproducible results. */
export function seeded(seed: string): () => number {
  let [a, b, c, d] = words(seed);
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0;
    d = (d + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 2 ** 32;
  };
  // The first outputs of sfc32 still reveal the seed.
  for (let round = 0; round < 12; round += 1) next();
  return next;
}

export const bytes = (random: () => number, count: number): number[] =>
  Array.from({ length: count }, () => Math.floor(random() * 256));
