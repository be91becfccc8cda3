import { describe, expect, it } from 'vitest';
import { Quiet, brownNoise, whiteNoise } from '../../../web/src/reader/quiet-sound.ts';
import type { Clock } from '../../../web/src/reader/clock.ts';

/** Time that a test moves. */
class FakeClock implements Clock {
  #now = 0;
  #due: { at: number; fire: () => void }[] = [];
  readonly now = (): number => this.#now;
  after(milliseconds: number, fire: () => void): () => void {
    const one = { at: this.#now + milliseconds, fire };
    this.#due.push(one);
    return () => void (this.#due = this.#due.filter((other) => other !== one));
  }
  move(milliseconds: number): void {
    const end = this.#now + milliseconds;
    for (;;) {
      const next = this.#due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (next === undefined) break;
      this.#now = next.at;
      this.#due = this.#due.filter((one) => one !== next);
      next.fire();
    }
    this.#now = end;
  }
}

function bench() {
  const clock = new FakeClock();
  const heard: string[] = [];
  const quiet = new Quiet(clock, (kind) => {
    heard.push(kind);
    return { volume: (volume) => heard.push(volume.toFixed(2)), end: () => heard.push('end') };
  });
  return { clock, heard, quiet };
}

describe('quiet sounds', () => {
  it('fade over their last two minutes, and end', () => {
    const { clock, heard, quiet } = bench();
    let isOver = false;
    quiet.start('rain', 10, () => (isOver = true));
    clock.move(8 * 60_000);
    expect(heard).toEqual(['rain', '1.00', '1.00']);
    clock.move(60_000);
    expect(heard.at(-1)).toBe('0.50');
    clock.move(60_000);
    expect([heard.at(-1), isOver]).toEqual(['end', true]);
  });

  it('continue until they are stopped, one at a time', () => {
    const { clock, heard, quiet } = bench();
    quiet.start('waves', 0, () => undefined);
    clock.move(24 * 3_600_000);
    quiet.start('brown', 0, () => undefined);
    quiet.stop();
    expect(heard).toEqual(['waves', 'end', 'brown', 'end']);
  });

  it.each([brownNoise, whiteNoise])('are neither loud nor silent, and loop without a click', (noise) => {
    let seed = 1;
    const samples = new Float32Array(48_000);
    noise(samples, () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647);
    const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    expect(loudest).toBeGreaterThan(0.05);
    expect(loudest).toBeLessThan(1);
    if (noise === brownNoise) expect(Math.abs((samples.at(-1) ?? 0) - (samples[0] ?? 0))).toBeLessThan(0.1);
  });
});
