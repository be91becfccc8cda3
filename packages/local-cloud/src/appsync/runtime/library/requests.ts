import { toBinarySet, toMapValues, toNumberSet, toStringSet } from './attributes.ts';
import { toExpression } from './expressions.ts';
import { operations, toProjection, toUpdate } from './updates.ts';
import { isAbsent, isList, isMap } from './values.ts';

/**
 * `@aws-appsync/utils/dynamodb`: each helper answers the request object of its operation.
 * https://docs.aws.amazon.com/appsync/latest/devguide/built-in-modules-js.html
 * https://docs.aws.amazon.com/appsync/latest/devguide/js-resolver-reference-dynamodb.html
 */
type Payload = Record<string, unknown>;

function payloadOf(helper: string, payload: unknown): Payload {
  if (!isMap(payload)) throw new TypeError(`${helper} needs an object`);
  return payload;
}

function map(value: unknown, what: string): Payload {
  if (!isMap(value)) throw new TypeError(`${what} must be an object`);
  return value;
}

function list(value: unknown, what: string): unknown[] {
  if (!isList(value)) throw new TypeError(`${what} must be a list`);
  return value;
}

/** Drops optional members that are null or missing. */
function compact(request: Payload): Payload {
  return Object.fromEntries(Object.entries(request).filter(([, value]) => !isAbsent(value)));
}

const key = (payload: Payload): unknown => toMapValues(map(payload.key, 'key'));

/**
 * A condition, filter or key condition. Without values it has no `expressionValues`. One that cannot be rendered is an
 * error here: a write without its condition would be worse than a failing resolver.
 */
function expression(filter: unknown, what: string): Payload | undefined {
  if (isAbsent(filter)) return undefined;
  const rendered = toExpression(filter);
  if (rendered === null) throw new TypeError(`${what} is not a valid filter object`);
  if (rendered.expression === '') return undefined;
  const { expressionValues, ...rest } = rendered;
  return Object.keys(expressionValues).length === 0 ? rest : { ...rest, expressionValues };
}

const projection = (value: unknown): Payload | undefined =>
  isList(value) && value.length > 0 ? { ...toProjection(value) } : undefined;

const pick = (payload: Payload, names: readonly string[]): Payload =>
  Object.fromEntries(names.map((name) => [name, payload[name]]));

/** Members for tables with conflict detection, passed on unchanged. */
const VERSIONED = ['_version', 'customPartitionKey', 'populateIndexFields'];

const keyed = (operation: string, payload: Payload): Payload => ({ operation, key: key(payload) });

const putItem = (payload: Payload): Payload =>
  compact({
    ...keyed('PutItem', payload),
    attributeValues: toMapValues(map(payload.item, 'item')),
    condition: expression(payload.condition, 'condition'),
    ...pick(payload, VERSIONED),
  });

const updateItem = (payload: Payload): Payload =>
  compact({
    ...keyed('UpdateItem', payload),
    update: toUpdate(payload.update),
    condition: expression(payload.condition, 'condition'),
    ...pick(payload, VERSIONED),
  });

const conditional = (operation: string, payload: Payload): Payload =>
  compact({
    ...keyed(operation, payload),
    condition: expression(payload.condition, 'condition'),
    ...pick(payload, VERSIONED),
  });

const READS = ['index', 'limit', 'nextToken', 'consistentRead', 'select'];

/** One item of `transactWrite`; its only member names its operation. */
function transactWriteItem(item: unknown): Payload {
  const named = map(item, 'items[]');
  const [kind, value] = Object.entries(named)[0] ?? ['', undefined];
  const payload = map(value, `items[].${kind}`);
  const table = { table: payload.table };
  switch (kind) {
    case 'putItem':
      return { ...table, ...putItem(payload) };
    case 'updateItem':
      return { ...table, ...updateItem(payload) };
    case 'deleteItem':
      return { ...table, ...conditional('DeleteItem', payload) };
    case 'conditionCheck':
      return { ...table, ...conditional('ConditionCheck', payload) };
    default:
      throw new TypeError(`transactWrite does not know ${kind}`);
  }
}

const tablesOf = (payload: Payload, convert: (value: unknown) => unknown): Payload =>
  Object.fromEntries(Object.entries(map(payload.tables, 'tables')).map(([name, value]) => [name, convert(value)]));

const rows = (value: unknown): unknown => list(value, 'tables[]').map((row) => toMapValues(map(row, 'tables[][]')));

export const ddb = {
  get(input?: unknown): Payload {
    const payload = payloadOf('get', input);
    return compact({
      ...keyed('GetItem', payload),
      consistentRead: payload.consistentRead,
      projection: projection(payload.projection),
    });
  },
  put: (input?: unknown): Payload => putItem(payloadOf('put', input)),
  remove: (input?: unknown): Payload => conditional('DeleteItem', payloadOf('remove', input)),
  update: (input?: unknown): Payload => updateItem(payloadOf('update', input)),
  query(input?: unknown): Payload {
    const payload = payloadOf('query', input);
    const query = expression(payload.query, 'query');
    if (query === undefined) throw new TypeError('query needs a key condition');
    return compact({
      operation: 'Query',
      query,
      ...pick(payload, [...READS, 'scanIndexForward']),
      filter: expression(payload.filter, 'filter'),
      projection: projection(payload.projection),
    });
  },
  scan(input: unknown = {}): Payload {
    const payload = payloadOf('scan', input);
    return compact({
      operation: 'Scan',
      ...pick(payload, [...READS, 'totalSegments', 'segment']),
      filter: expression(payload.filter, 'filter'),
      projection: projection(payload.projection),
    });
  },
  sync(input: unknown = {}): Payload {
    const payload = payloadOf('sync', input);
    return compact({
      operation: 'Sync',
      ...pick(payload, ['basePartitionKey', 'deltaIndexName', 'limit', 'nextToken', 'lastSync']),
      filter: expression(payload.filter, 'filter'),
    });
  },
  batchGet(input?: unknown): Payload {
    const tables = tablesOf(payloadOf('batchGet', input), (value) => {
      const table = map(value, 'tables[]');
      return compact({
        keys: rows(table.keys),
        consistentRead: table.consistentRead,
        projection: projection(table.projection),
      });
    });
    return { operation: 'BatchGetItem', tables };
  },
  batchPut: (input?: unknown): Payload => ({
    operation: 'BatchPutItem',
    tables: tablesOf(payloadOf('batchPut', input), rows),
  }),
  batchDelete: (input?: unknown): Payload => ({
    operation: 'BatchDeleteItem',
    tables: tablesOf(payloadOf('batchDelete', input), rows),
  }),
  transactGet: (input?: unknown): Payload => ({
    operation: 'TransactGetItems',
    transactItems: list(payloadOf('transactGet', input).items, 'items').map((item) => {
      const one = map(item, 'items[]');
      return compact({ table: one.table, key: key(one), projection: projection(one.projection) });
    }),
  }),
  transactWrite: (input?: unknown): Payload => ({
    operation: 'TransactWriteItems',
    transactItems: list(payloadOf('transactWrite', input).items, 'items').map(transactWriteItem),
  }),
  toStringSet,
  toNumberSet,
  toBinarySet,
  operations,
};
