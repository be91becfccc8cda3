import { chmodSync, closeSync, copyFileSync, existsSync, fstatSync, openSync, readSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DamagedState } from '../../errors.ts';

const SEED = fileURLToPath(new URL('engine-seed.db', import.meta.url));
const HEADER = 100;

/**
 * Whether a file is as long as its header says (https://sqlite.org/fileformat2.html#the_database_header). SQLite
 * itself treats an empty file as a new database, and silently deletes the log next to it.
 */
function isWhole(file: string): boolean {
  const handle = openSync(file, 'r');
  try {
    const header = Buffer.alloc(HEADER);
    if (readSync(handle, header, 0, HEADER, 0) < HEADER) return false;
    if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0') return false;
    const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
    return fstatSync(handle).size >= pageSize * header.readUInt32BE(28);
  } finally {
    closeSync(handle);
  }
}

/** The engine's database in `folder`, created from the seed if there is none. Throws if it was truncated. */
export function databaseFile(folder: string): string {
  const file = join(folder, 'engine.db');
  if (!existsSync(file)) {
    // Renamed into place, so that an interrupted start does not leave half a database.
    copyFileSync(SEED, `${file}.new`);
    renameSync(`${file}.new`, file);
  } else if (!isWhole(file)) {
    throw new DamagedState(file);
  }
  // A copied file keeps the mode of its source, and SQLite gives its log the same mode as the database.
  chmodSync(file, 0o600);
  return file;
}
