import { expect, it } from 'vitest';
import { ByteCache } from '../src/byte-cache.ts';

it('keeps what fits, and removes the least recently used', () => {
  const cache = new ByteCache<number>(100);
  for (let at = 0; at < 9; at++) cache.set(`${at}`, at, 8);
  expect(cache.get('0')).toBe(0);
  cache.set('9', 9, 8);
  cache.set('x', 10, 8);
  expect(cache.bytes).toBe(100);
  expect([cache.has('0'), cache.has('1'), cache.get('x')]).toEqual([true, false, 10]);
});

it('counts a text that is set again once, with its key', () => {
  const cache = new ByteCache<number>(100);
  cache.set('a', 1, 4);
  cache.set('a', 2, 6);
  expect([cache.bytes, cache.get('a')]).toEqual([8, 2]);
});

it('does not evict others for one that is too large', () => {
  const cache = new ByteCache<number>(100);
  cache.set('a', 1, 4);
  cache.set('large', 1, 11);
  expect([cache.has('large'), cache.has('a')]).toEqual([false, true]);
});
