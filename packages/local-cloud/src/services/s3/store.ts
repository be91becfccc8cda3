import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { DamagedState } from '../../errors.ts';
import { readHead, readInfo, sumOf, writeDraft } from './object-file.ts';
import type { NewObject, ObjectInfo } from './object-file.ts';

/** An object that is being read: it stays as it is, whatever happens to its key. Must be read or closed, once. */
export interface OpenObject {
  readonly info: ObjectInfo;
  /** The bytes from `start` to `end`, both included. */
  read(start?: number, end?: number): Readable;
  close(): Promise<void>;
}

export interface ObjectStore {
  /** All objects, sorted by their keys' UTF-8 bytes. */
  list(): readonly ObjectInfo[];
  has(key: string): boolean;
  /** @throws DamagedState if the bytes are not those that were stored */
  open(key: string): Promise<OpenObject | undefined>;
  /**
   * Stores an object whose bytes arrive in pieces; if one of them throws, nothing is stored.
   * @param seal is called after the last piece, and throws if the bytes are wrong
   * @param allowed checks the existing object at the time of writing, and throws to keep it
   */
  put(
    object: NewObject,
    body: AsyncIterable<Buffer>,
    seal: () => Pick<ObjectInfo, 'etag' | 'checksums'>,
    allowed?: (earlier: ObjectInfo | undefined) => void,
  ): Promise<ObjectInfo>;
  remove(key: string): Promise<void>;
}

/** The file name is a hash of the key, so that no key can leave the folder, collide with another, or be too long. */
const fileOf = (folder: string, key: string): string => join(folder, createHash('sha256').update(key).digest('hex'));

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

  /** Files that were read and are intact, with the time of their last change. */
  readonly #intact = new Map<string, number>();

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

  async open(key: string): Promise<OpenObject | undefined> {
    if (!this.#objects.has(key)) return undefined;
    const file = fileOf(this.folder, key);
    let handle: FileHandle;
    try {
      handle = await open(file, 'r');
    } catch (error) {
      // Deleted since it was looked up.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
    try {
      return await this.#opened(file, handle);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  async #opened(file: string, handle: FileHandle): Promise<OpenObject> {
    const found = await readHead(handle);
    if (found === undefined) throw new DamagedState(file);
    const { info, first, mtimeMs } = found;
    // Checked again only after a change, because a film is requested in many parts.
    if (this.#intact.get(file) !== mtimeMs) {
      if (info.sum !== undefined && info.sum !== (await sumOf(handle, first))) throw new DamagedState(file);
      this.#intact.set(file, mtimeMs);
    }
    return {
      info,
      // A stream cannot end before it starts, which it would for an empty object.
      read: (start = 0, end = info.size - 1) =>
        handle.createReadStream(
          end < start ? { start: first + info.size } : { start: first + start, end: first + end },
        ),
      close: () => handle.close(),
    };
  }

  async put(...[object, body, seal, allowed]: Parameters<ObjectStore['put']>): Promise<ObjectInfo> {
    const file = fileOf(this.folder, object.key);
    const draft = `${file}.${randomUUID()}.new`;
    try {
      const info = await writeDraft(draft, object, body, seal);
      await this.#change(object.key, async () => {
        allowed?.(this.#objects.get(object.key));
        await rename(draft, file);
        this.#objects.set(object.key, info);
        this.#sorted = undefined;
      });
      return info;
    } catch (error) {
      // A failed write must not keep a full disk full.
      await rm(draft, { force: true });
      throw error;
    }
  }

  remove(key: string): Promise<void> {
    return this.#change(key, async () => {
      const file = fileOf(this.folder, key);
      await rm(file, { force: true });
      this.#intact.delete(file);
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

/** The objects of one bucket, one file each: a line of JSON, then the bytes. Each write replaces the file as a whole. */
export const openStore = (folder: string): ObjectStore => new FolderStore(folder);
