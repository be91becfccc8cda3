import { closeSync, constants, fstatSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { verifiedLine, withChecksum } from '../../files.ts';
import { isObject } from '../../json.ts';
import type { Json } from '../../json.ts';

export interface ShardCheckpoint {
  /** The last sequence number up to which everything is done. */
  readonly after?: string;
  /** The shard is closed and was read to its end. */
  readonly finished?: boolean;
}

export interface Checkpoints {
  /** False if the reader has never read this stream. */
  readonly known: boolean;
  get(shardId: string): ShardCheckpoint;
  set(shardId: string, checkpoint: ShardCheckpoint): void;
  /** Drops shards that the stream no longer has. */
  keep(shardIds: readonly string[]): void;
  /** No more checkpoints will be set. */
  close(): void;
}

/**
 * How far a mapping or a pipe has read each shard. If the file is unreadable (a full disk), reading restarts at the
 * oldest record: repeats do no harm, losses would.
 */
export function openCheckpoints(file: string, streamId: string, log: (message: string) => void): Checkpoints {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const stored = readFile(file, log);
  const readable = stored === undefined || stored === 'unreadable' || stored.streamId !== streamId ? undefined : stored;
  const known = readable !== undefined || stored === 'unreadable';
  const shards = new Map<string, ShardCheckpoint>(Object.entries(readable?.shards ?? {}));
  const page = openPage(file);
  const write = (): void => {
    try {
      page.write(withChecksum(JSON.stringify({ streamId, shards: Object.fromEntries(shards) })));
    } catch (error) {
      log(`The checkpoint ${file} cannot be written. Records read since then may be delivered again: ${String(error)}`);
    }
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
    close: () => page.close(),
  };
}

/**
 * A file that is overwritten in place by a single system call, padded with spaces to its longest text: a kill leaves
 * the old text or the new one. Writing another file and renaming it takes forty times as long, after each batch of
 * each reader.
 */
function openPage(file: string): { write(text: string): void; close(): void } {
  const handle = openSync(file, constants.O_RDWR | constants.O_CREAT, 0o600);
  let length = fstatSync(handle).size;
  return {
    write(text) {
      const bytes = Buffer.from(text);
      length = Math.max(length, bytes.length);
      writeSync(handle, Buffer.concat([bytes, Buffer.alloc(length - bytes.length, ' ')]), 0, length, 0);
    },
    close: () => closeSync(handle),
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
    // A position with a flipped bit would skip the records in between.
    const value: unknown = JSON.parse(verifiedLine(text) ?? '');
    if (isObject(value) && typeof value.streamId === 'string' && isObject(value.shards)) {
      const shards = Object.entries(value.shards).map(([id, one]): [string, ShardCheckpoint] => [
        id,
        toCheckpoint(one),
      ]);
      return { streamId: value.streamId, shards: Object.fromEntries(shards) };
    }
  } catch {
    // Reported below.
  }
  log(`The checkpoint ${file} is unreadable. Its stream is read again from the oldest record.`);
  return 'unreadable';
}

const toCheckpoint = (value: Json): ShardCheckpoint => ({
  ...(isObject(value) && typeof value.after === 'string' ? { after: value.after } : {}),
  ...(isObject(value) && value.finished === true ? { finished: true } : {}),
});
