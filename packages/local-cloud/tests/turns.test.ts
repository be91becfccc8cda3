import { expect, it } from 'vitest';
import { Turns } from '../src/turns.ts';

it('gives one turn a round, the smallest first and equals in their order', async () => {
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
