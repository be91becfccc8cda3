import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Erasure } from '../src/erasure.ts';
import { bench } from '../testing/bench.ts';
import type { Bench } from '../testing/bench.ts';

let at: Bench;
let passes: number;
const open = (erase: () => unknown = () => void passes++): Erasure => {
  const erasure = new Erasure(join(at.dataDir, 'erasure', 'due'), at.clock, at.log);
  erasure.add(erase);
  erasure.start();
  return erasure;
};

beforeEach(() => {
  at = bench();
  passes = 0;
});
afterEach(() => at.clean());

describe('the erasure of what was deleted', () => {
  it('runs after two seconds, two minutes and a day, and then no more', async () => {
    open().request();
    const seen: number[] = [];
    for (const step of [1_999, 1, 118_000, 25 * 3_600_000, 48 * 3_600_000]) {
      await at.clock.advance(step);
      seen.push(passes);
    }
    expect(seen).toEqual([0, 1, 2, 3, 3]);
    expect(existsSync(join(at.dataDir, 'erasure', 'due'))).toBe(false);
  });

  it('continues after a restart, at once if it is overdue', async () => {
    const first = open();
    first.request();
    await first.stop();
    await at.clock.advance(300_000);
    expect(passes).toBe(0);
    open();
    await at.clock.advance(0);
    expect(passes).toBe(1);
    await at.clock.advance(26 * 3_600_000);
    expect(passes).toBe(2);
  });

  it.each([
    ['was emptied', () => ''],
    ['was cut off', (text: string) => text.slice(0, -3)],
    ['is garbled', (text: string) => text.replace('1', 'x')],
  ])('starts again if the file of what is due %s, and says so', async (_how, damage) => {
    const file = join(at.dataDir, 'erasure', 'due');
    const first = open();
    first.request();
    await first.stop();
    writeFileSync(file, damage(readFileSync(file, 'utf8')));
    open();
    expect(at.lines.join()).toContain('is damaged');
    await at.clock.advance(26 * 3_600_000);
    expect(passes).toBe(3);
  });

  it('keeps its last pass when only the first line of its file is left', async () => {
    const file = join(at.dataDir, 'erasure', 'due');
    const first = open();
    first.request();
    await first.stop();
    writeFileSync(file, `${readFileSync(file, 'utf8').split('\n')[0]}\n`);
    open();
    await at.clock.advance(24 * 3_600_000);
    expect(passes).toBe(0);
    await at.clock.advance(2 * 3_600_000);
    expect(passes).toBe(1);
  });

  it('that fails logs it, and is done an hour later', async () => {
    let failures = 1;
    open(() => {
      if (failures-- > 0) throw new Error('The disk is full.');
      passes++;
    }).request();
    await at.clock.advance(2_000);
    expect(at.lines.join()).toContain('Deleted data may still be on the disk');
    await at.clock.advance(118_000);
    expect(passes).toBe(1);
    await at.clock.advance(3_600_000);
    expect(passes).toBe(2);
  });
});
