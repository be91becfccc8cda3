import { describe, expect, it } from 'vitest';
import { percentile } from '../../bench/statistics.ts';

describe('percentile', () => {
  it.each([
    [[5, 1, 3], 0.5, 3],
    [[4, 3, 2, 1], 0.5, 2],
    [[1, 2, 3], 0.99, 3],
    [[], 0.5, Number.NaN],
  ])('of %j at %d is %d', (values, share, expected) => {
    expect(percentile(values, share)).toBe(expected);
  });
});
