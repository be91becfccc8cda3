import { isObject, type Json, type JsonObject } from '../../../json.ts';
import { badRequest } from '../../errors.ts';
import { answered } from '../types.ts';
import { given, optional, requiredObject } from './expressions.ts';
import type { Operation } from './operation.ts';
import { fromWireItem, toWireItem } from './values.ts';

function objects(value: Json | undefined, field: string): JsonObject[] {
  if (!Array.isArray(value) || !value.every(isObject))
    throw badRequest(`Expected a list of JSON objects for field '$[${field}]'.`);
  return value;
}

const byTable = <T>(tables: JsonObject, read: (table: string, value: Json) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(tables).map(([table, value]) => [table, read(table, value)]));

const isKeyOf =
  (key: JsonObject) =>
  (item: Json): boolean =>
    isObject(item) &&
    Object.entries(key).every(([name, value]) => JSON.stringify(item[name]) === JSON.stringify(value));

/** One entry for each key in the requested order, null if there is no item. */
export const batchGetItem: Operation = async (request, { call }) => {
  const asked = byTable(requiredObject(request, 'tables'), (table, value) => {
    if (!isObject(value)) throw badRequest(`Expected JSON object for field '$[tables][${table}]'.`);
    // The helper's types allow it, but AppSync fails anyway. Its exact message is not documented.
    if (optional(value, 'projection') !== undefined)
      throw badRequest(
        `Unsupported element '$[tables][${table}][projection]': BatchGetItem does not support a projection in AppSync.`,
      );
    return { value, keys: objects(value.keys, `tables][${table}][keys`).map(toWireItem) };
  });
  const answer = await call('BatchGetItem', {
    RequestItems: byTable(asked as unknown as JsonObject, (table) => ({
      Keys: asked[table]?.keys ?? [],
      ...given({ ConsistentRead: asked[table]?.value.consistentRead }),
    })),
  });
  const found = isObject(answer.Responses) ? answer.Responses : {};
  const unread = isObject(answer.UnprocessedKeys) ? answer.UnprocessedKeys : {};
  const data: JsonObject = {};
  const unprocessedKeys: JsonObject = {};
  for (const [table, { keys }] of Object.entries(asked)) {
    const items = Array.isArray(found[table]) ? found[table] : [];
    data[table] = keys.map((key) => {
      const item = items.find(isKeyOf(key));
      return isObject(item) ? fromWireItem(item) : null;
    });
    const left = unread[table];
    unprocessedKeys[table] =
      isObject(left) && Array.isArray(left.Keys) ? left.Keys.filter(isObject).map(fromWireItem) : [];
  }
  return answered({ data, unprocessedKeys });
};

/** The part of a batch that DynamoDB did not process, as plain items by table. */
function unprocessed(
  answer: JsonObject,
  kind: 'PutRequest' | 'DeleteRequest',
  member: 'Item' | 'Key',
  tables: readonly string[],
): JsonObject {
  const left = isObject(answer.UnprocessedItems) ? answer.UnprocessedItems : {};
  return Object.fromEntries(
    tables.map((table) => {
      const requests = Array.isArray(left[table]) ? left[table].filter(isObject) : [];
      return [
        table,
        requests.flatMap((request) => {
          const inner = request[kind];
          const item = isObject(inner) ? inner[member] : undefined;
          return isObject(item) ? [fromWireItem(item)] : [];
        }),
      ];
    }),
  );
}

function batchWrite(kind: 'PutRequest' | 'DeleteRequest', member: 'Item' | 'Key', leftovers: string): Operation {
  return async (request, { call }) => {
    const tables = byTable(requiredObject(request, 'tables'), (table, value) =>
      objects(value, `tables][${table}`).map(toWireItem),
    );
    const answer = await call('BatchWriteItem', {
      RequestItems: Object.fromEntries(
        Object.entries(tables).map(([table, items]) => [table, items.map((item) => ({ [kind]: { [member]: item } }))]),
      ),
    });
    const left = unprocessed(answer, kind, member, Object.keys(tables));
    const isLeft = (table: string, item: JsonObject): boolean =>
      (left[table] as Json[]).some((other) => JSON.stringify(other) === JSON.stringify(item));
    const data = Object.fromEntries(
      Object.entries(tables).map(([table, items]) => [
        table,
        items.map(fromWireItem).map((item) => (isLeft(table, item) ? null : item)),
      ]),
    );
    return answered({ data, [leftovers]: left });
  };
}

export const batchPutItem = batchWrite('PutRequest', 'Item', 'unprocessedItems');
export const batchDeleteItem = batchWrite('DeleteRequest', 'Key', 'unprocessedKeys');
