import type { StreamRecord, StreamSource } from '../../../../local/services/dynamodb/types.ts';
import { arnOf } from './support.ts';

export const STREAM = arnOf('dynamodb', 'table/Things/stream/2026');

interface FakeShard {
  readonly shardId: string;
  readonly parentShardId?: string;
  readonly records: StreamRecord[];
  closed: boolean;
}

export interface FakeStream extends StreamSource {
  /** Adds a change of an item at `time` and tells the readers. */
  write(item: string, value: number, time?: number, shardId?: string): StreamRecord;
  /** Closes a shard and opens its child. */
  split(shardId: string, childId: string): void;
  /** Makes the next reads fail. */
  failReads(count: number): void;
  streamId: string;
}

/** A stream that lies in memory, for a mapping that is tested without an engine. */
export function fakeStream(now: () => number): FakeStream {
  const shards: FakeShard[] = [{ shardId: 'shard-1', records: [], closed: false }];
  const listeners = new Set<() => void>();
  let failures = 0;
  let count = 0;
  const shardOf = (shardId: string): FakeShard => {
    const shard = shards.find((one) => one.shardId === shardId);
    if (shard === undefined) throw new Error(`There is no shard ${shardId}.`);
    return shard;
  };
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const stream: FakeStream = {
    streamId: 'first',
    async describe() {
      return { streamId: stream.streamId, shards };
    },
    async iterator(_arn, shardId, position) {
      const { records } = shardOf(shardId);
      const at = position === 'TRIM_HORIZON' ? 0 : records.findIndex(({ sequenceNumber }) => sequenceNumber === position.after) + 1;
      return `${shardId}@${at}`;
    },
    async read(_arn, iterator, limit) {
      if (failures > 0) {
        failures--;
        throw new Error('The engine is not there.');
      }
      const [shardId = '', from = '0'] = iterator.split('@');
      const shard = shardOf(shardId);
      const records = shard.records.slice(Number(from), Number(from) + limit);
      const end = Number(from) + records.length;
      const next = shard.closed && end === shard.records.length ? undefined : `${shardId}@${end}`;
      return { records, next, last: records.at(-1)?.sequenceNumber };
    },
    onWrite(_arn, listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    write(item, value, time = now(), shardId = shards.at(-1)?.shardId ?? '') {
      const sequenceNumber = `${++count}`.padStart(21, '0');
      const record: StreamRecord = {
        sequenceNumber,
        record: {
          eventName: 'MODIFY',
          eventSourceARN: STREAM,
          dynamodb: {
            Keys: { id: { S: item } },
            NewImage: { id: { S: item }, value: { N: `${value}` } },
            SequenceNumber: sequenceNumber,
            ApproximateCreationDateTime: Math.floor(time / 1000),
          },
        },
      };
      shardOf(shardId).records.push(record);
      tell();
      return record;
    },
    split(shardId, childId) {
      shardOf(shardId).closed = true;
      shards.push({ shardId: childId, parentShardId: shardId, records: [], closed: false });
      tell();
    },
    failReads: (number) => void (failures = number),
  };
  return stream;
}
