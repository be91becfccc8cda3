import { describe, expect, it } from 'vitest';
import { fair, FairGate } from '../../src/appsync/datasources/fair.ts';
import { answered } from '../../src/appsync/datasources/types.ts';
import type { DataSource } from '../../src/appsync/datasources/types.ts';

/** A data source that answers on command, in the order of the requests. */
function slow() {
  const asked: string[] = [];
  const answers: (() => void)[] = [];
  const source: DataSource = {
    send: (request) => {
      asked.push(String(request));
      return new Promise((resolve) => answers.push(() => resolve(answered(request))));
    },
  };
  return {
    source,
    asked,
    /** Answers the oldest request, so that the next one begins. */
    async answer(): Promise<void> {
      answers.shift()?.();
      await new Promise(setImmediate);
    },
  };
}

const operation = (): AbortSignal => new AbortController().signal;

describe('a data source that all operations share', () => {
  it('serves each operation in turn, however many requests one of them makes', async () => {
    const { source, asked, answer } = slow();
    const shared = fair(source, new FairGate(2));
    const [much, little, other] = [operation(), operation(), operation()];
    const sent = [
      ...[1, 2, 3, 4, 5].map((at) => shared.send(`much ${at}`, much)),
      shared.send('little', little),
      ...[1, 2].map((at) => shared.send(`other ${at}`, other)),
    ];
    expect(asked).toEqual(['much 1', 'much 2']);

    for (let at = 0; at < sent.length; at++) await answer();

    expect(asked).toEqual(['much 1', 'much 2', 'much 3', 'little', 'other 1', 'much 4', 'other 2', 'much 5']);
    await expect(Promise.all(sent)).resolves.toHaveLength(8);
  });

  it('serves the next one when a request fails', async () => {
    const shared = fair({ send: (request) => Promise.reject(new Error(String(request))) }, new FairGate(1));

    const sent = await Promise.allSettled(['a', 'b', 'c'].map((request) => shared.send(request, operation())));

    expect(sent.map((one) => one.status === 'rejected' && String(one.reason))).toEqual([
      'Error: a',
      'Error: b',
      'Error: c',
    ]);
  });

  it('serves no operation whose time is over', async () => {
    const { source, asked, answer } = slow();
    const shared = fair(source, new FairGate(1));
    const late = new AbortController();
    const first = shared.send('first', operation());
    const second = shared.send('second', late.signal);
    const third = shared.send('third', operation());
    const refused = expect(second).rejects.toThrow();
    late.abort();

    await answer();
    await refused;
    await answer();

    expect(asked).toEqual(['first', 'third']);
    await Promise.all([first, third]);
  });
});
