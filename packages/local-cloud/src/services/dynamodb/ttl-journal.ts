import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isObject } from '../../json.ts';
import type { Json } from '../../json.ts';

/** Remembers which items the sweep deletes, so that their stream records can say who did it. */
export interface TtlJournal {
  /** Written before the delete, or a crash between the two would leave a record without its author. */
  add(tableName: string, item: Json): void;
  has(tableName: string, item: Json): boolean;
}

const KEPT = 24 * 60 * 60 * 1000;

/**
 * A file of one line for each delete, kept as long as a stream keeps its records. The engine has no way to name
 * the author of a delete, and a marker in the item would be seen by readers.
 */
export function ttlJournal(file: string, now: () => number): TtlJournal {
  mkdirSync(dirname(file), { recursive: true });
  const entries = new Map<string, number>();
  for (const [digest, at] of readEntries(file)) if (at > now() - KEPT) entries.set(digest, at);
  writeFileSync(`${file}.new`, [...entries].map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  renameSync(`${file}.new`, file);
  return {
    add(tableName, item) {
      const entry: [string, number] = [digestOf(tableName, item), now()];
      appendFileSync(file, `${JSON.stringify(entry)}\n`);
      entries.set(...entry);
      for (const [digest, at] of entries) {
        if (at > now() - KEPT) break;
        entries.delete(digest);
      }
    },
    has: (tableName, item) => entries.has(digestOf(tableName, item)),
  };
}

function readEntries(file: string): [string, number][] {
  if (!existsSync(file)) return [];
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line): [string, number][] => {
      try {
        const value: unknown = JSON.parse(line);
        if (Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'number')
          return [[value[0], value[1]]];
      } catch {
        // The last line of a process that was killed while it wrote: its delete had not begun.
      }
      return [];
    });
}

/** The engine gives an item's attributes in any order. */
const digestOf = (tableName: string, item: Json): string =>
  createHash('sha256')
    .update(tableName)
    .update('\0')
    .update(JSON.stringify(inOrder(item)))
    .digest('base64');

function inOrder(value: Json): Json {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isObject(value)) return value;
  return Object.keys(value)
    .sort()
    .map((key) => [key, inOrder(value[key] ?? null)]);
}
