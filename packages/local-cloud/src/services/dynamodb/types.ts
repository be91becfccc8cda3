import type { Principal } from '../../aws/types.ts';
import type { Json, JsonObject } from '../../json.ts';

/** One record of a table's stream, as a function receives it in `event.Records`. */
export interface StreamRecord {
  readonly sequenceNumber: string;
  readonly record: JsonObject;
}

export interface DynamoDb {
  /** Any data operation of the 2012-08-10 API, authorised for `principal` and then answered by the engine. */
  call(principal: Principal, operation: string, input: JsonObject): Promise<Json>;
  /** Called after each successful write with the table's name, so that stream readers need not poll. */
  onWrite(listener: (tableName: string) => void): () => void;
  stop(): Promise<void>;
}

export interface StreamShard {
  readonly shardId: string;
  readonly parentShardId?: string;
  /** Sequence numbers of its first and, when it is closed, its last record. */
  readonly first?: string;
  readonly last?: string;
}

export type StreamPosition = 'TRIM_HORIZON' | { readonly after: string };

export interface StreamPage {
  /** In order. May be empty although more follow. */
  readonly records: readonly StreamRecord[];
  /** Where the next read starts; undefined when the shard is closed and was read to its end. */
  readonly next: string | undefined;
  /** The last sequence number that was looked at, records that tell of no change included. */
  readonly last: string | undefined;
}

/** What an event source mapping reads: the streams of the tables, whoever keeps them. */
export interface StreamSource {
  /** `streamId` changes when the stream was made anew, which makes every checkpoint worthless. */
  describe(streamArn: string): Promise<{
    readonly streamId: string;
    readonly shards: readonly StreamShard[];
    /** Seconds since the epoch, where the stream's keeper knows it. */
    readonly created?: number;
  }>;
  iterator(streamArn: string, shardId: string, position: StreamPosition): Promise<string>;
  read(streamArn: string, iterator: string, limit: number): Promise<StreamPage>;
  /** Called when the stream may have new records. */
  onWrite(streamArn: string, listener: () => void): () => void;
  /**
   * Says how far a reader is: what all readers of a stream have passed may be erased before its day is over.
   * @param passed the last sequence number of a shard that is done; undefined before the first
   */
  follow(streamArn: string, passed: (shardId: string) => string | undefined): () => void;
}
