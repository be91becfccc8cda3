import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AwsError } from '../../../src/errors.ts';
import { DEAD, MappingStage, onFailure } from './mapping-stage.ts';
import type { Work } from './mapping-stage.ts';
import { STREAM } from './stream-fake.ts';
import { arnOf } from '../../../testing/bench.ts';

let stage: MappingStage;

beforeEach(() => {
  stage = new MappingStage();
});
afterEach(() => stage.end());

describe('a failing batch', () => {
  const poison =
    (bad: number): Work =>
    (values) => {
      if (values.includes(bad)) throw new Error('poison');
      return null;
    };

  it('is delivered four times with three retries, then its position goes to the destination and the shard continues', async () => {
    const record = stage.stream.write('item1', 1);
    await stage.start({ MaximumRetryAttempts: 3, BatchSize: 1, ...onFailure }, poison(1));
    stage.write(2);
    await stage.later();
    expect(stage.batches).toEqual([[1], [1], [1], [1], [2]]);
    expect(stage.dead).toEqual([
      {
        queueArn: DEAD,
        requestContext: {
          requestId: expect.any(String),
          functionArn: `${arnOf('lambda', 'function:Job')}:$LATEST`,
          condition: 'RetryAttemptsExhausted',
          approximateInvokeCount: 4,
        },
        responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
        version: '1.0',
        timestamp: expect.any(String),
        DDBStreamBatchInfo: {
          shardId: 'shard-1',
          startSequenceNumber: record.sequenceNumber,
          endSequenceNumber: record.sequenceNumber,
          approximateArrivalOfFirstRecord: '2026-11-21T18:00:00Z',
          approximateArrivalOfLastRecord: '2026-11-21T18:00:00Z',
          batchSize: 1,
          streamArn: STREAM,
        },
      },
    ]);
  });

  it('is halved until only the bad record remains; its neighbors are delivered', async () => {
    stage.write(1, 2, 3, 4, 5);
    await stage.start({ MaximumRetryAttempts: 1, BisectBatchOnFunctionError: true, ...onFailure }, poison(4));
    await stage.later();
    expect(stage.batches).toEqual([[1, 2, 3, 4, 5], [1, 2, 3], [4, 5], [4], [4], [5]]);
    expect(stage.dead).toHaveLength(1);
    expect(stage.dead[0]?.DDBStreamBatchInfo).toMatchObject({
      batchSize: 1,
      startSequenceNumber: '000000000000000000004',
    });
  });

  it('waits longer each time', async () => {
    stage.write(1);
    await stage.start({ MaximumRetryAttempts: 3 }, poison(1));
    const times: number[] = [];
    for (let count = 1; count < 4; count++) {
      const before = stage.clock.now();
      while (stage.batches.length === count) await stage.later(100);
      times.push(stage.clock.now() - before);
    }
    expect(times).toEqual([500, 1000, 2000]);
  });

  it('without a limit is given up when it is too old, and not before', async () => {
    stage.write(1);
    await stage.start({ MaximumRecordAgeInSeconds: 60, ...onFailure }, poison(1));
    await stage.later(59_000);
    expect(stage.dead).toEqual([]);
    await stage.later(120_000);
    expect(stage.dead).toHaveLength(1);
    expect(stage.dead[0]?.requestContext).toMatchObject({ condition: 'RecordAgeExceeded' });
  });

  it('that is throttled does not count as an attempt', async () => {
    stage.write(1);
    await stage.start({ MaximumRetryAttempts: 0, ...onFailure }, () => {
      if (stage.batches.length < 6) throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429);
      return null;
    });
    await stage.later();
    expect(stage.batches).toHaveLength(6);
    expect(stage.dead).toEqual([]);
  });

  it('does not block the shard when the destination refuses it', async () => {
    stage.deadFails = new AwsError('AccessDeniedException', 'User: x is not authorized to perform: sqs:SendMessage');
    stage.write(1, 2);
    await stage.start({ MaximumRetryAttempts: 0, BatchSize: 1, ...onFailure }, poison(1));
    await stage.later();
    expect(stage.batches).toEqual([[1], [2]]);
    expect(
      stage.bench.lines.some((line) => line.includes('did not accept records') && line.includes('sqs:SendMessage')),
    ).toBe(true);
  });
});
