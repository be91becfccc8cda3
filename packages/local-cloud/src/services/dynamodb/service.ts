import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Iam, JsonService, Principal } from '../../aws/types.ts';
import type { Clock } from '../../clock.ts';
import { AwsError } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { Log } from '../../log.ts';
import { ignoreCount } from '../../meter.ts';
import type { Count } from '../../meter.ts';
import type { Stack } from '../../template/types.ts';
import { authorize, isWrite, tableName } from './authorization.ts';
import { withMetering } from './capacity.ts';
import { eraseDeleted } from './erase.ts';
import { startEngine } from './engine.ts';
import type { Engine } from './engine.ts';
import type { EngineSource } from './engine-source.ts';
import { checkStartingKey } from './starting-key.ts';
import { engineStreams } from './streams.ts';
import { streamsApi } from './streams-api.ts';
import { syncTables } from './tables.ts';
import type { Table } from './tables.ts';
import { ttlJournal } from './ttl-journal.ts';
import { startTtl } from './ttl.ts';
import type { TtlSweep } from './ttl.ts';
import type { DynamoDb, StreamSource } from './types.ts';
import { groupWrites } from './write-groups.ts';

export interface LocalDynamoDb extends DynamoDb {
  /** `DynamoDB_20120810` and `DynamoDBStreams_20120810`. */
  readonly services: readonly JsonService[];
  readonly streams: StreamSource;
  readonly ttl: Pick<TtlSweep, 'sweep'>;
  /** The engine itself, without IAM: for data that the operator of this machine adds, and for benchmarks. */
  readonly engine: Pick<Engine, 'endpoint' | 'pid' | 'call'>;
  /** Erases deleted data from the disk; calls wait meanwhile. Does nothing for an external engine. */
  erase(): Promise<void>;
}

/** Starts the engine, brings its tables in line with the template and serves the DynamoDB API from it. */
export async function startDynamoDb(options: {
  readonly stack: Stack;
  readonly iam: Iam;
  readonly clock: Clock;
  readonly log: Log;
  readonly folder: string;
  readonly source: EngineSource;
  readonly count?: Count;
}): Promise<LocalDynamoDb> {
  const { stack, iam, clock, log, folder } = options;
  const engine = await startEngine(options);
  try {
    const tables = await syncTables(stack, engine);
    const listeners = new Set<(tableName: string) => void>();
    const written = (name: string): void => {
      for (const listener of listeners) listener(name);
    };
    const onWrite = (listener: (tableName: string) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    };
    const journal = ttlJournal(join(folder, 'ttl-removals.jsonl'), () => clock.now());
    // From an earlier version; its entries expire within a day.
    rmSync(join(folder, 'ttl-deletes.jsonl'), { force: true });
    const ttl = startTtl({ engine, tables, journal, clock, log, written });
    const streams = engineStreams({ engine, tables, region: stack.region, journal, onWrite, clock });
    const call = dataPlane({
      iam,
      engine,
      tables,
      written,
      count: options.count ?? ignoreCount,
      arnPrefix: `arn:aws:dynamodb:${stack.region}:${stack.accountId}:table/`,
    });
    return {
      call,
      onWrite,
      streams,
      ttl,
      engine,
      erase: async () => engine.maintain?.(async (database) => eraseDeleted(database, streams.passed())),
      services: [jsonService(call), streamsApi({ iam, clock, tables, source: streams })],
      async stop() {
        await ttl.stop();
        await engine.stop();
      },
    };
  } catch (error) {
    await engine.stop();
    throw error;
  }
}

function dataPlane(options: {
  readonly iam: Iam;
  readonly engine: Engine;
  readonly tables: readonly Table[];
  readonly arnPrefix: string;
  readonly written: (tableName: string) => void;
  readonly count: Count;
}): DynamoDb['call'] {
  const { iam, engine, arnPrefix, written, count } = options;
  const tables = new Map(options.tables.map((table) => [table.name, table]));
  const write = groupWrites(engine, (name) => tables.get(name)?.keys);
  return async (principal, operation, input) => {
    const touched = authorize(iam, principal, arnPrefix, operation, input);
    const table = tables.get(tableName(input.TableName));
    if (operation === 'Query' && table !== undefined) checkStartingKey(table, input);
    const carryOut =
      input.ReturnConsumedCapacity === undefined
        ? write
        : (...call: Parameters<typeof write>) => engine.call('DynamoDB_20120810', ...call);
    const answer = await withMetering(operation, withNames(input), count, (asked) => carryOut(operation, asked));
    if (isWrite(operation)) for (const name of touched) written(name);
    return answer;
  };
}

/** The engine only knows table names; AWS accepts an ARN wherever a name is allowed. */
function withNames(input: JsonObject): JsonObject {
  if (typeof input.TableName === 'string' && input.TableName.startsWith('arn:')) {
    return { ...input, TableName: tableName(input.TableName) };
  }
  if (isObject(input.RequestItems)) {
    const entries = Object.entries(input.RequestItems).map(([name, requests]) => [tableName(name), requests]);
    return { ...input, RequestItems: Object.fromEntries(entries) as JsonObject };
  }
  if (Array.isArray(input.TransactItems)) return { ...input, TransactItems: input.TransactItems.map(elementWithName) };
  return input;
}

function elementWithName(item: Json): Json {
  if (!isObject(item)) return item;
  const entries = Object.entries(item).map(([kind, element]) => [
    kind,
    isObject(element) ? { ...element, TableName: tableName(element.TableName) } : element,
  ]);
  return Object.fromEntries(entries) as JsonObject;
}

const jsonService = (call: DynamoDb['call']): JsonService => ({
  signingName: 'dynamodb',
  targetPrefix: 'DynamoDB_20120810',
  jsonVersion: '1.0',
  async call(principal: Principal | undefined, operation, input) {
    if (principal === undefined) {
      throw new AwsError('MissingAuthenticationTokenException', 'Request is missing Authentication Token', 403);
    }
    return call(principal, operation, input);
  },
});
