import { existsSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { readChecked, writeChecked } from './files.ts';

/**
 * By path below the data folder: size in bytes, and CRC-32 unless the file has its own checksum that is verified on
 * each read.
 */
type Kept = Readonly<Record<string, readonly [size: number, sum?: number]>>;

export interface Inventory {
  /** One sentence about what changed since the cloud was stopped. Undefined if nothing did, or if the cloud was killed. */
  readonly difference: string | undefined;
  /** Call this when everything runs: from now on the files change. */
  started(): void;
  /** Call this when everything has stopped: records what is stored. */
  stop(): void;
}

/** Objects have a checksum that is verified on each read. Checking them at each start would mean reading every picture. */
const CHECKED_WHEN_READ = 's3';
/** SQLite recreates the first; the second is an unfinished draft. */
const PASSING = /-shm$|\.new$|lock.*\.json$/;
const NAMED = 3;

function filesBelow(dataDir: string, folders: readonly string[]): string[] {
  return folders
    .filter((folder) => existsSync(join(dataDir, folder)))
    .flatMap((folder) =>
      readdirSync(join(dataDir, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !PASSING.test(entry.name))
        .map((entry) => join(entry.parentPath, entry.name).slice(dataDir.length + 1)),
    )
    .sort();
}

const measured = (dataDir: string, file: string): Kept[string] =>
  file.startsWith(CHECKED_WHEN_READ)
    ? [statSync(join(dataDir, file)).size]
    : [statSync(join(dataDir, file)).size, crc32(readFileSync(join(dataDir, file)))];

function differing(dataDir: string, kept: Kept): string[] {
  return Object.entries(kept).flatMap(([file, [size, sum]]) => {
    if (!existsSync(join(dataDir, file))) return [`${file} (missing)`];
    const [foundSize, foundSum] = measured(dataDir, file);
    return foundSize === size && foundSum === sum ? [] : [`${file} (changed)`];
  });
}

/**
 * Records what a data folder holds when the cloud stops, and compares it at the next start. Each store already refuses
 * what it cannot read; this catches what is readable but missing or changed, such as a deleted file or a database with
 * an overwritten page.
 * @param folders those that hold accepted data
 */
export function openInventory(dataDir: string, folders: readonly string[]): Inventory {
  const file = join(dataDir, 'inventory.json');
  const kept = existsSync(file) ? (JSON.parse(readChecked(file)) as Kept) : {};
  const different = differing(dataDir, kept);
  let runs = false;
  return {
    difference:
      different.length === 0
        ? undefined
        : `${different.length} of ${Object.keys(kept).length} files in ${dataDir} have changed since this cloud stopped: ` +
          `${different.slice(0, NAMED).join(', ')}${different.length > NAMED ? ', ...' : ''}. Restore them, or continue with what is there.`,
    started() {
      runs = true;
      // After a kill there should be no inventory, rather than an outdated one.
      rmSync(file, { force: true });
    },
    stop() {
      if (!runs) return;
      const found = filesBelow(dataDir, folders).map((name) => [name, measured(dataDir, name)] as const);
      writeChecked(file, JSON.stringify(Object.fromEntries(found)));
    },
  };
}
