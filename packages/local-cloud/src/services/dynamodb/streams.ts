import type { Clock } from '../../clock.ts';
import { AwsError } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { EngineClient } from './engine-client.ts';
import { ShardTail } from './shard-tail.ts';
import type { Change, Fetched, Position } from './shard-tail.ts';
import { toChange, toSequenceNumber } from './stream-records.ts';
import type { Table } from './tables.ts';
import type { TtlJournal } from './ttl-journal.ts';
import type { StreamPosition, StreamShard, StreamSource } from './types.ts';

const API = 'DynamoDBStreams_20120810';

type OnWrite = (listener: (tableName: string) => void) => () => void;

interface StreamsOptions {
  readonly engine: EngineClient;
  readonly tables: readonly Table[];
  readonly region: string;
  readonly journal: TtlJournal;
  readonly onWrite: OnWrite;
  readonly clock: Pick<Clock, 'ahead'>;
}

/** How far all readers of a table's stream have read. */
export interface StreamProgress {
  readonly table: string;
  /**
   * The last sequence number of a shard that every reader has processed: undefined if one has not started, 'all' if
   * there are no readers.
   */
  passed(shardId: string): 'all' | number | undefined;
}

export interface EngineStreams extends StreamSource {
  readonly passed: () => readonly StreamProgress[];
}

/** The streams of the template's tables, read from the engine. */
export function engineStreams(options: StreamsOptions): EngineStreams {
  const { engine, tables, onWrite } = options;
  const followers = new Map<string, Set<(shardId: string) => string | undefined>>();
  const tails = new Map<string, ShardTail>();
  const tailOf = (streamArn: string, shardId: string): ShardTail => {
    const key = `${streamArn}/${shardId}`;
    let tail = tails.get(key);
    if (tail === undefined)
      tails.set(
        key,
        (tail = new ShardTail((position, limit) => fetchChanges(streamArn, shardId, position, limit, options))),
      );
    return tail;
  };

  return {
    async describe(streamArn) {
      const { engineArn } = streamOf(tables, streamArn);
      return { streamId: engineArn, ...(await describeAll(engine, engineArn)) };
    },
    async iterator(streamArn, shardId, position) {
      const after = position === 'TRIM_HORIZON' ? '' : toSequenceNumber(position.after);
      return seal(shardId, { after, iterator: await engineIterator(streamArn, shardId, position, options) });
    },
    async read(streamArn, sealed, limit) {
      const { shardId, ...position } = unseal(sealed);
      const { changes, next } = await tailOf(streamArn, shardId).read(position, limit);
      return {
        records: changes.filter(({ changed }) => changed).map(({ record }) => record),
        next: next === undefined ? undefined : seal(shardId, next),
        last: changes.at(-1)?.sequenceNumber,
      };
    },
    onWrite(streamArn, listener) {
      const { table } = streamOf(tables, streamArn);
      return onWrite((tableName) => {
        if (tableName === table.name) listener();
      });
    },
    follow(streamArn, passed) {
      const all = followers.get(streamArn) ?? new Set();
      followers.set(streamArn, all.add(passed));
      return () => void all.delete(passed);
    },
    passed: () =>
      tables.flatMap(({ name, stream }) =>
        stream === undefined
          ? []
          : { table: name, passed: (shardId) => leastOf([...(followers.get(stream.arn) ?? [])], shardId) },
      ),
  };
}

function leastOf(
  followers: readonly ((shardId: string) => string | undefined)[],
  shardId: string,
): 'all' | number | undefined {
  if (followers.length === 0) return 'all';
  const passed = followers.map((follower) => follower(shardId));
  return passed.includes(undefined) ? undefined : Math.min(...passed.map(Number));
}

async function engineIterator(
  streamArn: string,
  shardId: string,
  position: StreamPosition,
  { engine, tables }: StreamsOptions,
): Promise<string> {
  const { engineArn } = streamOf(tables, streamArn);
  const answer = await engine.call(API, 'GetShardIterator', {
    StreamArn: engineArn,
    ShardId: shardId,
    ...iteratorInput(position),
  });
  return String(answer.ShardIterator);
}

async function fetchChanges(
  streamArn: string,
  shardId: string,
  { after, iterator }: Position,
  limit: number,
  options: StreamsOptions,
): Promise<Fetched> {
  const { engine, tables, region, journal, clock } = options;
  const { table } = streamOf(tables, streamArn);
  const from =
    iterator ?? (await engineIterator(streamArn, shardId, after === '' ? 'TRIM_HORIZON' : { after }, options));
  const page = await engine.call(API, 'GetRecords', { ShardIterator: from, Limit: limit });
  const changes = (Array.isArray(page.Records) ? page.Records : []).flatMap((raw): Change[] => {
    const change = toChange(raw, table, region, journal, clock);
    if (change === undefined) return [];
    const { sequenceNumber, changed, record } = change;
    return [{ sequenceNumber, changed, record: { sequenceNumber, record: { ...record, eventSourceARN: streamArn } } }];
  });
  return { changes, next: typeof page.NextShardIterator === 'string' ? page.NextShardIterator : undefined };
}

export function streamOf(
  tables: readonly Table[],
  streamArn: string,
): { table: Table; engineArn: string; viewType: string } {
  const table = tables.find((one) => one.stream?.arn === streamArn);
  if (table?.stream === undefined) {
    throw new AwsError('ResourceNotFoundException', `Requested resource not found: Stream: ${streamArn} not found`);
  }
  return { table, engineArn: table.stream.engineArn, viewType: table.stream.viewType };
}

/** Our own iterator: a shard, a position in it, and the engine's iterator if it is known. */
const seal = (shardId: string, position: Position): string => JSON.stringify({ shardId, ...position });

function unseal(sealed: string): Position & { readonly shardId: string } {
  return JSON.parse(sealed) as Position & { readonly shardId: string };
}

const iteratorInput = (position: StreamPosition): JsonObject =>
  position === 'TRIM_HORIZON'
    ? { ShardIteratorType: 'TRIM_HORIZON' }
    : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: position.after };

function toShard(shard: JsonObject): StreamShard {
  const { ParentShardId: parent, SequenceNumberRange: range } = shard;
  const { StartingSequenceNumber: first, EndingSequenceNumber: last } = isObject(range) ? range : {};
  return {
    shardId: String(shard.ShardId),
    ...(typeof parent === 'string' ? { parentShardId: parent } : {}),
    ...(first === undefined ? {} : { first: toSequenceNumber(first) }),
    ...(last === undefined ? {} : { last: toSequenceNumber(last) }),
  };
}

async function describeAll(
  engine: EngineClient,
  engineArn: string,
): Promise<{ shards: StreamShard[]; created?: number }> {
  const shards: StreamShard[] = [];
  let created: Json | undefined;
  let start: Json | undefined;
  do {
    const { StreamDescription: page } = await engine.call(API, 'DescribeStream', {
      StreamArn: engineArn,
      ...(start !== undefined ? { ExclusiveStartShardId: start } : {}),
    });
    if (!isObject(page)) break;
    for (const shard of Array.isArray(page.Shards) ? page.Shards : []) {
      if (isObject(shard)) shards.push(toShard(shard));
    }
    created ??= page.CreationRequestDateTime;
    start = page.LastEvaluatedShardId;
  } while (typeof start === 'string');
  return { shards, ...(typeof created === 'number' ? { created } : {}) };
}
