import { describe, expect, it } from 'vitest';
import { inTurn } from '../../../functions/illustrateStory/in-turn.ts';

/** A writer whose writes end when the test says so. */
function writer() {
  const begun: {
    readonly all: readonly number[];
    readonly end: (result: string) => void;
    readonly fail: (error: Error) => void;
  }[] = [];
  const write = inTurn(
    (all: readonly number[]) =>
      new Promise<string>((resolve, reject) => {
        begun.push({ all, end: resolve, fail: reject });
      }),
  );
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
  return { begun, write, settled };
}

describe('inTurn', () => {
  it('writes changes that arrived during a write with the next one', async () => {
    const { begun, write, settled } = writer();

    const first = write(1);
    await settled();
    const later = [write(2), write(3)];
    await settled();

    expect(begun.map(({ all }) => all)).toEqual([[1]]);
    begun[0]?.end('one');
    expect(await first).toBe('one');
    await settled();
    expect(begun.map(({ all }) => all)).toEqual([[1], [2, 3]]);
    begun[1]?.end('two');
    expect(await Promise.all(later)).toEqual(['two', 'two']);
  });

  it('continues after a failed write, which only the callers in that write learn about', async () => {
    const { begun, write, settled } = writer();

    const first = write(1);
    await settled();
    const second = write(2);
    begun[0]?.fail(new Error('refused'));

    await expect(first).rejects.toThrow('refused');
    await settled();
    begun[1]?.end('well');
    expect(await second).toBe('well');
  });
});
