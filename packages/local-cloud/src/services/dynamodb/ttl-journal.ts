import { createHash } from 'node:crypto';
import { openJournal } from '../../journal.ts';
import { isObject } from '../../json.ts';
import type { Json } from '../../json.ts';

/** Remembers which items the TTL sweep deletes, so that their stream records can say so. */
export interface TtlJournal {
  /** Written before the delete; otherwise a crash between the two would leave a record without this information. */
  add(tableName: string, item: Json): void;
  has(tableName: string, item: Json): boolean;
}

const KEPT = 24 * 60 * 60 * 1000;

interface Entry {
  /** A digest of the table and the item. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/**
 * One entry for each delete, kept as long as a stream keeps its records. The engine cannot mark a delete as made by
 * TTL, and a marker in the item would be visible to readers.
 */
export function ttlJournal(file: string, now: () => number): TtlJournal {
  const journal = openJournal<Entry>(file, ({ at }, id) => (typeof at === 'number' ? { id, at } : undefined));
  // In insertion order.
  const forget = (): void => {
    for (const { id, at } of [...journal.entries.values()]) {
      if (at > now() - KEPT) break;
      journal.remove(id);
    }
  };
  forget();
  return {
    add(tableName, item) {
      journal.put({ id: digestOf(tableName, item), at: now() });
      forget();
    },
    has: (tableName, item) => journal.entries.has(digestOf(tableName, item)),
  };
}

/** The engine returns an item's attributes in any order. */
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
