import {
  appendFileSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Erasure } from './erasure.ts';
import { DamagedState } from './errors.ts';
import { isObject } from './json.ts';
import type { JsonObject } from './json.ts';

/** Entries that survive a restart: each change is in the file before the call that made it returns. */
export interface Journal<T extends { readonly id: string }> {
  readonly entries: ReadonlyMap<string, T>;
  /** Writes the current state of the entry. */
  put(entry: T): void;
  /** The lines about the entry stay in the file until it is rewritten. */
  remove(id: string): void;
  clear(): void;
  /** Leaves only the current entries in the file. */
  rewrite(): void;
}

const COMPACT_AFTER = 1000;

/**
 * An append-only file with one JSON line for each change; the last line of an id counts. It is rewritten when it opens
 * and when most of its lines are outdated. A half-written last line (`kill -9`) was never acknowledged, so it is
 * skipped. Any other unreadable line throws, because it may hold something that was accepted.
 * `<file>.sum` holds how many bytes were accepted and their checksum, so a file that was truncated at a line end
 * throws as well.
 * @param read returns undefined for an object that is not an entry
 * @param erasure also rewrites the file, so that it holds only current entries
 */
export function openJournal<T extends { readonly id: string }>(
  file: string,
  read: (value: JsonObject, id: string) => T | undefined,
  erasure?: Pick<Erasure, 'add'>,
): Journal<T> {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const entries = readEntries(file, read);
  let lines = 0;
  let size = 0;
  let sum = 0;
  // Written after the file. A crash in between leaves more bytes than the checksum covers, which does not count as
  // damage.
  const mark = (text: string): void => {
    size += Buffer.byteLength(text);
    sum = crc32(text, sum);
    writeSum(sumOf(file), size, sum);
  };
  const rewrite = (): void => {
    const text = [...entries.values()].map((entry) => `${JSON.stringify(entry)}\n`).join('');
    writeFileSync(`${file}.new`, text, { mode: 0o600 });
    rmSync(sumOf(file), { force: true });
    renameSync(`${file}.new`, file);
    lines = entries.size;
    [size, sum] = [0, 0];
    mark(text);
  };
  const append = (entry: object): void => {
    const text = `${JSON.stringify(entry)}\n`;
    const before = statSync(file).size;
    try {
      appendFileSync(file, text, { mode: 0o600 });
    } catch (error) {
      // A full disk may store half a line; the next line would be appended to it.
      truncateSync(file, before);
      throw error;
    }
    lines++;
    mark(text);
    if (lines > COMPACT_AFTER && lines > 4 * entries.size) rewrite();
  };
  rewrite();
  erasure?.add(rewrite);
  return {
    entries,
    put(entry) {
      append(entry);
      entries.set(entry.id, entry);
    },
    remove(id) {
      if (!entries.has(id)) return;
      append({ id, removed: true });
      entries.delete(id);
    },
    clear() {
      entries.clear();
      rewrite();
    },
    rewrite,
  };
}

const sumOf = (file: string): string => `${file}.sum`;

/** Two numbers of 16 and 10 digits at most. */
const SUM_WIDTH = 27;

/** Always of the same length, over the line before: to empty a file first costs more than the write of the entry that it is about. */
function writeSum(file: string, size: number, sum: number): void {
  const handle = openSync(file, constants.O_WRONLY | constants.O_CREAT, 0o600);
  try {
    writeSync(handle, `${`${size} ${sum}`.padEnd(SUM_WIDTH)}\n`, 0);
  } finally {
    closeSync(handle);
  }
}

/** Also true without a checksum: the file may predate checksums, or the checksum itself was truncated. */
function holdsWhatWasAccepted(file: string, content: Buffer): boolean {
  if (!existsSync(sumOf(file))) return true;
  const [, size, sum] = /^(\d+) (\d+) *\n$/.exec(readFileSync(sumOf(file), 'utf8')) ?? [];
  return (
    size === undefined || (content.length >= Number(size) && crc32(content.subarray(0, Number(size))) === Number(sum))
  );
}

function readEntries<T extends { readonly id: string }>(
  file: string,
  read: (value: JsonObject, id: string) => T | undefined,
): Map<string, T> {
  const entries = new Map<string, T>();
  const content = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  if (!holdsWhatWasAccepted(file, content)) throw new DamagedState(file);
  const lines = content.toString('utf8').split('\n');
  // Text after the last line end was truncated, or is empty.
  lines.pop();
  for (const line of lines) {
    const value = parse(line);
    const id = value?.id;
    if (value === undefined || typeof id !== 'string') throw new DamagedState(file);
    if (value.removed === true) {
      entries.delete(id);
      continue;
    }
    const entry = read(value, id);
    if (entry === undefined) throw new DamagedState(file);
    entries.set(id, entry);
  }
  return entries;
}

function parse(line: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
