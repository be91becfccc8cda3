import { beforeEach, describe, expect, it } from 'vitest';
import { WarmEnvironments } from '../../../src/services/lambda/warm-environments.ts';
import type { Member } from '../../../src/services/lambda/warm-environments.ts';
import { FakeClock } from '../../../testing/fake-clock.ts';

const TIMEOUT = 60_000;

let clock: FakeClock;
let machine: FakeClock;
let idleClock: FakeClock;
let started: string[];
let stopped: string[];
/** Whether started environments have loaded their code. */
let isReady: boolean;
let warm: WarmEnvironments;
/** How long the next one's credentials are valid. */
let credentials: number;

beforeEach(() => {
  clock = new FakeClock();
  machine = new FakeClock();
  idleClock = new FakeClock();
  [started, stopped] = [[], []];
  isReady = true;
  credentials = 12 * 60 * 60_000;
  warm = new WarmEnvironments({ config: { timeout: TIMEOUT }, clock, machine, idleClock, start: () => member() });
});

function member(): Member {
  const logStream = `${started.length + 1}`;
  started.push(logStream);
  return {
    logStream,
    usableUntil: clock.now() + credentials,
    cancelIdle: () => undefined,
    environment: {
      get isReady() {
        return isReady;
      },
      invoke: () => Promise.reject(new Error('Nothing is invoked here.')),
      stop: async () => void stopped.push(logStream),
    },
  };
}

describe('the environments of a function', () => {
  it('are started for the first call, and reused', async () => {
    const first = await warm.take();
    warm.giveBack(first);
    expect(await warm.take()).toBe(first);
    expect(started).toEqual(['1']);
  });

  it('are waited for by calls that find all of them busy, first come, first served', async () => {
    const first = await warm.take();
    const order: string[] = [];
    const calls = ['a', 'b'].map((name) =>
      warm.take().then((taken) => {
        order.push(`${name} ${taken.logStream}`);
        warm.giveBack(taken);
      }),
    );
    warm.giveBack(first);
    await Promise.all(calls);
    expect(order).toEqual(['a 1', 'b 1']);
    expect(started).toEqual(['1']);
    expect(machine.waiting).toBe(0);
  });

  it('become one more when none is returned within a second', async () => {
    const first = await warm.take();
    const call = warm.take();
    await machine.advance(999);
    expect(started).toEqual(['1']);
    await machine.advance(1);
    expect((await call).logStream).toBe('2');
    // No call waits any more: this one is idle.
    warm.giveBack(first);
    expect(await warm.take()).toBe(first);
  });

  it('become one more at a time: a new start would finish after a running one', async () => {
    await warm.take();
    isReady = false;
    const call = warm.take();
    await machine.advance(60_000);
    expect(started).toEqual(['1']);
    isReady = true;
    await machine.advance(100);
    expect((await call).logStream).toBe('2');
  });

  it.each([
    ['at once where the last call was long', 1_000, ['1', '2']],
    ['not where it was short', 999, ['1']],
  ])('become one more %s', async (_, milliseconds, expected) => {
    const first = await warm.take();
    // The first call takes as long as the start.
    await machine.advance(5_000);
    warm.giveBack(first);
    await warm.take();
    await machine.advance(milliseconds);
    warm.giveBack(first);
    await warm.take();
    const second = warm.take();
    expect(started).toEqual(expected);
    await machine.advance(1_000);
    expect((await second).logStream).toBe('2');
  });

  it.each([
    ['that lies idle', false],
    ['that a call waits for', true],
  ])('are not used when their credentials could expire during the call: one %s', async (_, isWaited) => {
    credentials = TIMEOUT;
    const first = await warm.take();
    credentials = 2 * TIMEOUT;
    const waiting = isWaited ? warm.take() : undefined;
    warm.giveBack(first);
    expect(stopped).toEqual(['1']);
    await machine.advance(1_000);
    expect((await (waiting ?? warm.take())).logStream).toBe('2');
  });

  /** Three that were busy at once, returned in the order of their numbers. */
  async function burst(): Promise<void> {
    const taken = [await warm.take()];
    while (taken.length < 3) {
      const next = warm.take();
      await machine.advance(1_000);
      taken.push(await next);
    }
    for (const one of taken) warm.giveBack(one);
  }

  it('are kept ten seconds after a burst, all but one, which is kept five minutes', async () => {
    await burst();
    await idleClock.advance(9_999);
    expect(stopped).toEqual([]);
    await idleClock.advance(1);
    expect(stopped).toEqual(['1', '2']);
    await idleClock.advance(5 * 60_000 - 10_001);
    expect(stopped).toEqual(['1', '2']);
    await idleClock.advance(1);
    expect(stopped).toEqual(['1', '2', '3']);
    expect(idleClock.waiting).toBe(0);
  });

  it('that were used last are reused first, so that those of a burst end while calls continue', async () => {
    await burst();
    for (let second = 0; second < 30; second++) {
      const used = await warm.take();
      expect(used.logStream).toBe('3');
      await idleClock.advance(1_000);
      warm.giveBack(used);
    }
    expect(stopped).toEqual(['1']);
    await idleClock.advance(10_000);
    expect(stopped).toHaveLength(2);
  });

  it("are kept as long when the cloud's clock is moved, because a thread does not get older by that", async () => {
    warm.giveBack(await warm.take());
    await clock.advance(60 * 60_000);
    expect(stopped).toEqual([]);
    expect((await warm.take()).logStream).toBe('1');
  });

  it('leave no call waiting when they are stopped', async () => {
    await warm.take();
    const waiting = warm.take();
    await warm.stop();
    await expect(waiting).rejects.toThrow('The function was stopped.');
    await expect(warm.take()).rejects.toThrow('The function was stopped.');
    expect(stopped).toEqual(['1']);
    expect(machine.waiting).toBe(0);
  });
});
