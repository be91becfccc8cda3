import { expect, it, vi } from 'vitest';
import { Turns } from '../src/turns.ts';

it('runs one turn per event loop round, the smallest first and equal ones in order', async () => {
  const rounds: (() => void)[] = [];
  const turns = new Turns((work) => rounds.push(work));
  const done: string[] = [];
  const all = (
    [
      ['large', 9],
      ['small', 1],
      ['also small', 1],
    ] as const
  ).map(([name, weight]) => turns.take(weight).then(() => done.push(name)));
  for (const expected of ['small', 'also small', 'large']) {
    expect(rounds).toHaveLength(1);
    rounds.shift()?.();
    await expect.poll(() => done.at(-1)).toBe(expected);
  }
  await Promise.all(all);
  expect([rounds.length, turns.waiting]).toEqual([0, 0]);
});

it('leaves others as much time as the last piece took, and a tenth of a second at most', async () => {
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => now);
  const timer = vi.spyOn(globalThis, 'setTimeout');
  const rests = (): unknown[] => timer.mock.calls.map(([, rest]) => rest);
  const turns = new Turns();
  const work = async (milliseconds: number): Promise<void> => {
    await turns.take(milliseconds);
    now += milliseconds;
  };
  try {
    await Promise.all([work(20), work(5000)]);
    await work(1);

    expect(rests()).toEqual([20, 100]);
  } finally {
    clock.mockRestore();
    timer.mockRestore();
  }
});
