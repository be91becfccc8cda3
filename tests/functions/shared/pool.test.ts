import { describe, expect, it } from 'vitest';
import { pooled } from '../../../functions/shared/pool.ts';

describe('pooled work', () => {
  it.each([
    [0, 3],
    [1, 3],
    [3, 3],
    [10, 3],
    [10, 1],
  ])('%i items by %i: each once, never more at a time', async (count, width) => {
    const items = Array.from({ length: count }, (_, index) => index);
    const done: number[] = [];
    let running = 0;
    let most = 0;

    await pooled(items, width, async (item) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      done.push(item);
    });

    expect(done.sort((a, b) => a - b)).toEqual(items);
    expect(most).toBe(Math.min(count, width));
  });
});
