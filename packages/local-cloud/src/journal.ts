import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { DamagedState } from './errors.ts';
import { isObject } from './json.ts';
import type { JsonObject } from './json.ts';

/** Entries that outlive the process: each change is in the file before the call that made it returns. */
export interface Journal<T extends { readonly id: string }> {
  readonly entries: ReadonlyMap<string, T>;
  /** Writes the entry as it is now. */
  put(entry: T): void;
  remove(id: string): void;
  clear(): void;
}

const COMPACT_AFTER = 1000;

/**
 * An append-only file, one JSON line for each change; the last line of an id counts. It is rewritten when it opens
 * and when most of its lines no longer count. A half-written last line (`kill -9`) was never answered, so it is
 * passed over; any other line that cannot be read throws, because something that was accepted may be in it.
 *
 * @param read gives undefined for an object that is no entry
 */
export function openJournal<T extends { readonly id: string }>(
  file: string,
  read: (value: JsonObject, id: string) => T | undefined,
): Journal<T> {
  mkdirSync(dirname(file), { recursive: true });
  const entries = readEntries(file, read);
  let lines = 0;
  const rewrite = (): void => {
    writeFileSync(`${file}.new`, [...entries.values()].map((entry) => `${JSON.stringify(entry)}\n`).join(''));
    renameSync(`${file}.new`, file);
    lines = entries.size;
  };
  const append = (entry: object): void => {
    const before = statSync(file).size;
    try {
      appendFileSync(file, `${JSON.stringify(entry)}\n`);
    } catch (error) {
      // A full disk takes half a line, and the next one would become part of it.
      truncateSync(file, before);
      throw error;
    }
    lines++;
    if (lines > COMPACT_AFTER && lines > 4 * entries.size) rewrite();
  };
  rewrite();
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
  };
}

function readEntries<T extends { readonly id: string }>(
  file: string,
  read: (value: JsonObject, id: string) => T | undefined,
): Map<string, T> {
  const entries = new Map<string, T>();
  if (!existsSync(file)) return entries;
  const lines = readFileSync(file, 'utf8').split('\n');
  // What follows the last line end was cut off, or is nothing.
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
