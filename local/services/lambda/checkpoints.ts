import { mkdirSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isObject } from '../../json.ts';
import type { Json } from '../../json.ts';

export interface ShardCheckpoint {
  /** The last sequence number of those that are all done. */
  readonly after?: string;
  /** The shard is closed and was read to its end. */
  readonly finished?: boolean;
}

export interface Checkpoints {
  /** False when the reader has never read this stream. */
  readonly known: boolean;
  get(shardId: string): ShardCheckpoint;
  set(shardId: string, checkpoint: ShardCheckpoint): void;
  /** Forgets shards that the stream no longer has. */
  keep(shardIds: readonly string[]): void;
  /** Resolves when all that was set is written down. */
  written(): Promise<void>;
}

/**
 * How far a mapping or a pipe has read each shard, in a file that is replaced whole. A file that cannot be read (a full disk)
 * means reading from the oldest record on: repeats do no harm, losses would.
 *
 * Replacing a file takes some milliseconds, which must not hold up everything else after each batch: it is written
 * beside the work, one write at a time, and what is set meanwhile goes into the next.
 */
export function openCheckpoints(file: string, streamId: string, log: (message: string) => void): Checkpoints {
  mkdirSync(dirname(file), { recursive: true });
  const stored = readFile(file, log);
  const readable = stored === undefined || stored === 'unreadable' || stored.streamId !== streamId ? undefined : stored;
  const known = readable !== undefined || stored === 'unreadable';
  const shards = new Map<string, ShardCheckpoint>(Object.entries(readable?.shards ?? {}));
  let changed = false;
  let writing: Promise<void> | undefined;
  const write = async (): Promise<void> => {
    while (changed) {
      changed = false;
      await writeFile(`${file}.new`, JSON.stringify({ streamId, shards: Object.fromEntries(shards) }));
      await rename(`${file}.new`, file);
    }
  };
  const change = (): void => {
    changed = true;
    writing ??= write()
      .catch((error: unknown) => log(`The checkpoint ${file} cannot be written; what was read since may be delivered again: ${String(error)}`))
      .finally(() => (writing = undefined));
  };
  return {
    known,
    get: (shardId) => shards.get(shardId) ?? {},
    set(shardId, checkpoint) {
      shards.set(shardId, checkpoint);
      change();
    },
    keep(shardIds) {
      const gone = [...shards.keys()].filter((shardId) => !shardIds.includes(shardId));
      for (const shardId of gone) shards.delete(shardId);
      change();
    },
    written: async () => writing,
  };
}

interface Stored {
  readonly streamId: string;
  readonly shards: Readonly<Record<string, ShardCheckpoint>>;
}

function readFile(file: string, log: (message: string) => void): Stored | undefined | 'unreadable' {
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
  log(`The checkpoint ${file} cannot be read; its stream is read again from the oldest record.`);
  return 'unreadable';
}

const toCheckpoint = (value: Json): ShardCheckpoint => ({
  ...(isObject(value) && typeof value.after === 'string' ? { after: value.after } : {}),
  ...(isObject(value) && value.finished === true ? { finished: true } : {}),
});
