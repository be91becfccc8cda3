import type { StreamPage, StreamPosition, StreamRecord, StreamSource } from '../../../src/services/dynamodb/types.ts';
import { arnOf } from '../../../testing/bench.ts';

export const STREAM = arnOf('dynamodb', 'table/Things/stream/2026');

interface FakeShard {
  readonly shardId: string;
  readonly parentShardId?: string;
  readonly records: StreamRecord[];
  closed: boolean;
}

/** An in-memory stream, for testing a mapping without an engine. */
export class FakeStream implements StreamSource {
  streamId = 'first';
  readonly #shards: FakeShard[] = [{ shardId: 'shard-1', records: [], closed: false }];
  readonly #listeners = new Set<() => void>();
  #failures = 0;
  #count = 0;

  constructor(readonly now: () => number) {}

  follow() {
    return () => undefined;
  }

  async describe() {
    return { streamId: this.streamId, shards: this.#shards };
  }

  async iterator(_arn: string, shardId: string, position: StreamPosition): Promise<string> {
    const { records } = this.#shard(shardId);
    const at =
      position === 'TRIM_HORIZON'
        ? 0
        : records.findIndex(({ sequenceNumber }) => sequenceNumber === position.after) + 1;
    return `${shardId}@${at}`;
  }

  async read(_arn: string, iterator: string, limit: number): Promise<StreamPage> {
    if (this.#failures > 0) {
      this.#failures--;
      throw new Error('The engine is not there.');
    }
    const [shardId = '', from = '0'] = iterator.split('@');
    const shard = this.#shard(shardId);
    const records = shard.records.slice(Number(from), Number(from) + limit);
    const end = Number(from) + records.length;
    const next = shard.closed && end === shard.records.length ? undefined : `${shardId}@${end}`;
    return { records, next, last: records.at(-1)?.sequenceNumber };
  }

  onWrite(_arn: string, listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Adds a change of an item at `time` and notifies the readers. */
  write(item: string, value: number, time = this.now(), shardId = this.#shards.at(-1)?.shardId ?? ''): StreamRecord {
    const record = changeOf(item, value, time, `${++this.#count}`.padStart(21, '0'));
    this.#shard(shardId).records.push(record);
    this.#tell();
    return record;
  }

  /** Closes a shard and opens its child. */
  split(shardId: string, childId: string): void {
    this.#shard(shardId).closed = true;
    this.#shards.push({ shardId: childId, parentShardId: shardId, records: [], closed: false });
    this.#tell();
  }

  /** Makes the next reads fail. */
  failReads(count: number): void {
    this.#failures = count;
  }

  #shard(shardId: string): FakeShard {
    const shard = this.#shards.find((one) => one.shardId === shardId);
    if (shard === undefined) throw new Error(`There is no shard ${shardId}.`);
    return shard;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

const changeOf = (item: string, value: number, time: number, sequenceNumber: string): StreamRecord => ({
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
});
