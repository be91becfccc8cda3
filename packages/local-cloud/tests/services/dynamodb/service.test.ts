import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '../../../src/aws/types.ts';
import { AwsError, NotSupported } from '../../../src/errors.ts';
import type { Json, JsonObject } from '../../../src/json.ts';
import { findEngine } from '../../../src/services/dynamodb/engine-source.ts';
import { startDynamoDb } from '../../../src/services/dynamodb/service.ts';
import type { LocalDynamoDb } from '../../../src/services/dynamodb/service.ts';
import { allow, arnOf, bench, role, roleArn, stackOf, table } from '../../../testing/bench.ts';

const movies = table('Movies', {
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  AttributeDefinitions: ['id', 'owner', 'createdAt'].map((name) => ({ AttributeName: name, AttributeType: 'S' })),
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byOwner',
      KeySchema: [
        { AttributeName: 'owner', KeyType: 'HASH' },
        { AttributeName: 'createdAt', KeyType: 'RANGE' },
      ],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['version'] },
    },
  ],
  StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
});
const TABLE = arnOf('dynamodb', 'table/Movies');
const stack = stackOf([
  movies,
  role('All', [allow(['dynamodb:*'])]),
  role('None', []),
  role('Reader', [allow(['dynamodb:GetItem'], TABLE)]),
  role('IndexReader', [allow(['dynamodb:Query'], `${TABLE}/index/byOwner`)]),
  role('Putter', [allow(['dynamodb:PutItem'], TABLE)]),
  role('Batcher', [allow(['dynamodb:BatchGetItem'], TABLE)]),
]);

const at = bench();
let db: LocalDynamoDb;
const as = (name: string): Principal => ({
  arn: `arn:aws:sts::123456789012:assumed-role/${name}/test`,
  roleArn: roleArn(name),
  sessionName: 'test',
  accountId: '123456789012',
  accessKeyId: '',
  userId: 'AROA:test',
});
const call = (operation: string, input: JsonObject, who = 'All'): Promise<Json> =>
  db.call(as(who), operation, { TableName: 'Movies', ...input });
const failure = async (promise: Promise<unknown>): Promise<AwsError> => {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(AwsError);
  return error as AwsError;
};

beforeAll(async () => {
  db = await startDynamoDb({
    stack,
    iam: at.iam(stack),
    clock: at.clock,
    log: at.log,
    folder: at.dataDir,
    source: findEngine({}),
  });
});
afterAll(async () => {
  await db.stop();
  at.clean();
});

const put = (id: string, more: JsonObject = {}): Promise<Json> => call('PutItem', { Item: { id: { S: id }, ...more } });
const get = async (id: string): Promise<Json | undefined> =>
  ((await call('GetItem', { Key: { id: { S: id } }, ConsistentRead: true })) as JsonObject).Item;
const addOne = (id: string): JsonObject => ({
  TableName: 'Movies',
  Key: { id: { S: id } },
  UpdateExpression: 'ADD used :one',
  ExpressionAttributeValues: { ':one': { N: '1' } },
});
const ownedBy = (owner: string): JsonObject => ({
  IndexName: 'byOwner',
  KeyConditionExpression: '#owner = :owner',
  ExpressionAttributeNames: { '#owner': 'owner' },
  ExpressionAttributeValues: { ':owner': { S: owner } },
});

describe('an operation is authorized as on AWS', () => {
  const key = { Key: { id: { S: 'x' } } };
  it.each<[string, string, JsonObject, string, string]>([
    ['GetItem', 'None', key, 'dynamodb:GetItem', TABLE],
    ['PutItem', 'Reader', { Item: { id: { S: 'x' } } }, 'dynamodb:PutItem', TABLE],
    [
      'Query',
      'IndexReader',
      { KeyConditionExpression: 'id = :i', ExpressionAttributeValues: { ':i': { S: 'x' } } },
      'dynamodb:Query',
      TABLE,
    ],
    ['Query', 'Reader', ownedBy('x'), 'dynamodb:Query', `${TABLE}/index/byOwner`],
    ['Scan', 'Reader', { IndexName: 'byOwner' }, 'dynamodb:Scan', `${TABLE}/index/byOwner`],
    [
      'TransactWriteItems',
      'Putter',
      { TransactItems: [{ Put: { TableName: 'Movies', Item: { id: { S: 'x' } } } }, { Update: addOne('y') }] },
      'dynamodb:UpdateItem',
      TABLE,
    ],
    [
      'TransactWriteItems',
      'Putter',
      {
        TransactItems: [
          { ConditionCheck: { TableName: 'Movies', ...key, ConditionExpression: 'attribute_exists(id)' } },
        ],
      },
      'dynamodb:ConditionCheckItem',
      TABLE,
    ],
    [
      'TransactGetItems',
      'Batcher',
      { TransactItems: [{ Get: { TableName: 'Movies', ...key } }] },
      'dynamodb:GetItem',
      TABLE,
    ],
    ['BatchGetItem', 'Reader', { RequestItems: { Movies: { Keys: [key.Key] } } }, 'dynamodb:BatchGetItem', TABLE],
    [
      'BatchWriteItem',
      'Putter',
      { RequestItems: { Movies: [{ PutRequest: { Item: { id: { S: 'x' } } } }] } },
      'dynamodb:BatchWriteItem',
      TABLE,
    ],
    ['GetItem', 'Reader', { TableName: 'Others', ...key }, 'dynamodb:GetItem', arnOf('dynamodb', 'table/Others')],
  ])('%s by %s', async (operation, who, input, action, resource) => {
    const { type, message } = await failure(call(operation, input, who));
    expect(type).toBe('AccessDeniedException');
    expect(message).toBe(
      `User: arn:aws:sts::123456789012:assumed-role/${who}/test is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
    );
    expect(await get('x')).toBeUndefined();
  });

  it('and answered when the role allows it, under the name or the ARN of the table', async () => {
    await put('allowed');
    const input = { Key: { id: { S: 'allowed' } } };
    expect(await call('GetItem', input, 'Reader')).toEqual({ Item: { id: { S: 'allowed' } } });
    expect(await call('GetItem', { ...input, TableName: TABLE }, 'Reader')).toEqual({ Item: { id: { S: 'allowed' } } });
    expect(await call('Query', ownedBy('nobody'), 'IndexReader')).toMatchObject({ Count: 0 });
  });

  it.each([
    ['ExecuteStatement', 'PartiQL'],
    ['CreateTable', 'control plane'],
    ['DescribeTable', 'control plane'],
    ['UpdateTimeToLive', 'control plane'],
    ['DescribeContinuousBackups', 'control plane'],
    ['ListTables', 'control plane'],
  ])('%s is refused by name', async (operation, feature) => {
    const refused = call(operation, {});
    await expect(refused).rejects.toBeInstanceOf(NotSupported);
    await expect(refused).rejects.toThrow(feature);
  });

  it('an operation that DynamoDB does not have is unknown', async () => {
    expect((await failure(call('Frobnicate', {}))).type).toBe('UnknownOperationException');
  });
});

describe('the engine behaves as DynamoDB', () => {
  it('a failed condition returns the old item on request', async () => {
    await put('old', { version: { N: '1' } });
    const input = { Item: { id: { S: 'old' } }, ConditionExpression: 'attribute_not_exists(id)' };
    const bare = await failure(call('PutItem', input));
    expect(bare).toMatchObject({
      type: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
      fields: {},
    });
    const full = await failure(call('PutItem', { ...input, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' }));
    expect(full.fields).toEqual({ Item: { id: { S: 'old' }, version: { N: '1' } } });
  });

  it('a cancelled transaction returns its reasons in order and writes nothing', async () => {
    await put('taken', { version: { N: '3' } });
    const taken = {
      TableName: 'Movies',
      Item: { id: { S: 'taken' } },
      ConditionExpression: 'attribute_not_exists(id)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    };
    const error = await failure(
      call('TransactWriteItems', { TransactItems: [{ Update: addOne('counter') }, { Put: taken }] }),
    );
    expect(error.type).toBe('TransactionCanceledException');
    expect(error.message).toContain('[None, ConditionalCheckFailed]');
    expect(error.fields.CancellationReasons).toEqual([
      { Code: 'None' },
      {
        Code: 'ConditionalCheckFailed',
        Message: 'The conditional request failed',
        Item: { id: { S: 'taken' }, version: { N: '3' } },
      },
    ]);
    expect(await get('counter')).toBeUndefined();
  });

  it('a client request token makes a repeat safe, and a different request with it an error', async () => {
    const input = { TransactItems: [{ Update: addOne('once') }], ClientRequestToken: 'token-1' };
    await call('TransactWriteItems', input);
    await call('TransactWriteItems', input);
    expect(await get('once')).toEqual({ id: { S: 'once' }, used: { N: '1' } });
    const other = { ...input, TransactItems: [{ Update: addOne('other') }] };
    expect((await failure(call('TransactWriteItems', other))).type).toBe('IdempotentParameterMismatchException');
  });

  it('parallel transactions lose nothing', async () => {
    await Promise.all(
      Array.from({ length: 30 }, () => call('TransactWriteItems', { TransactItems: [{ Update: addOne('busy') }] })),
    );
    expect(await get('busy')).toMatchObject({ used: { N: '30' } });
  });

  it.each<[string, JsonObject, RegExp]>([
    [
      'more than 400 KB',
      { id: { S: 'big' }, text: { S: 'x'.repeat(409_600) } },
      /Item size has exceeded the maximum allowed size/,
    ],
    ['an empty key', { id: { S: '' } }, /cannot contain an empty string value. Key: id/],
    ['an empty key of an index', { id: { S: 'e' }, owner: { S: '' } }, /IndexName: byOwner, IndexKey: owner/],
    ['a key of another type', { id: { N: '1' } }, /Type mismatch for key id expected: S actual: N/],
    ['an empty set', { id: { S: 'e' }, tags: { SS: [] } }, /may not be empty/],
  ])('refuses an item with %s', async (_, item, message) => {
    const error = await failure(call('PutItem', { Item: item }));
    expect(error.type).toBe('ValidationException');
    expect(error.message).toMatch(message);
  });

  it('keeps an empty string outside of keys', async () => {
    await put('empty', { text: { S: '' } });
    expect(await get('empty')).toEqual({ id: { S: 'empty' }, text: { S: '' } });
  });

  it('refuses an update that makes an item too large, and a reserved word', async () => {
    await put('grown', { text: { S: 'x'.repeat(409_000) } });
    const grow = {
      Key: { id: { S: 'grown' } },
      UpdateExpression: 'SET more = :more',
      ExpressionAttributeValues: { ':more': { S: 'x'.repeat(2000) } },
    };
    expect((await failure(call('UpdateItem', grow))).message).toBe(
      'Item size to update has exceeded the maximum allowed size',
    );
    const reserved = { ...grow, UpdateExpression: 'SET status = :more' };
    expect((await failure(call('UpdateItem', reserved))).message).toContain('reserved keyword: status');
  });

  it('an index returns its items by sort key, in pages, and only what it projects', async () => {
    for (const createdAt of ['3', '1', '10', '2'])
      await put(`q${createdAt}`, {
        owner: { S: 'ann' },
        createdAt: { S: createdAt },
        version: { N: '1' },
        text: { S: 't' },
      });
    const first = (await call('Query', { ...ownedBy('ann'), Limit: 3, ScanIndexForward: false })) as JsonObject;
    const second = (await call('Query', {
      ...ownedBy('ann'),
      Limit: 3,
      ScanIndexForward: false,
      ExclusiveStartKey: first.LastEvaluatedKey ?? null,
    })) as JsonObject;
    const ids = [first, second].flatMap(({ Items }) => (Items as { id: { S: string } }[]).map(({ id }) => id.S));
    expect(ids).toEqual(['q3', 'q2', 'q10', 'q1']);
    expect((first.Items as Json[])[0]).toEqual({
      id: { S: 'q3' },
      owner: { S: 'ann' },
      createdAt: { S: '3' },
      version: { N: '1' },
    });
    expect((await failure(call('Query', { ...ownedBy('ann'), ConsistentRead: true }))).message).toBe(
      'Consistent reads are not supported on global secondary indexes',
    );
  });

  it.each<[string, JsonObject, RegExp]>([
    [
      'of another partition',
      { id: { S: 'q3' }, owner: { S: 'bob' }, createdAt: { S: '3' } },
      /starting key is outside query boundaries/,
    ],
    ['with a part missing', { id: { S: 'q3' } }, /starting key is invalid/],
    ['of another type', { id: { N: '3' }, owner: { S: 'ann' }, createdAt: { S: '3' } }, /starting key is invalid/],
  ])('refuses a start key %s', async (_, ExclusiveStartKey, message) => {
    const error = await failure(call('Query', { ...ownedBy('ann'), ExclusiveStartKey }));
    expect(error.type).toBe('ValidationException');
    expect(error.message).toMatch(message);
  });

  it('a table that does not exist', async () => {
    expect(await failure(call('GetItem', { TableName: 'Others', Key: { id: { S: 'x' } } }))).toMatchObject({
      type: 'ResourceNotFoundException',
      status: 400,
    });
  });
});

describe('listeners', () => {
  it('are notified of each successful write, and of no other', async () => {
    const heard: string[] = [];
    const stop = db.onWrite((name) => heard.push(name));
    await put('heard');
    await get('heard');
    await failure(call('PutItem', { Item: { id: { S: 'heard' } }, ConditionExpression: 'attribute_not_exists(id)' }));
    await call('TransactWriteItems', { TransactItems: [{ Update: addOne('heard') }, { Update: addOne('heard2') }] });
    stop();
    await put('unheard');
    expect(heard).toEqual(['Movies', 'Movies']);
  });
});
