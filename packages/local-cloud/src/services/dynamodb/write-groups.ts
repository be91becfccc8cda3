import { AwsError } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { EngineClient } from './engine-client.ts';

const API = 'DynamoDB_20120810';
/** So many writes share a transaction at most: a longer one would keep reads waiting. */
const LARGEST_GROUP = 25;

const kinds: Readonly<Record<string, string>> = { PutItem: 'Put', UpdateItem: 'Update', DeleteItem: 'Delete' };
/** What an element of a transaction may have, and so what a write may ask that goes with others. */
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
  /** The item: a transaction has one write of it. */
  readonly item: string;
  readonly resolve: (answer: JsonObject) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The engine has one writer, which waits for the disk after each write. What comes meanwhile and answers nothing but that it
 * was done is written together next, as a transaction: each is as durable and as atomic as it was. When a transaction fails,
 * each of its writes is made by itself and hears its own error.
 *
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
      // Without an answer of the engine nobody knows what was written: that is each caller's to find out, as it is after a write of its own.
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

/** The first that are waiting; the second write of an item waits for the next group, and those of it that follow. */
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

/** Undefined for a write that has to go by itself: it wants an answer, or says what it wants in a way that transactions do not know. */
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

/** A transaction costs twice what its writes cost by themselves. */
function halved(consumed: Json | undefined): Json {
  const tables = Array.isArray(consumed) ? consumed : [];
  const units = tables.reduce(
    (sum: number, table) => sum + (isObject(table) ? Number(table.CapacityUnits ?? 0) : 0),
    0,
  );
  return { CapacityUnits: units / 2 };
}
