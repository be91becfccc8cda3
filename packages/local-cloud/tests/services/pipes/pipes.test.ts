import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NotSupported } from '../../../src/errors.ts';
import type { Json, JsonObject } from '../../../src/json.ts';
import type { LocalEvents } from '../../../src/services/events/service.ts';
import { startPipes } from '../../../src/services/pipes/service.ts';
import { common, BUS, DEAD, letIn, rule, startBuses } from '../events/support.ts';
import type { Part } from '../events/support.ts';
import { FakeStream, STREAM } from '../lambda/stream-fake.ts';
import { allow, arnOf, bench, role, roleArn, stackOf } from '../../../testing/bench.ts';
import type { Bench } from '../../../testing/bench.ts';

const PIPE = arnOf('pipes', 'pipe/Outbox');
const READ = [
  allow(['dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:DescribeStream'], STREAM),
  allow(['dynamodb:ListStreams']),
];
const ALL = [...READ, allow(['events:PutEvents'], BUS), allow(['sqs:SendMessage'], DEAD)];

const pipe = (stream: JsonObject = {}, properties: JsonObject = {}): Part => ({
  logicalId: 'Outbox',
  type: 'AWS::Pipes::Pipe',
  ref: 'Outbox',
  attributes: { Arn: PIPE },
  properties: {
    RoleArn: roleArn('PipeRole'),
    Source: STREAM,
    SourceParameters: { DynamoDBStreamParameters: { StartingPosition: 'TRIM_HORIZON', ...stream } },
    Target: BUS,
    TargetParameters: {
      InputTemplate: template,
      EventBridgeEventBusParameters: { Source: 'test', DetailType: 'Changed' },
    },
    ...properties,
  },
});
const pipeRole = (statements: JsonObject[], service = 'pipes.amazonaws.com'): Part => {
  const part = role('PipeRole', statements);
  const trust = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal: { Service: service }, Action: 'sts:AssumeRole' }],
  };
  return { ...part, properties: { ...part.properties, AssumeRolePolicyDocument: trust } };
};
const template =
  '{"id": "<$.dynamodb.NewImage.id.S>", "value": "<$.dynamodb.NewImage.value.N>", "old": "<$.dynamodb.OldImage.value.N>"}';

let at: Bench;
let stream: FakeStream;
let buses: ReturnType<typeof startBuses> | undefined;
let running: { stop(): Promise<void> } | undefined;

beforeEach(() => {
  at = bench();
  stream = new FakeStream(() => at.clock.now());
  buses = undefined;
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  await buses?.stop();
  expect(at.clock.waiting).toBe(0);
  at.clean();
});

async function start(
  part: Part = pipe(),
  rolePart: Part = pipeRole(ALL),
  putEvents: LocalEvents['putEvents'] = put,
): Promise<void> {
  const stack = stackOf(common([part, rolePart]));
  buses ??= startBuses(at, [rule('All', { InputPath: '$.detail' }), letIn('Jobs', 'All'), rolePart]);
  running = await startPipes({
    stack,
    iam: at.iam(stack),
    clock: at.clock,
    log: at.log,
    folder: at.dataDir,
    streams: stream,
    events: { putEvents },
    sendToQueue: (...given) => behind().sqs.send(...given),
  });
  await settle();
}
const behind = (): ReturnType<typeof startBuses> => {
  if (buses === undefined) throw new Error('The buses are not started.');
  return buses;
};
const put: LocalEvents['putEvents'] = (principal, entries) => behind().events.putEvents(principal, entries);
/** Runs everything that needs no time. */
const settle = async (): Promise<void> => {
  for (let round = 0; round < 4; round++) await at.clock.advance(0);
};
/** The messages in the queue behind the bus. */
const details = (): Promise<Json[]> => behind().bodies('Jobs');
const ids = async (): Promise<Json[]> => (await details()).map((detail) => (detail as JsonObject).id ?? null);

describe('a pipe from a stream to a bus', () => {
  it("puts its template's output for each record, with nothing for missing values", async () => {
    await start();
    stream.write('a', 1);
    stream.write('b', 2);
    await settle();
    expect(await details()).toEqual([
      { id: 'a', value: '1', old: '' },
      { id: 'b', value: '2', old: '' },
    ]);
  });

  it('skips records that its filters do not match', async () => {
    const FilterCriteria = { Filters: [{ Pattern: '{"dynamodb":{"NewImage":{"id":{"S":["b"]}}}}' }] };
    await start(
      pipe(
        {},
        { SourceParameters: { FilterCriteria, DynamoDBStreamParameters: { StartingPosition: 'TRIM_HORIZON' } } },
      ),
    );
    for (const [value, id] of ['a', 'b', 'c'].entries()) stream.write(id, value);
    await settle();
    expect(await ids()).toEqual(['b']);
  });

  it('begins at the end of the stream with LATEST, and keeps that position if stopped before the first record', async () => {
    stream.write('a', 1);
    await start(pipe({ StartingPosition: 'LATEST' }));
    await running?.stop();
    stream.write('b', 2);
    await start(pipe({ StartingPosition: 'LATEST' }));
    await settle();
    expect(await ids()).toEqual(['b']);
  });

  it('continues after a restart behind the records that were put', async () => {
    await start();
    stream.write('a', 1);
    await settle();
    await running?.stop();
    stream.write('b', 2);
    await start();
    await settle();
    expect(await ids()).toEqual(['a', 'b']);
  });

  it('is not read while it is stopped', async () => {
    await start(pipe({}, { DesiredState: 'STOPPED' }));
    stream.write('a', 1);
    await settle();
    expect(await ids()).toEqual([]);
  });

  it('uses batches of at most the requested size', async () => {
    const sizes: number[] = [];
    await start(pipe({ BatchSize: 3, MaximumBatchingWindowInSeconds: 5 }), pipeRole(ALL), (principal, entries) => {
      sizes.push(entries.length);
      return put(principal, entries);
    });
    for (const [value, id] of ['a', 'b', 'c', 'd', 'e'].entries()) stream.write(id, value);
    await settle();
    expect(sizes).toEqual([3]);
    await at.clock.advance(5000);
    expect(sizes).toEqual([3, 2]);
  });
});

describe('the entry of a record', () => {
  const entryOf = async (parameters: JsonObject | undefined): Promise<JsonObject> => {
    let found: JsonObject = {};
    await start(
      pipe({}, parameters === undefined ? { TargetParameters: {} } : { TargetParameters: parameters }),
      pipeRole(ALL),
      async (_principal, [entry = {}]) => {
        found = entry;
        return { FailedEntryCount: 0, Entries: [{ EventId: 'x' }] };
      },
    );
    stream.write('a "quoted"', 1);
    await settle();
    return { ...found, Detail: JSON.parse(String(found.Detail)) as Json };
  };

  it('is the whole record without a template, and names the pipe', async () => {
    expect(await entryOf(undefined)).toEqual({
      EventBusName: BUS,
      Source: 'Pipe Outbox',
      DetailType: 'Event from aws:dynamodb',
      Detail: expect.objectContaining({ eventName: 'MODIFY', eventSourceARN: STREAM }) as JsonObject,
    });
  });

  it('takes source, detail type, time and resources from the record if they are paths', async () => {
    expect(
      await entryOf({
        InputTemplate: '{}',
        EventBridgeEventBusParameters: {
          Source: 'test.$',
          DetailType: '$.eventName',
          Time: '$.dynamodb.NewImage.id.S',
          Resources: ['$.eventSourceARN', 'arn:fixed'],
        },
      }),
    ).toMatchObject({ Source: 'test.$', DetailType: 'MODIFY', Time: 'a "quoted"', Resources: [STREAM, 'arn:fixed'] });
  });

  it.each<[string, string, Json]>([
    ['a text in quotes, escaped', '{"id": "<$.dynamodb.NewImage.id.S>!"}', { id: 'a "quoted"!' }],
    ['a text without quotes', '{"id": <$.dynamodb.NewImage.id.S>}', { id: 'a "quoted"' }],
    ['a number of DynamoDB, which is a text', '{"value": <$.dynamodb.NewImage.value.N>}', { value: '1' }],
    ['a number', '{"time": <$.dynamodb.ApproximateCreationDateTime>}', { time: 1_795_284_000 }],
    ['an object', '{"key": <$.dynamodb.Keys>}', { key: { id: { S: 'a "quoted"' } } }],
    ['nothing for what is not there', '{"a": "<$.dynamodb.OldImage.id.S>", "b": <$.none>}', { a: '', b: '' }],
    [
      'what is reserved',
      '{"pipe": <aws.pipes.pipe-name>, "arn": "<aws.pipes.pipe-arn>", "from": <aws.pipes.source-arn>, "to": <aws.pipes.target-arn>, "at": <aws.pipes.event.ingestion-time>}',
      { pipe: 'Outbox', arn: PIPE, from: STREAM, to: BUS, at: '2026-11-21T18:00:00.000Z' },
    ],
  ])('inserts %s', async (_, text, detail) => {
    expect((await entryOf({ InputTemplate: text })).Detail).toEqual(detail);
  });

  it('can contain the whole record', async () => {
    expect((await entryOf({ InputTemplate: '{"record": <aws.pipes.event.json>}' })).Detail).toMatchObject({
      record: { eventName: 'MODIFY' },
    });
  });
});

describe('a bus that refuses an event', () => {
  const deadLetters = { DeadLetterConfig: { Arn: DEAD } };

  it('is offered it again and again, then its position goes to the dead letters and the shard continues', async () => {
    let refusals = 0;
    await start(
      pipe({ MaximumRetryAttempts: 2, OnPartialBatchItemFailure: 'AUTOMATIC_BISECT', ...deadLetters }),
      pipeRole(ALL),
      async (principal, entries) => {
        if (entries.some(({ Detail }) => String(Detail).includes('poison'))) {
          refusals++;
          throw new Error('not this one');
        }
        return put(principal, entries);
      },
    );
    for (const [value, id] of ['a', 'poison', 'b'].entries()) stream.write(id, value);
    await settle();
    await at.clock.advance(120_000);
    expect(await ids()).toEqual(['a', 'b']);
    expect(refusals).toBeGreaterThanOrEqual(4);
    expect(await behind().bodies('Dead')).toEqual([
      {
        context: { partnerResourceArn: PIPE, condition: 'RetryAttemptsExhausted' },
        version: '1.0',
        timestamp: expect.stringMatching(/^2026-11-21T18:0/) as string,
        DDBStreamBatchInfo: {
          shardId: 'shard-1',
          startSequenceNumber: '2'.padStart(21, '0'),
          endSequenceNumber: '2'.padStart(21, '0'),
          batchSize: 1,
          streamArn: STREAM,
          approximateArrivalOfFirstRecord: '2026-11-21T18:00:00Z',
          approximateArrivalOfLastRecord: '2026-11-21T18:00:00Z',
        },
      },
    ]);
  });

  it('reports which record it was, and why', async () => {
    await start(
      pipe(
        { MaximumRetryAttempts: 0, ...deadLetters },
        {
          TargetParameters: {
            InputTemplate: '<$.dynamodb.NewImage.id.S>',
            EventBridgeEventBusParameters: { Source: 'test', DetailType: 'Changed' },
          },
        },
      ),
    );
    stream.write('not an object', 1);
    await at.clock.advance(1000);
    expect(at.lines).toContain(
      `pipes/Outbox The event bus did not accept record ${'1'.padStart(21, '0')}: MalformedDetail: Detail is malformed.`,
    );
    expect(await behind().bodies('Dead')).toHaveLength(1);
  });

  it('because of a missing permission is offered it until it is too old, and the log says why', async () => {
    await start(
      pipe({ MaximumRecordAgeInSeconds: 60, ...deadLetters }),
      pipeRole([...READ, allow(['sqs:SendMessage'], DEAD)]),
    );
    stream.write('a', 1);
    await settle();
    await at.clock.advance(180_000);
    expect(await ids()).toEqual([]);
    expect(at.lines[0]).toBe(
      `pipes/Outbox The event bus did not accept a batch of 1 records: AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role/PipeRole/Outbox is not authorized to perform: events:PutEvents on resource: ${BUS} because no identity-based policy allows the events:PutEvents action`,
    );
    expect(await behind().bodies('Dead')).toMatchObject([{ context: { condition: 'RecordAgeExceeded' } }]);
  });

  it('does not block the shard, even if the dead-letter queue refuses the position', async () => {
    await start(pipe({ MaximumRetryAttempts: 0, ...deadLetters }), pipeRole([...READ]));
    stream.write('a', 1);
    stream.write('b', 2);
    await at.clock.advance(10_000);
    expect(at.lines.filter((line) => line.includes('did not accept records'))).not.toEqual([]);
  });
});

describe('templates that a deployment refuses', () => {
  it.each<[string, Part, JsonObject]>([
    ['a role that does not trust pipes', pipeRole(ALL, 'lambda.amazonaws.com'), { type: 'AccessDenied' }],
    [
      'a role that may not read the stream',
      pipeRole(ALL.slice(1)),
      {
        type: 'InvalidParameterValueException',
        message: expect.stringContaining(`Cannot access stream ${STREAM}`) as string,
      },
    ],
    ['a role that may not list streams', pipeRole(READ.slice(0, 1)), { type: 'InvalidParameterValueException' }],
  ])('%s', async (_, rolePart, refusal) => {
    await expect(start(pipe(), rolePart)).rejects.toMatchObject(refusal);
  });

  it.each<[string, Part, string | typeof NotSupported]>([
    ['another source', pipe({}, { Source: arnOf('sqs', 'Jobs') }), NotSupported],
    ['another target', pipe({}, { Target: arnOf('sqs', 'Jobs') }), NotSupported],
    ['an enrichment', pipe({}, { Enrichment: arnOf('lambda', 'function:x') }), NotSupported],
    [
      'a global endpoint',
      pipe({}, { TargetParameters: { EventBridgeEventBusParameters: { EndpointId: 'x' } } }),
      NotSupported,
    ],
    ['a dead-letter target that is not a queue', pipe({ DeadLetterConfig: { Arn: arnOf('sns', 'x') } }), NotSupported],
    ['more than a bus takes at once', pipe({ BatchSize: 11 }), 'BatchSize 11 is not between 1 and 10'],
    [
      'no starting position',
      pipe({ StartingPosition: 'MIDDLE' }),
      'StartingPosition of the pipe Outbox must be TRIM_HORIZON or LATEST',
    ],
    [
      'too many retries',
      pipe({ MaximumRetryAttempts: 10_001 }),
      'MaximumRetryAttempts of the pipe Outbox must be between -1 and 10000',
    ],
    [
      'an unknown variable',
      pipe({}, { TargetParameters: { InputTemplate: '{"a": <aws.pipes.nothing>}' } }),
      'unknown variable <aws.pipes.nothing>',
    ],
    [
      'a filter',
      pipe(
        {},
        {
          SourceParameters: {
            FilterCriteria: { Filters: [{ Pattern: '{"a":"b"}' }] },
            DynamoDBStreamParameters: { StartingPosition: 'LATEST' },
          },
        },
      ),
      'Invalid filter pattern definition.',
    ],
  ])('%s', async (_, part, refusal) => {
    await expect(start(part)).rejects.toThrow(refusal);
  });
});
