import { describe, expect, it } from 'vitest';
import { AwsError } from '../../../src/errors.ts';
import type { Json, JsonObject } from '../../../src/json.ts';
import { groupWrites } from '../../../src/services/dynamodb/write-groups.ts';

const update = (id: string, more: JsonObject = {}): [string, JsonObject] => [
  'UpdateItem',
  {
    TableName: 'Movies',
    Key: { id: { S: id } },
    UpdateExpression: 'ADD version :one',
    ReturnConsumedCapacity: 'TOTAL',
    ...more,
  },
];
const put = (id: string, more: JsonObject = {}): [string, JsonObject] => [
  'PutItem',
  { TableName: 'Movies', Item: { id: { S: id }, ...more } },
];

interface Element {
  readonly TableName: string;
  readonly Key?: { id: { S: string } };
  readonly Item?: { id: { S: string } };
}

const idOf = ({ Key, Item }: Element): string => (Key ?? Item)?.id.S ?? '';
const elementsOf = (input: JsonObject): Element[] =>
  Array.isArray(input.TransactItems)
    ? input.TransactItems.map((item) => Object.values(item as JsonObject)[0] as unknown as Element)
    : [input as unknown as Element];

/** An engine that refuses writes to an item in `refused`, a transaction as a whole. */
function scripted(refused: readonly string[] = [], broken = false) {
  const calls: { operation: string; ids: string[] }[] = [];
  const call = async (_api: string, operation: string, input: JsonObject): Promise<JsonObject> => {
    const ids = elementsOf(input).map(idOf);
    calls.push({ operation, ids });
    await Promise.resolve();
    if (broken && ids.length > 1) throw new AwsError('InternalServerError', 'The engine did not answer.', 500);
    const bad = ids.find((id) => refused.includes(id));
    if (bad !== undefined)
      throw new AwsError(ids.length > 1 ? 'TransactionCanceledException' : 'ConditionalCheckFailedException', bad, 400);
    if (operation === 'TransactWriteItems')
      return { ConsumedCapacity: [{ TableName: 'Movies', CapacityUnits: ids.length * 2 }] };
    return { ConsumedCapacity: { TableName: 'Movies', CapacityUnits: 1 } };
  };
  return { calls, write: groupWrites({ call }, (table) => (table === 'Movies' ? ['id'] : undefined)) };
}

const units = (answers: readonly JsonObject[]): number =>
  answers.reduce(
    (sum, { ConsumedCapacity }) =>
      sum + Number((ConsumedCapacity as { CapacityUnits?: number } | undefined)?.CapacityUnits ?? 0),
    0,
  );

describe('simultaneous writes', () => {
  it('are grouped into one transaction while another one runs, and cost the same as separate ones', async () => {
    const { calls, write } = scripted();

    const answers = await Promise.all([
      write(...update('a')),
      write(...update('b')),
      write(...put('c')),
      write('DeleteItem', { TableName: 'Movies', Key: { id: { S: 'd' } } }),
    ]);

    expect(calls).toEqual([
      { operation: 'UpdateItem', ids: ['a'] },
      { operation: 'TransactWriteItems', ids: ['b', 'c', 'd'] },
    ]);
    expect(units(answers)).toBe(4);
  });

  it('to one item run one after another, in order', async () => {
    const { calls, write } = scripted();

    await Promise.all(['a', 'b', 'b', 'c', 'b'].map((id) => write(...update(id))));

    expect(calls.map(({ ids }) => ids)).toEqual([['a'], ['b', 'c'], ['b'], ['b']]);
  });

  it('are at most 25 together', async () => {
    const { calls, write } = scripted();

    await Promise.all(Array.from({ length: 60 }, (_, at) => write(...update(`i${at}`))));

    expect(calls.map(({ ids }) => ids.length)).toEqual([1, 25, 25, 9]);
  });

  it('fail independently', async () => {
    const { calls, write } = scripted(['c']);

    const settled = await Promise.allSettled(
      ['a', 'b', 'c', 'd'].map((id) => write(...update(id, { ConditionExpression: 'attribute_exists(id)' }))),
    );

    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect(settled[2]).toMatchObject({ reason: { type: 'ConditionalCheckFailedException', message: 'c' } });
    expect(calls.map(({ ids }) => ids)).toEqual([['a'], ['b', 'c', 'd'], ['b'], ['c'], ['d']]);
  });

  it('are not repeated when the engine did not answer, because they may have been done', async () => {
    const { calls, write } = scripted([], true);

    const settled = await Promise.allSettled(['a', 'b', 'c'].map((id) => write(...update(id))));

    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(calls).toHaveLength(2);
  });

  it.each<[string, string, Json]>([
    ['wants the item as it became', 'ReturnValues', 'ALL_NEW'],
    ['wants the size of its collection', 'ReturnItemCollectionMetrics', 'SIZE'],
    ['says so in the old way', 'AttributeUpdates', {}],
    ["is of a table that is not the template's", 'TableName', 'Others'],
  ])('are not grouped if one %s', async (_name, member, value) => {
    const { calls, write } = scripted();

    await Promise.all([write(...update('a')), write(...update('b', { [member]: value })), write(...update('c'))]);

    expect(calls.map(({ ids }) => ids)).toEqual([['a'], ['b'], ['c']]);
  });
});
