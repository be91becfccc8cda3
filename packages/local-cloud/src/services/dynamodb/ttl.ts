import type { Clock } from '../../clock.ts';
import { AwsError } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import type { Log } from '../../log.ts';
import type { EngineClient } from './engine-client.ts';
import type { Table } from './tables.ts';
import type { TtlJournal } from './ttl-journal.ts';

const API = 'DynamoDB_20120810';
const INTERVAL = 60_000;
const FIVE_YEARS = 5 * 365 * 24 * 60 * 60;

export interface TtlSweep {
  /** Deletes items that are expired now; resolves with their number. */
  sweep(): Promise<number>;
  stop(): Promise<void>;
}

/**
 * Deletes expired items once a minute; AWS does it within days
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html). Expired means a number of seconds that
 * is in the past, but by no more than five years. The engine's own sweep follows the machine's time and not the
 * cloud's clock.
 */
export function startTtl(options: {
  readonly engine: EngineClient;
  readonly tables: readonly Table[];
  readonly journal: TtlJournal;
  readonly clock: Clock;
  readonly log: Log;
  readonly written: (tableName: string) => void;
}): TtlSweep {
  const { clock, log } = options;
  const tables = options.tables.filter((table) => table.ttlAttribute !== undefined);
  let stopped = false;
  let running: Promise<number> = Promise.resolve(0);
  let cancel = () => {};
  const sweep = async (): Promise<number> => {
    let count = 0;
    for (const table of tables) count += await sweepTable(options, table, () => stopped);
    return count;
  };
  const plan = (): void => {
    cancel = clock.after(INTERVAL, () => {
      running = sweep().catch((error: unknown) => {
        log('dynamodb', `The TTL sweep failed and will be retried in a minute: ${String(error)}`);
        return 0;
      });
      void running.then(() => {
        if (!stopped) plan();
      });
    });
  };
  if (tables.length > 0) plan();
  return {
    sweep,
    async stop() {
      stopped = true;
      cancel();
      await running;
    },
  };
}

async function sweepTable(
  { engine, journal, clock, written }: Parameters<typeof startTtl>[0],
  table: Table,
  stopped: () => boolean,
): Promise<number> {
  const now = Math.floor(clock.now() / 1000);
  const expired = {
    ExpressionAttributeNames: { '#ttl': table.ttlAttribute ?? '' },
    ExpressionAttributeValues: { ':now': { N: `${now}` }, ':oldest': { N: `${now - FIVE_YEARS}` } },
  };
  const condition = '#ttl BETWEEN :oldest AND :now';
  let count = 0;
  let start: JsonObject | undefined;
  do {
    const page = await engine.call(API, 'Scan', {
      TableName: table.name,
      FilterExpression: condition,
      ...expired,
      ...(start ? { ExclusiveStartKey: start } : {}),
    });
    for (const item of Array.isArray(page.Items) ? page.Items : []) {
      if (stopped()) return count;
      if (!isObject(item)) continue;
      journal.add(table.name, item);
      // The item's expiration may have been extended since it was read.
      const input = { TableName: table.name, Key: keyOf(table, item), ConditionExpression: condition, ...expired };
      if (await deleted(engine, input)) {
        count++;
        written(table.name);
      }
    }
    start = isObject(page.LastEvaluatedKey) ? page.LastEvaluatedKey : undefined;
  } while (start !== undefined);
  return count;
}

async function deleted(engine: EngineClient, input: JsonObject): Promise<boolean> {
  try {
    await engine.call(API, 'DeleteItem', input);
    return true;
  } catch (error) {
    if (error instanceof AwsError && error.type === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}

const keyOf = (table: Table, item: JsonObject): JsonObject =>
  Object.fromEntries(table.keys.map((name) => [name, item[name] ?? null]));
