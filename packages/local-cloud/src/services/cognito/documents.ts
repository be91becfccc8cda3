import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DamagedState } from '../../errors.ts';
import { readChecked, writeChecked } from '../../files.ts';

function read<T>(file: string): T {
  const content = readChecked(file);
  try {
    return JSON.parse(content) as T;
  } catch {
    // Never start over in silence: somebody's account is in there.
    throw new DamagedState(file);
  }
}

/** A folder of JSON documents, one file each, held in memory and written through. */
export interface Documents<T> {
  all(): IterableIterator<T>;
  get(id: string): T | undefined;
  put(id: string, document: T): void;
  remove(id: string): void;
}

/** @param folder is made when it is not there; ids become file names, so they must be our own (a sub, an identity id, a pool id) */
export function openDocuments<T>(folder: string): Documents<T> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fileOf = (id: string): string => join(folder, `${id.replaceAll(':', '_')}.json`);
  const documents = new Map<string, T>();
  for (const name of readdirSync(folder).sort()) {
    if (!name.endsWith('.json')) continue;
    const stored = read<{ id: string; document: T }>(join(folder, name));
    documents.set(stored.id, stored.document);
  }
  return {
    all: () => documents.values(),
    get: (id) => documents.get(id),
    put(id, document) {
      // The file first: when the disk is full, memory must not know more than the next start will.
      writeChecked(fileOf(id), JSON.stringify({ id, document }));
      documents.set(id, document);
    },
    remove(id) {
      if (existsSync(fileOf(id))) rmSync(fileOf(id));
      documents.delete(id);
    },
  };
}
