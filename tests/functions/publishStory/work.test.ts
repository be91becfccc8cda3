import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pace } from '../../../functions/publishStory/env.ts';
import { publishChanges } from '../../../functions/publishStory/work.ts';
import { record } from '../records.ts';

/** Runs a batch; `refused` are the stories that cannot be published. */
async function run(records: ReturnType<typeof record>[], refused: readonly string[] = [], concurrency = 2) {
  const published: string[] = [];
  const failures: [string, number][] = [];
  const response = await publishChanges(records, {
    publish: async (id) => {
      await Promise.resolve();
      published.push(id);
      if (refused.includes(id)) throw new Error('refused');
    },
    failed: (id, _error, count) => failures.push([id, count]),
    concurrency,
  });
  return {
    published,
    failures,
    reported: response.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).sort(),
  };
}

describe('publishing a batch', () => {
  it('publishes a story once, however often it changed', async () => {
    const { published, reported } = await run([
      record('1', 'a', 'INSERT'),
      record('2', 'b', 'INSERT'),
      record('3', 'a'),
      record('4', 'a'),
    ]);
    expect(published.sort()).toEqual(['a', 'b']);
    expect(reported).toEqual([]);
  });

  it('continues after a failure and reports unpublished stories', async () => {
    const { published, reported, failures } = await run([record('1', 'a'), record('2', 'b'), record('3', 'c')], ['b']);
    expect(published.sort()).toEqual(['a', 'b', 'c']);
    expect(reported).toEqual(['2']);
    expect(failures).toEqual([['b', 1]]);
  });

  it('reports every record of an unpublished story', async () => {
    const { reported, failures } = await run(
      [record('1', 'a'), record('2', 'b'), record('3', 'a'), record('4', 'b')],
      ['a'],
    );
    expect(reported).toEqual(['1', '3']);
    expect(failures).toEqual([['a', 2]]);
  });

  it('publishes no removal, but does publish a story that was created again', async () => {
    expect(await run([record('1', 'a', 'REMOVE')])).toEqual({ published: [], failures: [], reported: [] });
    expect((await run([record('1', 'a', 'REMOVE'), record('2', 'a', 'INSERT')])).published).toEqual(['a']);
  });

  it('answers an empty batch', async () => {
    expect((await run([])).reported).toEqual([]);
  });

  it.each([
    ['key', { ...record('1', 'a'), dynamodb: { SequenceNumber: '1' } }],
    ['sequence number', { ...record('1', 'a'), dynamodb: { Keys: { id: { S: 'a' } } } }],
    ['anything', { eventName: 'MODIFY' as const }],
  ])('fails as a whole on a record without %s, which could not be reported', async (_, broken) => {
    await expect(
      publishChanges([broken], { publish: async () => {}, failed: () => {}, concurrency: 1 }),
    ).rejects.toThrow('no key "id" or no sequence number');
  });

  it('leaves time to report a batch in which no call is answered', () => {
    const rounds = Math.ceil(pace.batchSize / pace.concurrency);
    expect(rounds * pace.callSeconds).toBeLessThan(pace.functionSeconds);
  });
});

/** A stream reader: redelivers from the lowest reported record, like Lambda. Returns what was published, and when. */
async function deliver(
  ids: readonly string[],
  attempts: (id: string) => boolean,
): Promise<{ readonly told: ReadonlyMap<string, number> }> {
  const stream = ids.map((id, index) => record(String(index + 1).padStart(6, '0'), id));
  const told = new Map<string, number>();
  let checkpoint = 0;
  for (let invocation = 0; checkpoint < stream.length; invocation += 1) {
    if (invocation > 200) throw new Error('The shard does not move on.');
    const batch = stream.slice(checkpoint, checkpoint + 7);
    const newest = checkpoint + batch.length;
    const { batchItemFailures } = await publishChanges(batch, {
      publish: async (id) => {
        if (!attempts(id)) throw new Error('refused');
        // The published state is at least as new as the newest record of this batch.
        told.set(id, newest);
      },
      failed: () => {},
      concurrency: 3,
    });
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    const lowest = batch.findIndex(({ dynamodb }) => failed.has(dynamodb?.SequenceNumber ?? ''));
    checkpoint += lowest === -1 ? batch.length : lowest;
  }
  return { told };
}

describe('with any failures, in any number', () => {
  it('no record is skipped unless its story was published afterwards', async () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    await fc.assert(
      fc.asyncProperty(
        fc.array(id, { maxLength: 40 }),
        fc.array(fc.boolean(), { maxLength: 30 }),
        async (ids, outcomes) => {
          let attempt = 0;
          const { told } = await deliver(ids, () => outcomes[attempt++] ?? true);
          ids.forEach((story, index) => expect(told.get(story) ?? 0).toBeGreaterThan(index));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('exactly the records of unpublished stories are reported, each once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.tuple(
            fc.constantFrom('a', 'b', 'c', 'd'),
            fc.constantFrom('INSERT' as const, 'MODIFY' as const, 'REMOVE' as const),
          ),
          { maxLength: 30 },
        ),
        fc.subarray(['a', 'b', 'c', 'd']),
        fc.integer({ min: 1, max: 5 }),
        async (changes, refused, concurrency) => {
          const records = changes.map(([story, event], index) => record(String(1000 + index), story, event));
          const { reported, published } = await run(records, refused, concurrency);
          const expected = changes.flatMap(([story, event], index) =>
            event !== 'REMOVE' && refused.includes(story) ? [String(1000 + index)] : [],
          );
          expect(reported).toEqual(expected);
          expect(new Set(published).size).toBe(published.length);
        },
      ),
      { numRuns: 300 },
    );
  });
});
