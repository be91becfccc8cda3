import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MappingStage } from './mapping-stage.ts';

let stage: MappingStage;

beforeEach(() => {
  stage = new MappingStage();
});
afterEach(() => stage.end());

describe('reading a stream', () => {
  it('delivers from the oldest record on, in order and in batches', async () => {
    stage.write(1, 2, 3, 4, 5);
    await stage.start({ BatchSize: 2 });
    expect(stage.batches).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('delivers a write at once, without a poll', async () => {
    await stage.start({ BatchSize: 10 });
    const before = stage.clock.now();
    stage.write(1);
    await stage.settle();
    expect(stage.batches).toEqual([[1]]);
    expect(stage.clock.now()).toBe(before);
  });

  it('continues at its position after a restart, even when a write came in between', async () => {
    stage.write(1, 2);
    await stage.start({ BatchSize: 10 });
    await stage.stop();
    stage.write(3);
    await stage.start({ BatchSize: 10 });
    expect(stage.batches).toEqual([[1, 2], [3]]);
  });

  it('LATEST begins with what is written after the first start, also over a restart', async () => {
    stage.write(1);
    await stage.start({ StartingPosition: 'LATEST' });
    await stage.stop();
    stage.write(2);
    await stage.start({ StartingPosition: 'LATEST' });
    expect(stage.batches).toEqual([[2]]);
  });

  it('redelivers what a stop interrupted', async () => {
    let release = (): void => {};
    stage.write(1);
    await stage.start({}, () => new Promise((resolve) => (release = () => resolve(null))));
    const stopping = stage.stop();
    release();
    await stopping;
    stage.write(2);
    await stage.start({}, () => Promise.reject(new Error('no')));
    await stage.stop();
    await stage.start({});
    expect(stage.batches).toEqual([[1], [2], [2]]);
  });

  it('starts over with a recreated stream', async () => {
    stage.write(1);
    await stage.start({});
    await stage.stop();
    stage.stream.streamId = 'second';
    await stage.start({});
    expect(stage.batches).toEqual([[1], [1]]);
  });

  it('reads a shard before its child', async () => {
    stage.write(1, 2);
    stage.stream.split('shard-1', 'shard-2');
    stage.write(3);
    let tries = 0;
    await stage.start({ BatchSize: 10 }, (values) => {
      if (values[0] === 1 && tries++ < 1) throw new Error('not yet');
      return null;
    });
    expect(stage.batches).toEqual([[1, 2]]);
    await stage.later();
    expect(stage.batches).toEqual([[1, 2], [1, 2], [3]]);
  });

  it('survives temporary engine failures', async () => {
    stage.stream.failReads(3);
    stage.write(1);
    await stage.start({});
    await stage.later();
    expect(stage.batches).toEqual([[1]]);
  });

  it('waits for the batching window, or for a full batch', async () => {
    await stage.start({ BatchSize: 3, MaximumBatchingWindowInSeconds: 5 });
    stage.write(1);
    await stage.settle();
    await stage.later(4000);
    stage.write(2);
    await stage.settle();
    expect(stage.batches).toEqual([]);
    await stage.later(1000);
    expect(stage.batches).toEqual([[1, 2]]);
    stage.write(3, 4, 5);
    await stage.settle();
    expect(stage.batches).toEqual([
      [1, 2],
      [3, 4, 5],
    ]);
  });

  it('keeps the order of an item when it runs batches in parallel', async () => {
    for (let round = 1; round <= 5; round++)
      for (const item of ['a', 'b', 'c', 'd']) stage.stream.write(item, round * 100 + item.charCodeAt(0));
    await stage.start({ BatchSize: 2, ParallelizationFactor: 4 });
    await stage.later();
    const seen = stage.batches.flat();
    expect(seen).toHaveLength(20);
    for (const item of ['a', 'b', 'c', 'd']) {
      const own = seen.filter((value) => value % 100 === item.charCodeAt(0) % 100);
      expect(own).toEqual([...own].sort((a, b) => a - b));
    }
  });

  it('skips records that its filters do not match, permanently', async () => {
    stage.write(1, 2, 3);
    const filter = {
      FilterCriteria: { Filters: [{ Pattern: '{"dynamodb":{"NewImage":{"value":{"N":["2","9"]}}}}' }] },
    };
    await stage.start(filter);
    await stage.stop();
    await stage.start(filter);
    expect(stage.batches).toEqual([[2]]);
  });

  it('does not read if it is disabled', async () => {
    stage.write(1);
    await stage.start({ Enabled: false });
    expect(stage.batches).toEqual([]);
  });
});
