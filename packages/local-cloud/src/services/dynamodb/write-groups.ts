import { AwsError } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { EngineClient } from './engine-client.ts';

const API = 'DynamoDB_20120810';
/** Maximum writes in one transaction: a longer one would make reads wait. */
const LARGEST_GROUP = 25;

const kinds: Readonly<Record<string, string>> = { PutItem: 'Put', UpdateItem: 'Update', DeleteItem: 'Delete' };
/** Members allowed in an element of a transaction, and therefore in a write that can be grouped. */
const members = new Set([
  'TableName',
  'Key',
  'Item',
  'UpdateExpression',
  'ConditionExpression',
  'ExpressionAttributeNames',
  'ExpressionAttributeValues',
  'ReturnValuesOnConditionCheckFailure',
  'ReturnConsumedCapacity',
]);

interface Write {
  readonly operation: string;
  readonly input: JsonObject;
  /** The item's key: a transaction may write each item only once. */
  readonly item: string;
  readonly resolve: (answer: JsonObject) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The engine has a single writer, which waits for the disk after each write. Writes that arrive meanwhile and need no
 * result are combined into one transaction: each stays as durable and as atomic as before. If the transaction fails,
 * each of its writes is made separately and gets its own error.
 * @param keysOf the key attributes of a table
 */
export function groupWrites(
  engine: Pick<EngineClient, 'call'>,
  keysOf: (table: string) => readonly string[] | undefined,
): (operation: string, input: JsonObject) => Promise<JsonObject> {
  const waiting: Write[] = [];
  let isBusy = false;

  const alone = async ({ operation, input, resolve, reject }: Write): Promise<void> => {
    try {
      resolve(await engine.call(API, operation, input));
    } catch (error) {
      reject(error);
    }
  };
  const together = async (group: readonly Write[]): Promise<void> => {
    try {
      const TransactItems = group.map(({ operation, input }) => ({ [kinds[operation] ?? '']: element(input) }));
      const { ConsumedCapacity } = await engine.call(API, 'TransactWriteItems', {
        TransactItems,
        ReturnConsumedCapacity: 'TOTAL',
      });
      for (const [at, { resolve }] of group.entries())
        resolve(at === 0 ? { ConsumedCapacity: halved(ConsumedCapacity) } : {});
    } catch (error) {
      // Without an answer nobody knows what was written. Each caller has to find out, as after a single write.
      if (!(error instanceof AwsError) || error.status >= 500) return group.forEach(({ reject }) => reject(error));
      for (const write of group) await alone(write);
    }
  };
  const next = async (): Promise<void> => {
    const group = take(waiting);
    const [only] = group;
    if (only === undefined) return;
    isBusy = true;
    await (group.length === 1 ? alone(only) : together(group));
    isBusy = false;
    void next();
  };

  return (operation, input) => {
    const item = itemOf(operation, input, keysOf);
    if (item === undefined) return engine.call(API, operation, input);
    return new Promise((resolve, reject) => {
      waiting.push({ operation, input, item, resolve, reject });
      if (!isBusy) void next();
    });
  };
}

/**
 * Takes the first waiting writes. A second write of the same item waits for the next group, as do all later writes of
 * that item.
 */
function take(waiting: Write[]): Write[] {
  const items = new Set<string>();
  const group: Write[] = [];
  const left: Write[] = [];
  for (const write of waiting.splice(0)) {
    if (group.length < LARGEST_GROUP && !items.has(write.item)) group.push(write);
    else left.push(write);
    items.add(write.item);
  }
  waiting.push(...left);
  return group;
}

/** Undefined for a write that cannot be grouped: it needs a result, or uses something that transactions do not support. */
function itemOf(
  operation: string,
  input: JsonObject,
  keysOf: (table: string) => readonly string[] | undefined,
): string | undefined {
  if (kinds[operation] === undefined || !Object.keys(input).every((name) => members.has(name))) return undefined;
  if (operation === 'UpdateItem' && input.UpdateExpression === undefined) return undefined;
  const holder = operation === 'PutItem' ? input.Item : input.Key;
  const keys = keysOf(String(input.TableName));
  if (!isObject(holder) || keys === undefined) return undefined;
  return JSON.stringify([input.TableName, ...keys.map((key) => holder[key] ?? null)]);
}

function element({ ReturnConsumedCapacity: _, ...input }: JsonObject): JsonObject {
  return input;
}

/** A transaction costs twice as much as its writes cost separately. */
function halved(consumed: Json | undefined): Json {
  const tables = Array.isArray(consumed) ? consumed : [];
  const units = tables.reduce(
    (sum: number, table) => sum + (isObject(table) ? Number(table.CapacityUnits ?? 0) : 0),
    0,
  );
  return { CapacityUnits: units / 2 };
}
