import { describe, expect, it } from 'vitest';
import { Closers } from '../src/closers.ts';

describe('closers', () => {
  it('stop in reverse order, one after the other, and once', async () => {
    const closers = new Closers();
    const order: string[] = [];
    const first = { name: 'first', stop: () => void order.push('first') };
    expect(closers.add(first)).toBe(first);
    closers.add({
      stop: async () => {
        order.push('second begins');
        await Promise.resolve();
        order.push('second ends');
      },
    });
    await closers.stop();
    await closers.stop();
    expect(order).toEqual(['second begins', 'second ends', 'first']);
  });

  it('stop the rest when one fails, and report the first failure', async () => {
    const closers = new Closers();
    const stopped: string[] = [];
    closers.add({ stop: () => stopped.push('first') });
    closers.add({
      stop: () => {
        throw new Error('later');
      },
    });
    closers.add({ stop: () => Promise.reject(new Error('earlier')) });
    await expect(closers.stop()).rejects.toThrow('earlier');
    expect(stopped).toEqual(['first']);
  });
});
