import { createHash, randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readdirSync, readSync, rmSync, statSync } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { DamagedState } from '../../errors.ts';
import { isObject } from '../../json.ts';

/** What is stored about an object besides its bytes. */
export interface ObjectInfo {
  readonly key: string;
  readonly size: number;
  /** Including its quotes. */
  readonly etag: string;
  /** Milliseconds since the epoch, in whole seconds like S3. */
  readonly modified: number;
  /** Headers that a GET repeats: content-type, cache-control, x-amz-meta-... */
  readonly headers: Readonly<Record<string, string>>;
  /** The `x-amz-checksum-...` that it was stored with. */
  readonly checksums: Readonly<Record<string, string>>;
}

/** The first line of a file, with the CRC-32 of the bytes, which files from earlier versions lack. */
type KeptInfo = ObjectInfo & { readonly sum?: number };

export interface StoredObject {
  readonly info: ObjectInfo;
  readonly body: Buffer;
}

export interface ObjectStore {
  /** All objects, sorted by their keys' UTF-8 bytes. */
  list(): readonly ObjectInfo[];
  has(key: string): boolean;
  get(key: string): Promise<StoredObject | undefined>;
  /** `allowed` checks the existing object at the time of writing, and throws to keep it. */
  put(info: ObjectInfo, body: Buffer, allowed?: (earlier: ObjectInfo | undefined) => void): Promise<void>;
  remove(key: string): Promise<void>;
}

const newline = 0x0a;
/** Key and metadata are at most 3 KB, so the first line of every file is well below this. */
const longestLine = 64 * 1024;

/** The file name is a hash of the key, so that no key can leave the folder, collide with another, or be too long. */
const fileOf = (folder: string, key: string): string => join(folder, createHash('sha256').update(key).digest('hex'));

function parseInfo(line: string): KeptInfo | undefined {
  try {
    const value: unknown = JSON.parse(line);
    const isInfo =
      isObject(value) &&
      typeof value.key === 'string' &&
      typeof value.size === 'number' &&
      typeof value.etag === 'string' &&
      typeof value.modified === 'number' &&
      isObject(value.headers) &&
      isObject(value.checksums);
    return isInfo ? (value as unknown as KeptInfo) : undefined;
  } catch {
    return undefined;
  }
}

/** Only reads the first line: a folder may contain thousands of pictures. */
function readInfo(file: string): ObjectInfo {
  const handle = openSync(file, 'r');
  try {
    const start = Buffer.alloc(longestLine);
    const length = readSync(handle, start, 0, longestLine, 0);
    const end = start.subarray(0, length).indexOf(newline);
    const info = end < 0 ? undefined : parseInfo(start.toString('utf8', 0, end));
    if (info === undefined || statSync(file).size !== end + 1 + info.size) throw new DamagedState(file);
    return info;
  } finally {
    closeSync(handle);
  }
}

function readFolder(folder: string): Map<string, ObjectInfo> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const objects = new Map<string, ObjectInfo>();
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    // A partial write that was never acknowledged.
    if (name.endsWith('.new')) rmSync(file);
    else {
      const info = readInfo(file);
      objects.set(info.key, info);
    }
  }
  return objects;
}

const byUtf8 = (a: ObjectInfo, b: ObjectInfo): number => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key));

class FolderStore implements ObjectStore {
  readonly #objects: Map<string, ObjectInfo>;
  #sorted: readonly ObjectInfo[] | undefined;
  /** The last pending change of each key: changes of one key happen one after the other. */
  readonly #changes = new Map<string, Promise<unknown>>();

  constructor(readonly folder: string) {
    this.#objects = readFolder(folder);
  }

  list(): readonly ObjectInfo[] {
    this.#sorted ??= [...this.#objects.values()].sort(byUtf8);
    return this.#sorted;
  }

  has(key: string): boolean {
    return this.#objects.has(key);
  }

  async get(key: string): Promise<StoredObject | undefined> {
    if (!this.#objects.has(key)) return undefined;
    const file = fileOf(this.folder, key);
    let content: Buffer;
    try {
      content = await readFile(file);
    } catch (error) {
      // Deleted since it was looked up.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    const end = content.indexOf(newline);
    const info = parseInfo(content.toString('utf8', 0, Math.max(0, end)));
    const body = content.subarray(end + 1);
    if (info === undefined || (info.sum !== undefined && info.sum !== crc32(body))) throw new DamagedState(file);
    return { info, body };
  }

  put(info: ObjectInfo, body: Buffer, allowed?: (earlier: ObjectInfo | undefined) => void): Promise<void> {
    return this.#change(info.key, async () => {
      allowed?.(this.#objects.get(info.key));
      const file = fileOf(this.folder, info.key);
      const kept: KeptInfo = { ...info, sum: crc32(body) };
      const draft = `${file}.${randomUUID()}.new`;
      try {
        await write(draft, Buffer.concat([Buffer.from(`${JSON.stringify(kept)}\n`), body]));
        await rename(draft, file);
      } catch (error) {
        // A failed write must not keep a full disk full.
        await rm(draft, { force: true });
        throw error;
      }
      this.#objects.set(info.key, info);
      this.#sorted = undefined;
    });
  }

  remove(key: string): Promise<void> {
    return this.#change(key, async () => {
      await rm(fileOf(this.folder, key), { force: true });
      if (this.#objects.delete(key)) this.#sorted = undefined;
    });
  }

  async #change(key: string, make: () => Promise<void>): Promise<void> {
    const change = (this.#changes.get(key) ?? Promise.resolve()).catch(() => undefined).then(make);
    this.#changes.set(key, change);
    try {
      await change;
    } finally {
      if (this.#changes.get(key) === change) this.#changes.delete(key);
    }
  }
}

async function write(file: string, content: Buffer): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The objects of one bucket, one file each: a line of JSON, then the bytes. Each write replaces the file as a whole. */
export const openStore = (folder: string): ObjectStore => new FolderStore(folder);
