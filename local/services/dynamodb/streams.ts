import type { Clock } from '../../clock.ts';
import { AwsError } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { EngineClient } from './engine-client.ts';
import { toChange } from './stream-records.ts';
import type { Table } from './tables.ts';
import type { TtlJournal } from './ttl-journal.ts';
import type { StreamPosition, StreamShard, StreamSource } from './types.ts';

const API = 'DynamoDBStreams_20120810';

type OnWrite = (listener: (tableName: string) => void) => () => void;

/** The streams of the template's tables, read from the engine. */
export function engineStreams(options: {
  readonly engine: EngineClient;
  readonly tables: readonly Table[];
  readonly region: string;
  readonly journal: TtlJournal;
  readonly onWrite: OnWrite;
  readonly clock: Pick<Clock, 'ahead'>;
}): StreamSource {
  const { engine, tables, region, journal, onWrite, clock } = options;
  return {
    async describe(streamArn) {
      const { engineArn } = streamOf(tables, streamArn);
      const description = await describeAll(engine, engineArn);
      return { streamId: engineArn, shards: description };
    },
    async iterator(streamArn, shardId, position) {
      const { engineArn } = streamOf(tables, streamArn);
      const answer = await engine.call(API, 'GetShardIterator', {
        StreamArn: engineArn,
        ShardId: shardId,
        ...iteratorInput(position),
      });
      return String(answer.ShardIterator);
    },
    async read(streamArn, iterator, limit) {
      const { table } = streamOf(tables, streamArn);
      const page = await engine.call(API, 'GetRecords', { ShardIterator: iterator, Limit: limit });
      const changes = (Array.isArray(page.Records) ? page.Records : []).flatMap(
        (raw) => toChange(raw, table, region, journal, clock) ?? [],
      );
      return {
        records: changes
          .filter(({ changed }) => changed)
          .map(({ sequenceNumber, record }) => ({ sequenceNumber, record: { ...record, eventSourceARN: streamArn } })),
        next: typeof page.NextShardIterator === 'string' ? page.NextShardIterator : undefined,
        last: changes.at(-1)?.sequenceNumber,
      };
    },
    onWrite(streamArn, listener) {
      const { table } = streamOf(tables, streamArn);
      return onWrite((tableName) => {
        if (tableName === table.name) listener();
      });
    },
  };
}

export function streamOf(tables: readonly Table[], streamArn: string): { table: Table; engineArn: string } {
  const table = tables.find((one) => one.stream?.arn === streamArn);
  if (table?.stream === undefined) {
    throw new AwsError('ResourceNotFoundException', `Requested resource not found: Stream: ${streamArn} not found`);
  }
  return { table, engineArn: table.stream.engineArn };
}

const iteratorInput = (position: StreamPosition): JsonObject =>
  position === 'TRIM_HORIZON'
    ? { ShardIteratorType: 'TRIM_HORIZON' }
    : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: position.after };

async function describeAll(engine: EngineClient, engineArn: string): Promise<StreamShard[]> {
  const shards: StreamShard[] = [];
  let start: Json | undefined;
  do {
    const { StreamDescription: page } = await engine.call(API, 'DescribeStream', {
      StreamArn: engineArn,
      ...(start !== undefined ? { ExclusiveStartShardId: start } : {}),
    });
    if (!isObject(page)) break;
    for (const shard of Array.isArray(page.Shards) ? page.Shards : []) {
      if (!isObject(shard)) continue;
      const parent = shard.ParentShardId;
      shards.push({ shardId: String(shard.ShardId), ...(typeof parent === 'string' ? { parentShardId: parent } : {}) });
    }
    start = page.LastEvaluatedShardId;
  } while (typeof start === 'string');
  return shards;
}
