import { describe, expect, it } from 'vitest';
import { DynamoDbDataSource } from '../../src/appsync/datasources/dynamodb/data-source.ts';
import type { DataSourceAnswer } from '../../src/appsync/datasources/types.ts';
import { AwsError } from '../../src/errors.ts';
import { isObject, type Json, type JsonObject } from '../../src/json.ts';
import { makePrincipal } from '../../testing/api.ts';

type Script = (operation: string, input: JsonObject) => Json;

function makeSource(script: Script, tokenKey = Buffer.alloc(32, 1)) {
  const calls: [string, JsonObject][] = [];
  const sessions: unknown[] = [];
  const source = new DynamoDbDataSource(
    { type: 'AMAZON_DYNAMODB', name: 'table', roleArn: 'role', tableName: 'Movies' },
    {
      iam: {
        principal: (roleArn, session, service) => {
          sessions.push([roleArn, session, service?.name]);
          return makePrincipal(roleArn);
        },
      },
      assuming: { name: 'appsync.amazonaws.com' },
      random: (bytes) => Buffer.alloc(bytes, 3),
      tokenKey,
      dynamodb: {
        call: (_principal, operation, input) => {
          calls.push([operation, input]);
          return Promise.resolve().then(() => script(operation, input));
        },
      },
    },
  );
  return { calls, sessions, send: (request: Json): Promise<DataSourceAnswer> => source.send(request) };
}

const key = { id: { S: '1' } };
const expression = { expression: '#a = :b', expressionNames: { '#a': 'a' }, expressionValues: { ':b': { N: 2 } } };
const wired = { ExpressionAttributeNames: { '#a': 'a' }, ExpressionAttributeValues: { ':b': { N: '2' } } };

describe('requests to DynamoDB', () => {
  it.each<[string, JsonObject, string, JsonObject]>([
    [
      'GetItem',
      { key, consistentRead: true, projection: { expression: '#a', expressionNames: { '#a': 'a' } } },
      'GetItem',
      {
        TableName: 'Movies',
        Key: key,
        ConsistentRead: true,
        ProjectionExpression: '#a',
        ExpressionAttributeNames: { '#a': 'a' },
      },
    ],
    [
      'PutItem',
      {
        key,
        attributeValues: {
          n: { N: 1.5 },
          none: { NULL: null },
          m: { M: { l: { L: [{ N: 1 }] } } },
          ns: { NS: [1, 2] },
        },
        condition: expression,
      },
      'PutItem',
      {
        TableName: 'Movies',
        Item: {
          id: { S: '1' },
          n: { N: '1.5' },
          none: { NULL: true },
          m: { M: { l: { L: [{ N: '1' }] } } },
          ns: { NS: ['1', '2'] },
        },
        ConditionExpression: '#a = :b',
        ...wired,
      },
    ],
    [
      'UpdateItem',
      {
        key,
        update: { expression: 'SET #c = :d', expressionNames: { '#c': 'c' }, expressionValues: { ':d': { S: 'd' } } },
        condition: expression,
      },
      'UpdateItem',
      {
        TableName: 'Movies',
        Key: key,
        ReturnValues: 'ALL_NEW',
        UpdateExpression: 'SET #c = :d',
        ConditionExpression: '#a = :b',
        ExpressionAttributeNames: { '#c': 'c', '#a': 'a' },
        ExpressionAttributeValues: { ':d': { S: 'd' }, ':b': { N: '2' } },
      },
    ],
    [
      'UpdateItem',
      { key, update: { expression: 'REMOVE c', expressionNames: {}, expressionValues: {} } },
      'UpdateItem',
      { TableName: 'Movies', Key: key, ReturnValues: 'ALL_NEW', UpdateExpression: 'REMOVE c' },
    ],
    [
      'DeleteItem',
      { key, condition: expression },
      'DeleteItem',
      { TableName: 'Movies', Key: key, ReturnValues: 'ALL_OLD', ConditionExpression: '#a = :b', ...wired },
    ],
    [
      'Query',
      {
        query: expression,
        filter: { expression: 'attribute_exists(x)' },
        index: 'byOwner',
        limit: 5,
        scanIndexForward: false,
        select: 'ALL_PROJECTED_ATTRIBUTES',
      },
      'Query',
      {
        TableName: 'Movies',
        KeyConditionExpression: '#a = :b',
        FilterExpression: 'attribute_exists(x)',
        ...wired,
        IndexName: 'byOwner',
        Limit: 5,
        ScanIndexForward: false,
        Select: 'ALL_PROJECTED_ATTRIBUTES',
      },
    ],
    [
      'Scan',
      { totalSegments: 2, segment: 1, consistentRead: true },
      'Scan',
      { TableName: 'Movies', TotalSegments: 2, Segment: 1, ConsistentRead: true },
    ],
    [
      'BatchGetItem',
      { tables: { A: { keys: [key], consistentRead: true } } },
      'BatchGetItem',
      { RequestItems: { A: { Keys: [key], ConsistentRead: true } } },
    ],
    [
      'BatchPutItem',
      { tables: { A: [{ id: { N: 1 } }] } },
      'BatchWriteItem',
      { RequestItems: { A: [{ PutRequest: { Item: { id: { N: '1' } } } }] } },
    ],
    [
      'BatchDeleteItem',
      { tables: { A: [key] } },
      'BatchWriteItem',
      { RequestItems: { A: [{ DeleteRequest: { Key: key } }] } },
    ],
    [
      'TransactGetItems',
      { transactItems: [{ table: 'A', key }] },
      'TransactGetItems',
      { TransactItems: [{ Get: { TableName: 'A', Key: key } }] },
    ],
    [
      'TransactWriteItems',
      {
        transactItems: [
          {
            table: 'A',
            operation: 'PutItem',
            key,
            attributeValues: { a: { S: 'x' } },
            condition: { expression: 'attribute_not_exists(id)', returnValuesOnConditionCheckFailure: true },
          },
          {
            table: 'B',
            operation: 'UpdateItem',
            key,
            update: { expression: 'ADD n :c', expressionValues: { ':c': { N: 1 } } },
            condition: { ...expression, returnValuesOnConditionCheckFailure: false },
          },
          { table: 'C', operation: 'DeleteItem', key },
          { table: 'D', operation: 'ConditionCheck', key, condition: expression },
        ],
      },
      'TransactWriteItems',
      {
        TransactItems: [
          {
            Put: {
              TableName: 'A',
              ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
              Item: { a: { S: 'x' }, id: { S: '1' } },
              ConditionExpression: 'attribute_not_exists(id)',
            },
          },
          {
            Update: {
              TableName: 'B',
              ReturnValuesOnConditionCheckFailure: 'NONE',
              Key: key,
              UpdateExpression: 'ADD n :c',
              ConditionExpression: '#a = :b',
              ExpressionAttributeNames: { '#a': 'a' },
              ExpressionAttributeValues: { ':c': { N: '1' }, ':b': { N: '2' } },
            },
          },
          { Delete: { TableName: 'C', Key: key } },
          {
            ConditionCheck: {
              TableName: 'D',
              ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
              Key: key,
              ConditionExpression: '#a = :b',
              ...wired,
            },
          },
        ],
      },
    ],
  ])('%s', async (operation, request, called, input) => {
    const { calls, sessions, send } = makeSource(() => ({}));

    expect((await send({ operation, ...request })).error).toBeNull();

    expect(calls).toEqual([[called, input]]);
    expect(sessions[0]).toEqual(['role', 'APPSYNC_ASSUME_ROLE', 'appsync.amazonaws.com']);
  });
});

describe('results from DynamoDB', () => {
  const item: JsonObject = {
    id: { S: '1' },
    n: { N: '2.5' },
    yes: { BOOL: true },
    no: { NULL: true },
    list: { L: [{ S: 'a' }, { M: { b: { N: '1' } } }] },
    set: { SS: ['x'] },
    numbers: { NS: ['1', '2'] },
    bytes: { B: 'aGk=' },
  };
  const plain: JsonObject = {
    id: '1',
    n: 2.5,
    yes: true,
    no: null,
    list: ['a', { b: 1 }],
    set: ['x'],
    numbers: [1, 2],
    bytes: 'aGk=',
  };

  it.each<[string, JsonObject, Json, Json]>([
    ['GetItem', { key }, { Item: item }, plain],
    ['GetItem', { key }, {}, null],
    ['PutItem', { key, attributeValues: { a: { N: 1 } } }, {}, { a: 1, id: '1' }],
    ['UpdateItem', { key, update: { expression: 'x' } }, { Attributes: item }, plain],
    ['DeleteItem', { key }, { Attributes: item }, plain],
    ['DeleteItem', { key }, {}, null],
    [
      'Query',
      { query: expression },
      { Items: [item], ScannedCount: 3 },
      { items: [plain], nextToken: null, scannedCount: 3 },
    ],
    [
      'BatchGetItem',
      { tables: { A: { keys: [key, { id: { S: '2' } }] } } },
      { Responses: { A: [item] } },
      { data: { A: [plain, null] }, unprocessedKeys: { A: [] } },
    ],
    [
      'BatchGetItem',
      { tables: { A: { keys: [key] } } },
      { Responses: { A: [] }, UnprocessedKeys: { A: { Keys: [key] } } },
      { data: { A: [null] }, unprocessedKeys: { A: [{ id: '1' }] } },
    ],
    ['BatchPutItem', { tables: { A: [key] } }, {}, { data: { A: [{ id: '1' }] }, unprocessedItems: { A: [] } }],
    [
      'BatchDeleteItem',
      { tables: { A: [key] } },
      { UnprocessedItems: { A: [{ DeleteRequest: { Key: key } }] } },
      { data: { A: [null] }, unprocessedKeys: { A: [{ id: '1' }] } },
    ],
    [
      'TransactGetItems',
      {
        transactItems: [
          { table: 'A', key },
          { table: 'A', key },
        ],
      },
      { Responses: [{ Item: item }, {}] },
      { items: [plain, null], cancellationReasons: null },
    ],
    [
      'TransactWriteItems',
      { transactItems: [{ table: 'A', operation: 'DeleteItem', key }] },
      {},
      { keys: [{ id: '1' }], cancellationReasons: null },
    ],
  ])('%s %j', async (operation, request, answer, result) => {
    expect(await makeSource(() => answer).send({ operation, ...request })).toEqual({ result, error: null });
  });

  it.each([
    [
      'in the order of the names, whatever order they came in',
      '{"b":{"M":{"z":{"N":"1"},"a":{"N":"2"}}},"a":{"S":"x"}}',
      '{"a":"x","b":{"a":2,"z":1}}',
    ],
    [
      'with a key __proto__ like any other',
      '{"b":{"S":"x"},"__proto__":{"M":{"a":{"S":"y"}}}}',
      '{"__proto__":{"a":"y"},"b":"x"}',
    ],
  ])('an item, %s', async (_name, told, expected) => {
    const { result } = await makeSource(() => ({ Item: JSON.parse(told) as JsonObject })).send({
      operation: 'GetItem',
      key,
    });

    expect(JSON.stringify(result)).toBe(expected);
  });
});

const fails =
  (type: string, message: string, fields = {}) =>
  (): never => {
    throw new AwsError(type, message, 400, fields);
  };
const tail = `(Service: DynamoDb, Status Code: 400, Request ID: ${'D'.repeat(52)})`;

describe('errors', () => {
  it.each([
    ['ConditionalCheckFailedException', 'The conditional request failed', 'DynamoDB:ConditionalCheckFailedException'],
    ['ProvisionedThroughputExceededException', 'Slow down', 'DynamoDB:ProvisionedThroughputExceededException'],
    ['ResourceNotFoundException', 'Requested resource not found', 'DynamoDB:ResourceNotFoundException'],
    ['InternalServerError', 'Oops', 'DynamoDB:InternalServerErrorException'],
    ['ValidationException', 'The provided key element does not match the schema', 'DynamoDB:DynamoDbException'],
    [
      'AccessDeniedException',
      'User: arn is not authorized to perform: dynamodb:UpdateItem',
      'DynamoDB:DynamoDbException',
    ],
  ])('%s', async (type, message, expected) => {
    const { send } = makeSource(fails(type, message));

    expect(await send({ operation: 'UpdateItem', key, update: { expression: 'x' } })).toEqual({
      result: null,
      error: { type: expected, message: `${message} ${tail}` },
    });
  });

  it('a cancelled transaction reports its reasons, item by item', async () => {
    const { send } = makeSource(
      fails(
        'TransactionCanceledException',
        'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed]',
        {
          CancellationReasons: [
            { Code: 'None' },
            { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', Item: { used: { N: '20' } } },
          ],
        },
      ),
    );

    const answer = await send({
      operation: 'TransactWriteItems',
      transactItems: [{ table: 'A', operation: 'DeleteItem', key }],
    });

    expect(answer.error?.type).toBe('DynamoDB:TransactionCanceledException');
    expect(answer.result).toEqual({
      keys: null,
      cancellationReasons: [
        { type: 'None', message: 'None' },
        { type: 'ConditionalCheckFailed', message: 'The conditional request failed', item: { used: 20 } },
      ],
    });
  });

  it.each<[string, Json, string]>([
    ['no object', null, "Value for field '$[operation]' not found."],
    ['no operation', {}, "Value for field '$[operation]' not found."],
    ['an unknown one', { operation: 'Get' }, "Unsupported operation 'Get'."],
    ['no key', { operation: 'GetItem' }, "Value for field '$[key]' not found."],
    ['no expression', { operation: 'Query', query: {} }, "Value for field '$[expression]' not found."],
    ['Sync', { operation: 'Sync' }, 'The local cloud does not emulate the DynamoDB operation Sync.'],
    [
      'a version',
      { operation: 'DeleteItem', key, _version: 1 },
      'The local cloud does not emulate _version in a DynamoDB request.',
    ],
    [
      'a Custom handler',
      {
        operation: 'DeleteItem',
        key,
        condition: { expression: 'x', conditionalCheckFailedHandler: { strategy: 'Custom', lambdaArn: 'arn' } },
      },
      'The local cloud does not emulate the conditionalCheckFailedHandler strategy Custom.',
    ],
    [
      'a projection in a batch',
      { operation: 'BatchGetItem', tables: { A: { keys: [key], projection: { expression: 'a' } } } },
      "Unsupported element '$[tables][A][projection]'",
    ],
  ])('a request with %s is refused', async (_name, request, message) => {
    await expect(makeSource(() => ({})).send(request)).rejects.toThrow(message);
  });
});

describe('a condition that fails', () => {
  const condition = { expression: 'attribute_not_exists(id)', equalsIgnore: ['version'] };
  const current =
    (item: Json): Script =>
    (operation) => {
      const found: JsonObject = item === null ? {} : { Item: item };
      if (operation === 'GetItem') return found;
      throw new AwsError('ConditionalCheckFailedException', 'The conditional request failed');
    };
  const put = { operation: 'PutItem', key, attributeValues: { title: { S: 't' }, version: { N: 2 } } };

  it.each<[string, JsonObject, Json, Json]>([
    [
      'a Put that has already happened is a success',
      { ...put, condition },
      { id: { S: '1' }, title: { S: 't' }, version: { N: '1' } },
      { id: '1', title: 't', version: 1 },
    ],
    ['a Delete of what is gone too', { operation: 'DeleteItem', key, condition }, null, null],
  ])('%s', async (_name, request, item, result) => {
    const { calls, send } = makeSource(current(item));

    expect(await send(request)).toEqual({ result, error: null });
    expect(calls[1]).toEqual(['GetItem', { TableName: 'Movies', Key: key, ConsistentRead: true }]);
  });

  it.each<[string, JsonObject, Json]>([
    ['another item', { ...put, condition }, { id: { S: '1' }, title: { S: 'other' } }],
    [
      'a difference that is not ignored',
      { ...put, condition: { expression: 'x' } },
      { id: { S: '1' }, title: { S: 't' }, version: { N: '1' } },
    ],
    ['a Delete of what is there', { operation: 'DeleteItem', key, condition }, { id: { S: '1' } }],
    ['an Update', { operation: 'UpdateItem', key, update: { expression: 'x' }, condition }, { id: { S: '1' } }],
  ])('%s is an error without the old item', async (_name, request, item) => {
    expect(await makeSource(current(item)).send(request)).toMatchObject({
      result: null,
      error: { type: 'DynamoDB:ConditionalCheckFailedException' },
    });
  });

  it('needs permission to read, and is an error without it', async () => {
    const { send } = makeSource((operation) =>
      fails(operation === 'GetItem' ? 'AccessDeniedException' : 'ConditionalCheckFailedException', operation)(),
    );

    expect((await send({ operation: 'DeleteItem', key, condition })).error?.type).toBe(
      'DynamoDB:ConditionalCheckFailedException',
    );
  });
});

describe('nextToken', () => {
  const last = { id: { S: '7' }, owner: { S: 'mia' } };
  const page = (token?: string | null, extra: JsonObject = {}): JsonObject => ({
    operation: 'Query',
    query: expression,
    ...(token === undefined ? {} : { nextToken: token }),
    ...extra,
  });
  const invalid = {
    result: null,
    error: {
      type: 'DynamoDB:UserIllegalArgumentException',
      message:
        'com.amazonaws.deepdish.common.pagination.InvalidPaginationTokenException: Invalid pagination token given.',
    },
  };
  const tokenOf = async (send: (request: Json) => Promise<DataSourceAnswer>, request = page()): Promise<string> => {
    const { result } = await send(request);
    return isObject(result) && typeof result.nextToken === 'string' ? result.nextToken : '';
  };

  it('hides its key and leads to the next page', async () => {
    const { calls, send } = makeSource(() => ({ Items: [], LastEvaluatedKey: last }));

    const token = await tokenOf(send);
    await send(page(token));

    expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain('mia');
    expect(calls.map(([, input]) => input.ExclusiveStartKey)).toEqual([undefined, last]);
  });

  it.each([undefined, null, ''])('%j is the first page', async (token) => {
    const { calls, send } = makeSource(() => ({ Items: [] }));

    expect((await send(page(token))).error).toBeNull();
    expect(calls[0]?.[1]).not.toHaveProperty('ExclusiveStartKey');
  });

  it('is valid for its own list and key only', async () => {
    const script = () => ({ Items: [], LastEvaluatedKey: last });
    const { calls, send } = makeSource(script);
    const token = await tokenOf(send);
    const flipped = Buffer.from(token, 'base64url');
    flipped[flipped.length - 1] = (flipped.at(-1) ?? 0) ^ 1;

    for (const bad of [
      flipped.toString('base64url'),
      `${token}A`,
      token.slice(0, -4),
      'x',
      '{"id":"7"}',
      Buffer.from('{"id":{"S":"7"}}').toString('base64'),
    ]) {
      expect(await send(page(bad))).toEqual(invalid);
    }
    expect(await send(page(token, { index: 'byOwner' }))).toEqual(invalid);
    expect(await send({ operation: 'Scan', nextToken: token })).toEqual(invalid);
    expect(await makeSource(script, Buffer.alloc(32, 9)).send(page(token))).toEqual(invalid);
    expect(calls).toHaveLength(1);
  });
});
