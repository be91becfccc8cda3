import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isObject } from '../../json.ts';
import type { Json } from '../../json.ts';
import type { Log } from '../../log.ts';

export interface ShardCheckpoint {
  /** The last sequence number of those that are all done. */
  readonly after?: string;
  /** The shard is closed and was read to its end. */
  readonly finished?: boolean;
}

export interface Checkpoints {
  /** False when the mapping has never read this stream. */
  readonly known: boolean;
  get(shardId: string): ShardCheckpoint;
  set(shardId: string, checkpoint: ShardCheckpoint): void;
  /** Forgets shards that the stream no longer has. */
  keep(shardIds: readonly string[]): void;
}

/**
 * How far a mapping has read each shard, in a file that is replaced whole. A file that cannot be read (a full disk)
 * means reading from the oldest record on: repeats do no harm, losses would.
 */
export function openCheckpoints(file: string, streamId: string, log: Log): Checkpoints {
  mkdirSync(dirname(file), { recursive: true });
  const stored = readFile(file, log);
  const readable = stored === undefined || stored === 'unreadable' || stored.streamId !== streamId ? undefined : stored;
  const known = readable !== undefined || stored === 'unreadable';
  const shards = new Map<string, ShardCheckpoint>(Object.entries(readable?.shards ?? {}));
  const write = (): void => {
    writeFileSync(`${file}.new`, JSON.stringify({ streamId, shards: Object.fromEntries(shards) }));
    renameSync(`${file}.new`, file);
  };
  return {
    known,
    get: (shardId) => shards.get(shardId) ?? {},
    set(shardId, checkpoint) {
      shards.set(shardId, checkpoint);
      write();
    },
    keep(shardIds) {
      const gone = [...shards.keys()].filter((shardId) => !shardIds.includes(shardId));
      for (const shardId of gone) shards.delete(shardId);
      write();
    },
  };
}

interface Stored {
  readonly streamId: string;
  readonly shards: Readonly<Record<string, ShardCheckpoint>>;
}

function readFile(file: string, log: Log): Stored | undefined | 'unreadable' {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value) && typeof value.streamId === 'string' && isObject(value.shards)) {
      const shards = Object.entries(value.shards).map(([id, one]): [string, ShardCheckpoint] => [id, toCheckpoint(one)]);
      return { streamId: value.streamId, shards: Object.fromEntries(shards) };
    }
  } catch {
    // Reported below.
  }
  log('lambda', `The checkpoint ${file} cannot be read; its stream is read again from the oldest record.`);
  return 'unreadable';
}

const toCheckpoint = (value: Json): ShardCheckpoint => ({
  ...(isObject(value) && typeof value.after === 'string' ? { after: value.after } : {}),
  ...(isObject(value) && value.finished === true ? { finished: true } : {}),
});
