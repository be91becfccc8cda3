import { describe, expect, test } from 'vitest';
import { failure, value } from './evaluate.ts';

const KEY = { id: { S: 'test' } };
const key = "key: { id: 'test' }";

/** Recorded on AWS by localstack/appsync-utils, `__tests__/__snapshots__/index.test.js.snap`, unless marked. */
describe('@aws-appsync/utils/dynamodb', () => {
  test.each([
    [`ddb.get({ ${key} })`, { operation: 'GetItem', key: KEY }],
    [
      `ddb.put({ ${key}, item: { value: 10 } })`,
      { operation: 'PutItem', key: KEY, attributeValues: { value: { N: 10 } } },
    ],
    [`ddb.remove({ ${key} })`, { operation: 'DeleteItem', key: KEY }],
    ["ddb.scan({ limit: 10, nextToken: 'abc' })", { operation: 'Scan', limit: 10, nextToken: 'abc' }],
    ['ddb.operations.add(10)', { type: 'OPERATION_ADD', value: 10 }],
    ['ddb.operations.append([1, 2])', { type: 'OPERATION_APPEND', items: [1, 2] }],
    ['ddb.operations.prepend([1])', { type: 'OPERATION_PREPEND', items: [1] }],
    ['ddb.operations.increment(10)', { type: 'OPERATION_INCREMENT', by: 10 }],
    ['ddb.operations.decrement(10)', { type: 'OPERATION_DECREMENT', by: 10 }],
    ['ddb.operations.replace({ a: 10 })', { type: 'OPERATION_REPLACE', value: { a: 10 } }],
    // From the documentation and the types:
    ['ddb.operations.remove()', { type: 'OPERATION_REMOVE' }],
    ["ddb.operations.updateListItem('a', 1)", { type: 'OPERATION_UPDATE_LIST_ITEM', value: 'a', index: 1 }],
    [
      `ddb.get({ ${key}, consistentRead: true, projection: ['id', 'a.b', 'a.list[1]'] })`,
      {
        operation: 'GetItem',
        key: KEY,
        consistentRead: true,
        projection: {
          expression: '#expName_1, #expName_2.#expName_3, #expName_2.#expName_4[1]',
          expressionNames: { '#expName_1': 'id', '#expName_2': 'a', '#expName_3': 'b', '#expName_4': 'list' },
        },
      },
    ],
    [
      "ddb.query({ query: { owner: { eq: 'a' }, createdAt: { gt: 'b' } }, index: 'byOwner', limit: 2, nextToken: null, scanIndexForward: false, filter: { status: { ne: 'FAILED' } } })",
      {
        operation: 'Query',
        index: 'byOwner',
        limit: 2,
        scanIndexForward: false,
        query: {
          expression: '(#owner = :owner_eq) AND (#createdAt > :createdAt_gt)',
          expressionNames: { '#owner': 'owner', '#createdAt': 'createdAt' },
          expressionValues: { ':owner_eq': { S: 'a' }, ':createdAt_gt': { S: 'b' } },
        },
        filter: {
          expression: '(#status <> :status_ne)',
          expressionNames: { '#status': 'status' },
          expressionValues: { ':status_ne': { S: 'FAILED' } },
        },
      },
    ],
    [
      "ddb.sync({ limit: 10, nextToken: 'abc', lastSync: 1 })",
      { operation: 'Sync', limit: 10, nextToken: 'abc', lastSync: 1 },
    ],
    [
      "ddb.batchGet({ tables: { a: { keys: [{ id: '1' }], consistentRead: true } } })",
      { operation: 'BatchGetItem', tables: { a: { keys: [{ id: { S: '1' } }], consistentRead: true } } },
    ],
    [
      "ddb.batchPut({ tables: { a: [{ id: '1', n: 2 }] } })",
      { operation: 'BatchPutItem', tables: { a: [{ id: { S: '1' }, n: { N: 2 } }] } },
    ],
    [
      "ddb.batchDelete({ tables: { a: [{ id: '1' }] } })",
      { operation: 'BatchDeleteItem', tables: { a: [{ id: { S: '1' } }] } },
    ],
    [
      "ddb.transactGet({ items: [{ table: 'a', key: { id: '1' }, projection: ['name'] }] })",
      {
        operation: 'TransactGetItems',
        transactItems: [
          {
            table: 'a',
            key: { id: { S: '1' } },
            projection: { expression: '#expName_1', expressionNames: { '#expName_1': 'name' } },
          },
        ],
      },
    ],
    ["ai.invokeModel({ modelId: 'm', body: { a: 1 } })", { operation: 'InvokeModel', modelId: 'm', body: { a: 1 } }],
    ["ai.converse({ modelId: 'm', messages: [] })", { operation: 'Converse', modelId: 'm', messages: [] }],
  ])('%s', (expression, expected) => {
    expect(value(expression)).toEqual(expected);
  });

  test('transactWrite names the operation of each item', () => {
    const items =
      "{ putItem: { table: 'a', key: { id: '1' }, item: { n: 1 }, condition: { id: { attributeExists: false } } } }, { updateItem: { table: 'b', key: { id: '2' }, update: { n: ddb.operations.increment() } } }, { deleteItem: { table: 'c', key: { id: '3' } } }, { conditionCheck: { table: 'd', key: { id: '4' }, condition: { n: { lt: 5 } } } }";
    expect(value(`ddb.transactWrite({ items: [${items}] })`)).toEqual({
      operation: 'TransactWriteItems',
      transactItems: [
        {
          table: 'a',
          operation: 'PutItem',
          key: { id: { S: '1' } },
          attributeValues: { n: { N: 1 } },
          condition: { expression: '(attribute_not_exists(#id))', expressionNames: { '#id': 'id' } },
        },
        {
          table: 'b',
          operation: 'UpdateItem',
          key: { id: { S: '2' } },
          update: {
            expression: 'SET #expName_1 = #expName_1 + :expValue_1',
            expressionNames: { '#expName_1': 'n' },
            expressionValues: { ':expValue_1': { N: 1 } },
          },
        },
        { table: 'c', operation: 'DeleteItem', key: { id: { S: '3' } } },
        {
          table: 'd',
          operation: 'ConditionCheck',
          key: { id: { S: '4' } },
          condition: {
            expression: '(#n < :n_lt)',
            expressionNames: { '#n': 'n' },
            expressionValues: { ':n_lt': { N: 5 } },
          },
        },
      ],
    });
  });

  test.each([
    ['age: ddb.operations.add(10)', 'SET #expName_1 = :expValue_1', ['age'], [{ N: 10 }]],
    [
      'values: ddb.operations.append([1])',
      'SET #expName_1 = list_append(#expName_1, :expValue_1)',
      ['values'],
      [{ L: [{ N: 1 }] }],
    ],
    [
      'values: ddb.operations.prepend([1])',
      'SET #expName_1 = list_append(:expValue_1, #expName_1)',
      ['values'],
      [{ L: [{ N: 1 }] }],
    ],
    ['age: ddb.operations.decrement(1)', 'SET #expName_1 = #expName_1 - :expValue_1', ['age'], [{ N: 1 }]],
    [
      'name: "Toni", bio: null',
      'SET #expName_1 = :expValue_1, #expName_2 = :expValue_2',
      ['name', 'bio'],
      [{ S: 'Toni' }, { NULL: null }],
    ],
    // From the documentation and the types:
    [
      'gone: ddb.operations.remove(), a: 1',
      'SET #expName_1 = :expValue_1 REMOVE #expName_2',
      ['a', 'gone'],
      [{ N: 1 }],
    ],
    ['gone: ddb.operations.remove(), left: undefined', 'REMOVE #expName_1', ['gone'], []],
    [
      'list: [ddb.operations.updateListItem("b", 1), ddb.operations.updateListItem("c", 2)]',
      'SET #expName_1[1] = :expValue_1, #expName_1[2] = :expValue_2',
      ['list'],
      [{ S: 'b' }, { S: 'c' }],
    ],
    ['list: [1, 2]', 'SET #expName_1 = :expValue_1', ['list'], [{ L: [{ N: 1 }, { N: 2 }] }]],
    [
      'map: { a: 1, deep: { b: ddb.operations.increment(2) } }',
      'SET #expName_1.#expName_2 = :expValue_1, #expName_1.#expName_3.#expName_4 = #expName_1.#expName_3.#expName_4 + :expValue_2',
      ['map', 'a', 'deep', 'b'],
      [{ N: 1 }, { N: 2 }],
    ],
    ['map: ddb.operations.replace({ a: 1 })', 'SET #expName_1 = :expValue_1', ['map'], [{ M: { a: { N: 1 } } }]],
  ])('an update of { %s }', (update, expression, names, values) => {
    expect(value(`ddb.update({ ${key}, update: { ${update} } })`)).toEqual({
      operation: 'UpdateItem',
      key: KEY,
      update: {
        expression,
        expressionNames: Object.fromEntries(names.map((name, index) => [`#expName_${index + 1}`, name])),
        expressionValues: Object.fromEntries(values.map((bound, index) => [`:expValue_${index + 1}`, bound])),
      },
    });
  });

  test.each([
    ['ddb.get()', 'get needs an object'],
    ['ddb.get({})', 'key must be an object'],
    [`ddb.put({ ${key} })`, 'item must be an object'],
    [`ddb.put({ ${key}, item: {}, condition: { id: 'a' } })`, 'condition is not a valid filter object'],
    [`ddb.remove({ ${key}, condition: { id: { like: 'a' } } })`, 'condition is not a valid filter object'],
    ['ddb.query({ index: "a" })', 'query needs a key condition'],
    ['ddb.transactWrite({ items: [{ upsert: {} }] })', 'transactWrite does not know upsert'],
  ])('%s fails instead of losing what it cannot render', (expression, message) => {
    expect(failure(expression)).toContain(message);
  });
});
