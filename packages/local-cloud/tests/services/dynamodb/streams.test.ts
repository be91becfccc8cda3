import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Principal } from '../../../src/aws/types.ts';
import { movableClock } from '../../../src/clock.ts';
import type { Clock } from '../../../src/clock.ts';
import type { Json, JsonObject } from '../../../src/json.ts';
import { findEngine } from '../../../src/services/dynamodb/engine-source.ts';
import { startDynamoDb } from '../../../src/services/dynamodb/service.ts';
import type { LocalDynamoDb } from '../../../src/services/dynamodb/service.ts';
import type { StreamRecord } from '../../../src/services/dynamodb/types.ts';
import { allow, arnOf, bench, role, roleArn, stackOf, table } from '../../../testing/bench.ts';
import type { Bench } from '../../../testing/bench.ts';

const STREAM = arnOf('dynamodb', 'table/Movies/stream/2026');
const definition: JsonObject = {
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
};
const as = (name: string): Principal => ({
  arn: `arn:aws:sts::123456789012:assumed-role/${name}/test`,
  roleArn: roleArn(name),
  sessionName: 'test',
  accountId: '123456789012',
  accessKeyId: '',
  userId: 'AROA:test',
});

let at: Bench;
let db: LocalDynamoDb;
const start = async (properties: JsonObject = definition, clock: Clock = at.clock): Promise<void> => {
  const stack = stackOf([
    table('Movies', properties),
    role('All', [allow(['dynamodb:*'])]),
    role('Getter', [allow(['dynamodb:GetRecords'], STREAM)]),
  ]);
  db = await startDynamoDb({
    stack,
    iam: at.iam(stack),
    clock,
    log: at.log,
    folder: at.dataDir,
    source: findEngine({}),
  });
};
const call = (operation: string, input: JsonObject): Promise<Json> =>
  db.call(as('All'), operation, { TableName: 'Movies', ...input });
const put = (id: string, more: JsonObject = {}): Promise<Json> => call('PutItem', { Item: { id: { S: id }, ...more } });
const ids = async (): Promise<string[]> =>
  ((await call('Scan', {})) as { Items: { id: { S: string } }[] }).Items.map(({ id }) => id.S).sort();

async function records(after?: string): Promise<StreamRecord[]> {
  const { shards } = await db.streams.describe(STREAM);
  const iterator = await db.streams.iterator(
    STREAM,
    shards[0]?.shardId ?? '',
    after === undefined ? 'TRIM_HORIZON' : { after },
  );
  return [...(await db.streams.read(STREAM, iterator, 1000)).records];
}
const seconds = (offset: number): JsonObject => ({ expiresAt: { N: `${Math.floor(at.clock.now() / 1000) + offset}` } });

beforeEach(async () => {
  at = bench();
  await start();
});
afterEach(async () => {
  await db.stop();
  expect(at.clock.waiting).toBe(0);
  at.clean();
});

describe('the stream of a table', () => {
  it('reports the time of a clock that was set: records would be too old to be read otherwise', async () => {
    await db.stop();
    const clock = movableClock();
    clock.moveTo(clock.now() + 7 * 86_400_000);
    await start(definition, clock);
    await put('a');

    const [change] = await records();
    const { ApproximateCreationDateTime: written } = change?.record.dynamodb as { ApproximateCreationDateTime: number };
    expect(Math.abs(written - clock.now() / 1000)).toBeLessThan(60);
  });

  it("has a record of each change in Lambda's event format, in order, and none of a write without changes", async () => {
    await put('a', { version: { N: '1' } });
    await put('a', { version: { N: '1' } });
    await put('a', { version: { N: '2' } });
    await call('DeleteItem', { Key: { id: { S: 'a' } } });
    await call('DeleteItem', { Key: { id: { S: 'a' } } });
    const found = await records();
    expect(found.map(({ record }) => record.eventName)).toEqual(['INSERT', 'MODIFY', 'REMOVE']);
    expect(found[1]).toEqual({
      sequenceNumber: expect.stringMatching(/^\d{21}$/),
      record: {
        eventID: expect.stringMatching(/^[0-9a-f]{32}$/),
        eventName: 'MODIFY',
        eventVersion: '1.1',
        eventSource: 'aws:dynamodb',
        awsRegion: 'eu-west-1',
        eventSourceARN: STREAM,
        dynamodb: {
          ApproximateCreationDateTime: expect.any(Number),
          Keys: { id: { S: 'a' } },
          OldImage: { id: { S: 'a' }, version: { N: '1' } },
          NewImage: { id: { S: 'a' }, version: { N: '2' } },
          SequenceNumber: found[1]?.sequenceNumber,
          SizeBytes: 3 + 12 + 12,
          StreamViewType: 'NEW_AND_OLD_IMAGES',
        },
      },
    });
  });

  it.each([
    ['KEYS_ONLY', [], 6],
    ['NEW_IMAGE', ['NewImage'], 12],
    ['OLD_IMAGE', [], 6],
    ['NEW_AND_OLD_IMAGES', ['NewImage'], 12],
  ])('with the view %s has no record of a write without changes', async (StreamViewType, images, SizeBytes) => {
    await db.stop();
    await start({ ...definition, StreamSpecification: { StreamViewType } });
    await put('Fred');
    await put('Fred');
    const found = await records();
    expect(found).toHaveLength(1);
    const { dynamodb } = (found[0]?.record ?? {}) as { dynamodb: JsonObject };
    expect(Object.keys(dynamodb).filter((name) => name.endsWith('Image'))).toEqual(images);
    expect(dynamodb).toMatchObject({ Keys: { id: { S: 'Fred' } }, SizeBytes, StreamViewType });
  });

  it('shows changes according to its view', async () => {
    await db.stop();
    await start({ ...definition, StreamSpecification: { StreamViewType: 'OLD_IMAGE' } });
    await put('a', { n: { N: '1' } });
    await put('a', { n: { N: '2' } });
    const changed = (await records())[1]?.record.dynamodb;
    expect(changed).toMatchObject({ OldImage: { id: { S: 'a' }, n: { N: '1' } }, SizeBytes: 3 + 3 + 3 });
    expect(changed).not.toHaveProperty('NewImage');
  });

  it('is described with its keys, its view, its beginning and the start of its shards', async () => {
    const api = db.services.find(({ targetPrefix }) => targetPrefix === 'DynamoDBStreams_20120810');
    await put('a');
    const { StreamDescription: found } = (await api?.call(as('All'), 'DescribeStream', { StreamArn: STREAM })) as {
      StreamDescription: JsonObject;
    };
    expect(found).toEqual({
      StreamArn: STREAM,
      StreamLabel: '2026',
      TableName: 'Movies',
      CreationRequestDateTime: expect.any(Number),
      KeySchema: definition.KeySchema,
      StreamStatus: 'ENABLED',
      StreamViewType: 'NEW_AND_OLD_IMAGES',
      Shards: [
        expect.objectContaining({
          ShardId: expect.any(String),
          SequenceNumberRange: { StartingSequenceNumber: expect.stringMatching(/^\d{21}$/) },
        }),
      ],
    });
  });

  it('continues after a sequence number, also over a restart', async () => {
    for (let i = 1; i <= 12; i++) await put(`i${i}`);
    const eleventh = (await records())[10]?.sequenceNumber;
    await db.stop();
    await start();
    expect((await records(eleventh)).map(({ record }) => (record.dynamodb as JsonObject).Keys)).toEqual([
      { id: { S: 'i12' } },
    ]);
  });

  it('has the records of a transaction, and none of one that was cancelled', async () => {
    const write = (id: string, condition?: string): JsonObject => ({
      Put: { TableName: 'Movies', Item: { id: { S: id } }, ...(condition ? { ConditionExpression: condition } : {}) },
    });
    await call('TransactWriteItems', { TransactItems: [write('a'), write('b')] });
    await call('TransactWriteItems', { TransactItems: [write('c'), write('a', 'attribute_not_exists(id)')] }).catch(
      () => {},
    );
    expect(await records()).toHaveLength(2);
  });

  it('has a record of each of many simultaneous writes, and each write has its own result', async () => {
    const add = (id: string, condition?: string): Promise<Json> =>
      call('UpdateItem', {
        Key: { id: { S: id } },
        UpdateExpression: 'ADD version :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
        ...(condition === undefined ? {} : { ConditionExpression: condition }),
      });
    const settled = await Promise.allSettled([
      ...Array.from({ length: 40 }, (_, at) => add(`i${at % 8}`)),
      add('none', 'attribute_exists(id)'),
    ]);

    expect(settled.map(({ status }) => status)).toEqual([...Array<string>(40).fill('fulfilled'), 'rejected']);
    expect(settled.at(-1)).toMatchObject({ reason: { type: 'ConditionalCheckFailedException' } });
    const { Items: items } = (await call('Scan', {})) as { Items: { version: { N: string } }[] };
    expect(items.map(({ version }) => version.N)).toEqual(Array<string>(8).fill('5'));
    expect(await records()).toHaveLength(40);
  });

  it('that the template does not have is not found', async () => {
    await expect(db.streams.describe(`${STREAM}x`)).rejects.toMatchObject({ type: 'ResourceNotFoundException' });
  });
});

describe('the DynamoDB Streams API', () => {
  const api = (operation: string, input: JsonObject, who = 'All'): Promise<Json> => {
    const service = db.services.find(({ targetPrefix }) => targetPrefix === 'DynamoDBStreams_20120810');
    if (service === undefined) throw new Error('There is no such service.');
    return service.call(as(who), operation, input);
  };
  const iterate = async (more: JsonObject = {}): Promise<Json> => {
    const { StreamDescription } = (await api('DescribeStream', { StreamArn: STREAM })) as {
      StreamDescription: { Shards: { ShardId: string }[] };
    };
    const input = {
      StreamArn: STREAM,
      ShardId: StreamDescription.Shards[0]?.ShardId ?? '',
      ShardIteratorType: 'TRIM_HORIZON',
      ...more,
    };
    return ((await api('GetShardIterator', input)) as JsonObject).ShardIterator ?? null;
  };

  it("reads written records, under the template's ARN", async () => {
    await put('a');
    expect(await api('ListStreams', { TableName: 'Movies' })).toEqual({
      Streams: [{ StreamArn: STREAM, StreamLabel: '2026', TableName: 'Movies' }],
    });
    const page = (await api('GetRecords', { ShardIterator: await iterate() })) as {
      Records: JsonObject[];
      NextShardIterator: string;
    };
    expect(page.Records).toHaveLength(1);
    expect(page.Records[0]).not.toHaveProperty('eventSourceARN');
    expect(await api('GetRecords', { ShardIterator: page.NextShardIterator }, 'Getter')).toMatchObject({ Records: [] });
  });

  it('authorizes each call, GetRecords by the stream behind its iterator', async () => {
    const ShardIterator = await iterate();
    await expect(api('DescribeStream', { StreamArn: STREAM }, 'Getter')).rejects.toMatchObject({
      type: 'AccessDeniedException',
    });
    await expect(api('GetRecords', { ShardIterator }, 'Getter')).resolves.toBeDefined();
  });

  it('refuses an invalid iterator, an expired one, and an unsupported type', async () => {
    await expect(api('GetRecords', { ShardIterator: 'x' })).rejects.toMatchObject({ type: 'ValidationException' });
    const ShardIterator = await iterate();
    await at.clock.advance(15 * 60 * 1000 + 1);
    await expect(api('GetRecords', { ShardIterator })).rejects.toMatchObject({ type: 'ExpiredIteratorException' });
    await expect(iterate({ ShardIteratorType: 'LATEST' })).rejects.toThrow('LATEST');
  });
});

describe('time to live', () => {
  it('deletes expired items, and nothing else', async () => {
    await put('past', seconds(-1));
    await put('now', seconds(0));
    await put('future', seconds(60));
    await put('none');
    await put('text', { expiresAt: { S: '1' } });
    await put('milliseconds', { expiresAt: { N: `${at.clock.now()}` } });
    await put('ancient', seconds(-6 * 365 * 24 * 60 * 60));
    expect(await db.ttl.sweep()).toBe(2);
    expect(await ids()).toEqual(['ancient', 'future', 'milliseconds', 'none', 'text']);
  });

  it('does so once a minute by the clock, and notifies the readers', async () => {
    await put('soon', seconds(30));
    const heard = new Promise<string>((resolve) => db.onWrite(resolve));
    await at.clock.advance(60_000);
    expect(await heard).toBe('Movies');
    expect(await ids()).toEqual([]);
  });

  it("names DynamoDB as the author in the stream, also after a restart, and nobody for a user's delete", async () => {
    await put('mine', seconds(-5));
    await call('DeleteItem', { Key: { id: { S: 'mine' } } });
    await put('expired', { ...seconds(-5), map: { M: { b: { S: '1' }, a: { S: '2' } } } });
    await db.ttl.sweep();
    const removed = async (): Promise<Json[]> =>
      (await records())
        .filter(({ record }) => record.eventName === 'REMOVE')
        .map(({ record }) => record.userIdentity ?? null);
    const authors = [null, { type: 'Service', principalId: 'dynamodb.amazonaws.com' }];
    expect(await removed()).toEqual(authors);
    await db.stop();
    await start();
    expect(await removed()).toEqual(authors);
  });
});

describe('the tables of the template', () => {
  const owned = (projection: JsonObject): JsonObject => ({
    ...definition,
    AttributeDefinitions: [
      { AttributeName: 'id', AttributeType: 'S' },
      { AttributeName: 'owner', AttributeType: 'S' },
    ],
    GlobalSecondaryIndexes: [
      { IndexName: 'byOwner', KeySchema: [{ AttributeName: 'owner', KeyType: 'HASH' }], Projection: projection },
    ],
  });
  const query = (): Promise<Json> =>
    call('Query', {
      IndexName: 'byOwner',
      KeyConditionExpression: '#o = :o',
      ExpressionAttributeNames: { '#o': 'owner' },
      ExpressionAttributeValues: { ':o': { S: 'ann' } },
    });

  it('get a new index, filled with the existing items, and lose a removed one', async () => {
    await put('a', { owner: { S: 'ann' }, text: { S: 't' } });
    await db.stop();
    await start(owned({ ProjectionType: 'KEYS_ONLY' }));
    expect(await query()).toMatchObject({ Items: [{ id: { S: 'a' }, owner: { S: 'ann' } }] });
    await db.stop();
    await start(owned({ ProjectionType: 'ALL' }));
    expect(await query()).toMatchObject({ Items: [{ id: { S: 'a' }, text: { S: 't' } }] });
    await db.stop();
    await start();
    await expect(query()).rejects.toMatchObject({ type: 'ValidationException' });
  });

  it('keep their items and stream when nothing changed', async () => {
    await put('a');
    const { streamId } = await db.streams.describe(STREAM);
    await db.stop();
    await start();
    expect(await ids()).toEqual(['a']);
    expect((await db.streams.describe(STREAM)).streamId).toBe(streamId);
  });

  it.each<[string, JsonObject]>([
    [
      'name',
      {
        KeySchema: [{ AttributeName: 'key', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'key', AttributeType: 'S' }],
      },
    ],
    ['type', { AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'N' }] }],
  ])('with another %s of the key are refused, and nothing is lost', async (_, change) => {
    await put('a');
    await db.stop();
    await expect(start({ ...definition, ...change })).rejects.toThrow(
      'gives table Movies a different key from the one it was created with',
    );
    await start();
    expect(await ids()).toEqual(['a']);
  });

  it("may come from CDK's TableV2", async () => {
    await db.stop();
    const { Replicas: _, ...properties } = { ...definition, Replicas: [{ Region: 'eu-west-1' }] };
    const global = { ...table('Others', properties), type: 'AWS::DynamoDB::GlobalTable' };
    const stack = stackOf([global, role('All', [allow(['dynamodb:*'])])]);
    db = await startDynamoDb({
      stack,
      iam: at.iam(stack),
      clock: at.clock,
      log: at.log,
      folder: at.dataDir,
      source: findEngine({}),
    });
    expect(await call('Scan', { TableName: 'Others' })).toMatchObject({ Count: 0 });
  });
});
