import type { Principal } from '../../aws/types.ts';
import type { Json, JsonObject } from '../../json.ts';

/** One record of a table's stream, as a λ receives it in `event.Records`. */
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
