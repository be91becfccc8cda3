import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { N, power } from '../../../src/services/cognito/power.ts';

/** By the definition: square and multiply. */
function byHand(base: bigint, exponent: bigint): bigint {
  let [result, square] = [1n, ((base % N) + N) % N];
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % N;
    square = (square * square) % N;
  }
  return result;
}

describe('a power modulo the prime of SRP', () => {
  it.each([
    ['two', 2n, 10n, 1024n],
    ['zero', 0n, 5n, 0n],
    ['one', 1n, 7n, 1n],
    ['anything to the power of nothing', 5n, 0n, 1n],
    ['what is one below zero', -1n, 3n, N - 1n],
    ['what is as large as the prime', N, 3n, 0n],
    ['what is above the prime', N + 3n, 2n, 9n],
  ])('of %s', (_what, base, exponent, expected) => {
    expect(power(base, exponent)).toBe(expected);
  });

  it('equals repeated multiplication, for any base and any exponent of a sign-in', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(2n ** 3080n), max: 2n ** 3080n }),
        fc.bigInt({ min: 0n, max: 2n ** 512n }),
        (base, exponent) => power(base, exponent) === byHand(base, exponent),
      ),
    );
  });
});
