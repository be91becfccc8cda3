import { beforeEach, describe, expect, it } from 'vitest';
import { IdleEnvironments } from '../../../../local/services/lambda/idle-environments.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

let clock: FakeClock;
let idle: IdleEnvironments;
let ended: string[];

beforeEach(() => {
  clock = new FakeClock();
  idle = new IdleEnvironments(clock);
  ended = [];
});

const keep = (name: string): (() => void) => idle.keep(() => void ended.push(name));
const keepMany = (count: number): void => {
  for (let number = 1; number <= count; number++) keep(`${number}`);
};

describe('environments that wait for a call', () => {
  it.each([
    ['as many as a story uses', 12, []],
    ['what a burst left, but not those that were used last', 15, ['1', '2', '3']],
  ])('are ended ten seconds later: %s', async (_, count, gone) => {
    keepMany(count);
    await clock.advance(9_999);
    expect(ended).toEqual([]);
    await clock.advance(1);
    expect(ended).toEqual(gone);
    await clock.advance(4 * 60_000);
    expect(ended).toEqual(gone);
  });

  it('are all ended after five minutes, and nothing goes on', async () => {
    keepMany(3);
    await clock.advance(5 * 60_000);
    expect(ended).toEqual(['1', '2', '3']);
    expect(clock.waiting).toBe(0);
  });

  it('make room when others wait longer than the next call took to come', async () => {
    keepMany(12);
    await clock.advance(60_000);
    keep('late');
    await clock.advance(9_999);
    expect(ended).toEqual([]);
    await clock.advance(1);
    expect(ended).toEqual(['1']);
  });

  it('are no surplus while they are used', async () => {
    keepMany(12);
    const use = keep('used');
    await clock.advance(5_000);
    use();
    await clock.advance(60_000);
    expect(ended).toEqual([]);
  });
});
