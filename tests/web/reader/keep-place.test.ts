import { describe, expect, it } from 'vitest';
import { keepPlace, readPlace } from '../../../web/src/reader/keep-place.ts';
import { speedNear, usualSpeed } from '../../../web/src/reader/speed.ts';

function store(kept = new Map<string, string>()) {
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  };
}

describe('the place in a story', () => {
  it('is saved for each story, and deleted at its end', () => {
    const local = store();
    keepPlace(local, 'a', { page: 2, offset: 16 });
    keepPlace(local, 'b', { page: 0, offset: 0 });
    expect([readPlace(local, 'a'), readPlace(local, 'b'), readPlace(local, 'c')]).toEqual([
      { page: 2, offset: 16 },
      { page: 0, offset: 0 },
      undefined,
    ]);
    keepPlace(local, 'a', undefined);
    expect(readPlace(local, 'a')).toBeUndefined();
  });

  it.each(['', 'x', '1', '1:x', '-1:0', '1.5:0', 'null:null', '1:-2'])('is empty if %j was stored', (value) => {
    expect(readPlace(store(new Map([['nightlight.place.a', value]])), 'a')).toBeUndefined();
  });

  it('works without storage', () => {
    const refused = () => {
      throw new Error('QuotaExceededError');
    };
    const closed = { getItem: refused, setItem: refused, removeItem: refused };
    keepPlace(closed, 'a', { page: 1, offset: 1 });
    expect(readPlace(closed, 'a')).toBeUndefined();
  });
});

describe('speed', () => {
  it('is slower for the young, and always an existing one', () => {
    expect([usualSpeed('AGE_3_5'), usualSpeed('AGE_6_8'), usualSpeed('AGE_9_12')]).toEqual([0.9, 1, 1]);
    expect([speedNear(0), speedNear(0.86), speedNear(9), speedNear(Number.NaN)]).toEqual([0.7, 0.9, 1.2, 1]);
  });
});
