import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { measureYardstick, works, yardstickRows } from '../../bench/yardstick.ts';

describe('the yardstick', () => {
  it('is the median of five runs of each task after a warm-up, and their sum', () => {
    let now = 0;
    const calls: string[] = [];
    /** A task that takes the next of these times. The first is the warm-up. */
    const work = (name: string, times: number[]) => () => {
      calls.push(name);
      now += times.shift() ?? Number.NaN;
    };
    const scripted = {
      json: work('json', [900, 10, 30, 20, 50, 40]),
      crypto: work('crypto', [900, 5, 5, 5, 5, 5]),
      sync: work('sync', [900, 1, 100, 2, 3, 100]),
    };
    expect(measureYardstick(scripted, () => now)).toEqual({ json: 30, crypto: 5, sync: 3, total: 38 });
    expect(calls).toHaveLength(18);
  });

  it('has a row for each task and for the sum, in milliseconds', () => {
    expect(Object.entries(yardstickRows).map(([key, { unit }]) => [key, unit])).toEqual([
      ['json', 'ms'],
      ['crypto', 'ms'],
      ['sync', 'ms'],
      ['total', 'ms'],
    ]);
  });

  it('syncs a file in the folder that the cloud writes to', () => {
    const folder = mkdtempSync(join(tmpdir(), 'nightlight-yardstick-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    works(folder).sync();
    expect(statSync(join(folder, 'yardstick')).size).toBe(4096);
  });
});
