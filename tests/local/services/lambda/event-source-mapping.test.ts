import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AwsError } from '../../../../local/errors.ts';
import type { Json, JsonObject } from '../../../../local/json.ts';
import { startEventSourceMappings } from '../../../../local/services/lambda/event-source-mapping.ts';
import { readFunctions } from '../../../../local/services/lambda/function-config.ts';
import { allow, arnOf, bench, lambdaFunction, mapping, role, stackOf } from './support.ts';
import type { Bench } from './support.ts';
import { fakeStream, STREAM } from './stream-fake.ts';
import type { FakeStream } from './stream-fake.ts';

const DEAD = arnOf('sqs', 'Dead');
const onFailure = { DestinationConfig: { OnFailure: { Destination: DEAD } } };
const READ = ['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream'];
const grants = [allow(READ, STREAM), allow(['dynamodb:ListStreams']), allow(['sqs:SendMessage'], DEAD)];

/** What the function does with a batch: its answer, or a throw. */
type Work = (values: number[], identifiers: string[]) => Json | Promise<Json>;

const noQueues = { queue: (): never => { throw new Error('There is no queue here.'); } };

let at: Bench;
let stream: FakeStream;
let batches: number[][];
let dead: JsonObject[];
let deadFails: Error | undefined;
let running: { stop(): Promise<void> } | undefined;

beforeEach(() => {
  at = bench();
  stream = fakeStream(() => at.clock.now());
  batches = [];
  dead = [];
  deadFails = undefined;
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  expect(at.clock.waiting).toBe(0);
  at.clean();
});

const valuesOf = (event: string): { values: number[]; identifiers: string[] } => {
  const { Records } = JSON.parse(event) as { Records: { dynamodb: { NewImage: { value: { N: string } }; SequenceNumber: string } }[] };
  return { values: Records.map(({ dynamodb }) => Number(dynamodb.NewImage.value.N)), identifiers: Records.map(({ dynamodb }) => dynamodb.SequenceNumber) };
};

async function start(properties: JsonObject, work: Work = () => null, statements = grants): Promise<void> {
  const stack = stackOf([role('FunctionRole', statements), lambdaFunction('Job'), mapping('Job', STREAM, properties)]);
  const [config] = readFunctions(stack, 'http://127.0.0.1:4000');
  if (config === undefined) throw new Error('The stack has no function.');
  running = await startEventSourceMappings({
    stack,
    iam: at.iam(stack),
    clock: at.clock,
    log: at.log,
    dataDir: at.dataDir,
    streams: stream,
    queues: noQueues,
    sendToQueue: async (_principal, queueArn, body) => {
      if (deadFails !== undefined) throw deadFails;
      dead.push({ queueArn, ...(JSON.parse(body) as JsonObject) });
    },
    lambda: {
      find: () => config,
      async run(_name, event) {
        const { values, identifiers } = valuesOf(event);
        batches.push(values);
        try {
          return { requestId: 'r', payload: JSON.stringify(await work(values, identifiers)), failed: false };
        } catch (error) {
          if (error instanceof AwsError) throw error;
          return { requestId: 'r', payload: '{"errorType":"Error"}', failed: true };
        }
      },
    },
  });
  await settle();
}
/** Lets everything happen that needs no time. */
const settle = (): Promise<void> => at.clock.advance(0).then(() => at.clock.advance(0)).then(() => at.clock.advance(0));
const write = (...values: number[]): void => values.forEach((value) => stream.write(`item${value}`, value));
const later = async (milliseconds = 600_000): Promise<void> => {
  await at.clock.advance(milliseconds);
  await settle();
};

describe('reading a stream', () => {
  it('delivers from the oldest record on, in order and in batches', async () => {
    write(1, 2, 3, 4, 5);
    await start({ BatchSize: 2 });
    expect(batches).toEqual([[1, 2], [3, 4], [5]]);
  });

  it('delivers a write at once, without a poll', async () => {
    await start({ BatchSize: 10 });
    const before = at.clock.now();
    write(1);
    await settle();
    expect(batches).toEqual([[1]]);
    expect(at.clock.now()).toBe(before);
  });

  it('goes on after a restart where it was, even when a write came in between', async () => {
    write(1, 2);
    await start({ BatchSize: 10 });
    await running?.stop();
    write(3);
    await start({ BatchSize: 10 });
    expect(batches).toEqual([[1, 2], [3]]);
  });

  it('LATEST begins with what is written after the first start, also over a restart', async () => {
    write(1);
    await start({ StartingPosition: 'LATEST' });
    await running?.stop();
    write(2);
    await start({ StartingPosition: 'LATEST' });
    expect(batches).toEqual([[2]]);
  });

  it('delivers again what a stop interrupted', async () => {
    let release = (): void => {};
    write(1);
    await start({}, () => new Promise((resolve) => (release = () => resolve(null))));
    const stopping = running?.stop();
    release();
    await stopping;
    write(2);
    await start({}, () => Promise.reject(new Error('no')));
    await running?.stop();
    await start({});
    expect(batches).toEqual([[1], [2], [2]]);
  });

  it('begins anew with a stream that was made anew', async () => {
    write(1);
    await start({});
    await running?.stop();
    stream.streamId = 'second';
    await start({});
    expect(batches).toEqual([[1], [1]]);
  });

  it('reads a shard before its child', async () => {
    write(1, 2);
    stream.split('shard-1', 'shard-2');
    write(3);
    let tries = 0;
    await start({ BatchSize: 10 }, (values) => {
      if (values[0] === 1 && tries++ < 1) throw new Error('not yet');
      return null;
    });
    expect(batches).toEqual([[1, 2]]);
    await later();
    expect(batches).toEqual([[1, 2], [1, 2], [3]]);
  });

  it('survives an engine that fails for a while', async () => {
    stream.failReads(3);
    write(1);
    await start({});
    await later();
    expect(batches).toEqual([[1]]);
  });

  it('waits for the batching window, or for a full batch', async () => {
    await start({ BatchSize: 3, MaximumBatchingWindowInSeconds: 5 });
    write(1);
    await settle();
    await later(4000);
    write(2);
    await settle();
    expect(batches).toEqual([]);
    await later(1000);
    expect(batches).toEqual([[1, 2]]);
    write(3, 4, 5);
    await settle();
    expect(batches).toEqual([[1, 2], [3, 4, 5]]);
  });

  it('keeps the order of an item when it runs batches side by side', async () => {
    for (let round = 1; round <= 5; round++) for (const item of ['a', 'b', 'c', 'd']) stream.write(item, round * 100 + item.charCodeAt(0));
    await start({ BatchSize: 2, ParallelizationFactor: 4 });
    await later();
    const seen = batches.flat();
    expect(seen).toHaveLength(20);
    for (const item of ['a', 'b', 'c', 'd']) {
      const own = seen.filter((value) => value % 100 === item.charCodeAt(0) % 100);
      expect(own).toEqual([...own].sort((a, b) => a - b));
    }
  });

  it('passes over what its filters do not want, and does not come back to it', async () => {
    write(1, 2, 3);
    const filter = { FilterCriteria: { Filters: [{ Pattern: '{"dynamodb":{"NewImage":{"value":{"N":["2","9"]}}}}' }] } };
    await start(filter);
    await running?.stop();
    await start(filter);
    expect(batches).toEqual([[2]]);
  });

  it('that is not enabled is not read', async () => {
    write(1);
    await start({ Enabled: false });
    expect(batches).toEqual([]);
  });
});

describe('an answer under ReportBatchItemFailures', () => {
  const partial = { FunctionResponseTypes: ['ReportBatchItemFailures'], MaximumRetryAttempts: 0 };
  it.each<[string, Json]>([
    ['null', null],
    ['[]', []],
    ['{}', {}],
    ['an empty list', { batchItemFailures: [] }],
    ['a missing list', { batchItemFailures: null }],
  ])('%s is success', async (_, answer) => {
    write(1, 2);
    await start({ ...partial, ...onFailure }, () => answer);
    await later();
    expect(batches).toEqual([[1, 2]]);
    expect(dead).toEqual([]);
  });

  it.each<[string, Json]>([
    ['an empty identifier', { batchItemFailures: [{ itemIdentifier: '' }] }],
    ['a null identifier', { batchItemFailures: [{ itemIdentifier: null }] }],
    ['an unknown identifier', { batchItemFailures: [{ itemIdentifier: '999' }] }],
    ['a wrong key', { batchItemFailures: [{ id: '000000000000000000002' }] }],
    ['a list of something else', { batchItemFailures: ['000000000000000000002'] }],
  ])('%s is a failure of the whole batch', async (_, answer) => {
    write(1, 2);
    await start({ ...partial, MaximumRetryAttempts: 1, ...onFailure }, () => answer);
    await later();
    expect(batches).toEqual([[1, 2], [1, 2]]);
    expect(dead).toHaveLength(1);
  });

  it('goes on from the lowest failed record', async () => {
    write(1, 2, 3, 4);
    await start(partial, (_, ids) => (batches.length === 1 ? { batchItemFailures: [{ itemIdentifier: ids[2] ?? '' }, { itemIdentifier: ids[1] ?? '' }] } : null));
    await later();
    expect(batches).toEqual([[1, 2, 3, 4], [2, 3, 4]]);
  });

  it('is not looked at without the setting', async () => {
    write(1);
    await start({}, (_, ids) => ({ batchItemFailures: [{ itemIdentifier: ids[0] ?? '' }] }));
    await later();
    expect(batches).toEqual([[1]]);
  });
});

describe('a batch that fails', () => {
  const poison = (bad: number): Work => (values) => {
    if (values.includes(bad)) throw new Error('poison');
    return null;
  };

  it('comes four times with three retries, then its place goes to the destination and the shard moves on', async () => {
    const record = stream.write('item1', 1);
    await start({ MaximumRetryAttempts: 3, BatchSize: 1, ...onFailure }, poison(1));
    write(2);
    await later();
    expect(batches).toEqual([[1], [1], [1], [1], [2]]);
    expect(dead).toEqual([
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

  it('is halved until the poison stands alone; its neighbours are delivered', async () => {
    write(1, 2, 3, 4, 5);
    await start({ MaximumRetryAttempts: 1, BisectBatchOnFunctionError: true, ...onFailure }, poison(4));
    await later();
    expect(batches).toEqual([[1, 2, 3, 4, 5], [1, 2, 3], [4, 5], [4], [4], [5]]);
    expect(dead).toHaveLength(1);
    expect(dead[0]?.DDBStreamBatchInfo).toMatchObject({ batchSize: 1, startSequenceNumber: '000000000000000000004' });
  });

  it('waits longer each time', async () => {
    write(1);
    await start({ MaximumRetryAttempts: 3 }, poison(1));
    const times: number[] = [];
    for (let count = 1; count < 4; count++) {
      const before = at.clock.now();
      while (batches.length === count) await later(100);
      times.push(at.clock.now() - before);
    }
    expect(times).toEqual([500, 1000, 2000]);
  });

  it('without a limit is given up when it is too old, and not a moment sooner', async () => {
    write(1);
    await start({ MaximumRecordAgeInSeconds: 60, ...onFailure }, poison(1));
    await later(59_000);
    expect(dead).toEqual([]);
    await later(120_000);
    expect(dead).toHaveLength(1);
    expect(dead[0]?.requestContext).toMatchObject({ condition: 'RecordAgeExceeded' });
  });

  it('that is throttled is no attempt', async () => {
    write(1);
    await start({ MaximumRetryAttempts: 0, ...onFailure }, () => {
      if (batches.length < 6) throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429);
      return null;
    });
    await later();
    expect(batches).toHaveLength(6);
    expect(dead).toEqual([]);
  });

  it('does not hold up the shard when the destination refuses', async () => {
    deadFails = new AwsError('AccessDeniedException', 'User: x is not authorized to perform: sqs:SendMessage');
    write(1, 2);
    await start({ MaximumRetryAttempts: 0, BatchSize: 1, ...onFailure }, poison(1));
    await later();
    expect(batches).toEqual([[1], [2]]);
    expect(at.lines.some((line) => line.includes('did not take records') && line.includes('sqs:SendMessage'))).toBe(true);
  });
});

describe('a mapping that AWS would refuse', () => {
  it.each([
    ['without GetRecords', [allow(READ.slice(1), STREAM), allow(['dynamodb:ListStreams'])]],
    ['without ListStreams', [allow(READ, STREAM)]],
    ['for another stream', [allow(READ, `${STREAM}x`), allow(['dynamodb:ListStreams'])]],
  ])('%s fails at the start', async (_, statements) => {
    await expect(start({}, undefined, statements)).rejects.toMatchObject({
      type: 'InvalidParameterValueException',
      message: `Cannot access stream ${STREAM}. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, and ListStreams Actions on your stream in IAM.`,
    });
  });

  it.each([
    [{ TumblingWindowInSeconds: 30 }, 'TumblingWindowInSeconds'],
    [{ StartingPosition: 'AT_TIMESTAMP' }, 'AT_TIMESTAMP'],
    [{ EventSourceArn: arnOf('kinesis', 'stream/x') }, 'event source mappings of kinesis'],
    [{ DestinationConfig: { OnFailure: { Destination: arnOf('sns', 'topic') } } }, 'the failure destination sns'],
    [{ FilterCriteria: { Filters: [{ Pattern: '{"eventName":[{"wildcard":"I*"}]}' }] } }, 'Unrecognized match type wildcard'],
  ])('or that is not emulated is refused by name: %j', async (properties, feature) => {
    await expect(start(properties)).rejects.toThrow(feature);
  });
});
