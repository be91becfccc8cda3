import type { Principal } from '../../aws/types.ts';
import type { Json, JsonObject } from '../../json.ts';

/** One record of a table's stream, as a function receives it in `event.Records`. */
export interface StreamRecord {
  readonly sequenceNumber: string;
  readonly record: JsonObject;
}

export interface DynamoDb {
  /** Any data operation of the 2012-08-10 API, authorized for `principal` and then answered by the engine. */
  call(principal: Principal, operation: string, input: JsonObject): Promise<Json>;
  /** Calls the listener with the table's name after each successful write, so that stream readers need not poll. */
  onWrite(listener: (tableName: string) => void): () => void;
  stop(): Promise<void>;
}

export interface StreamShard {
  readonly shardId: string;
  readonly parentShardId?: string;
  /** Sequence numbers of its first record and, if it is closed, of its last one. */
  readonly first?: string;
  readonly last?: string;
}

export type StreamPosition = 'TRIM_HORIZON' | { readonly after: string };

export interface StreamPage {
  /** In order. May be empty even if more follow. */
  readonly records: readonly StreamRecord[];
  /** Where the next read starts; undefined if the shard is closed and was read to its end. */
  readonly next: string | undefined;
  /** The last sequence number read, including records that change nothing. */
  readonly last: string | undefined;
}

/** The source that an event source mapping reads: the tables' streams. */
export interface StreamSource {
  /** `streamId` changes if the stream was recreated, which invalidates every checkpoint. */
  describe(streamArn: string): Promise<{
    readonly streamId: string;
    readonly shards: readonly StreamShard[];
    /** Seconds since the epoch, if known. */
    readonly created?: number;
  }>;
  iterator(streamArn: string, shardId: string, position: StreamPosition): Promise<string>;
  read(streamArn: string, iterator: string, limit: number): Promise<StreamPage>;
  /** Calls the listener when the stream may have new records. */
  onWrite(streamArn: string, listener: () => void): () => void;
  /**
   * Registers a reader's progress: records that all readers have processed may be erased before their day is over.
   * @param passed the last processed sequence number of a shard; undefined before the first
   */
  follow(streamArn: string, passed: (shardId: string) => string | undefined): () => void;
}
