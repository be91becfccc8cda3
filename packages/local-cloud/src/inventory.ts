import { existsSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { readChecked, writeChecked } from './files.ts';

/** By path below the data folder: how many bytes, and their CRC-32 where the file holds no checksum of its own for each read. */
type Kept = Readonly<Record<string, readonly [size: number, sum?: number]>>;

export interface Inventory {
  /** What is not as it was when the cloud was stopped, in one sentence; undefined when all is, and when it was killed. */
  readonly difference: string | undefined;
  /** Everything runs: from now on the files change. */
  started(): void;
  /** Everything has stopped: counts what is kept. */
  stop(): void;
}

/** Objects have a checksum that is compared whenever one is read; all of them at each start would be every picture. */
const CHECKED_WHEN_READ = 's3';
/** SQLite makes it anew. A draft is nothing yet. */
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
 * Counts what a data folder keeps when the cloud stops, and compares it at the next start. Each store refuses by itself what it cannot read; this is for
 * what can be read and is less or other than it was: a file that is gone, a database whose page was overwritten.
 * @param folders those that hold what was accepted
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
        : `${different.length} of ${Object.keys(kept).length} files in ${dataDir} are not as they were when this cloud stopped: ` +
          `${different.slice(0, NAMED).join(', ')}${different.length > NAMED ? ', ...' : ''}. Restore them, or go on with what is there.`,
    started() {
      runs = true;
      // A kill leaves no count, rather than an old one.
      rmSync(file, { force: true });
    },
    stop() {
      if (!runs) return;
      const found = filesBelow(dataDir, folders).map((name) => [name, measured(dataDir, name)] as const);
      writeChecked(file, JSON.stringify(Object.fromEntries(found)));
    },
  };
}
