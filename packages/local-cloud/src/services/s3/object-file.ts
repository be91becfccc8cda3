import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
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

/** The metadata of an object. */
export type NewObject = Pick<ObjectInfo, 'key' | 'modified' | 'headers'>;

const newline = 0x0a;
/** Key and metadata are at most 3 KB, so the first line of every file is well below this. */
const longestLine = 64 * 1024;

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

/** The description at the start of a file, and where its bytes begin; undefined if the file is damaged. */
function readStart(start: Buffer, size: number): { readonly info: KeptInfo; readonly first: number } | undefined {
  const end = start.indexOf(newline);
  const info = end < 0 ? undefined : parseInfo(start.toString('utf8', 0, end));
  return info === undefined || size !== end + 1 + info.size ? undefined : { info, first: end + 1 };
}

/** Only reads the first line: a folder may contain thousands of pictures. */
export function readInfo(file: string): ObjectInfo {
  const handle = openSync(file, 'r');
  try {
    const start = Buffer.alloc(longestLine);
    const length = readSync(handle, start, 0, longestLine, 0);
    const found = readStart(start.subarray(0, length), statSync(file).size);
    if (found === undefined) throw new DamagedState(file);
    return found.info;
  } finally {
    closeSync(handle);
  }
}

/** The same of an open file, and the time of its last change; undefined if the file is damaged. */
export async function readHead(handle: FileHandle) {
  const { size, mtimeMs } = await handle.stat();
  const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(longestLine), 0, undefined, 0);
  const found = readStart(buffer.subarray(0, bytesRead), size);
  return found === undefined ? undefined : { ...found, mtimeMs };
}

/** The CRC-32 of a file's bytes from `start` to its end. */
export async function sumOf(handle: FileHandle, start: number): Promise<number> {
  let sum = 0;
  const pieces = handle.createReadStream({ start, autoClose: false, highWaterMark: 256 * 1024 });
  for await (const piece of pieces) sum = crc32(piece as Buffer, sum);
  return sum;
}

/** Space in the first line for values that are only known after the object's bytes: size, ETag, checksums, sum. */
const laterFacts = 512;

/**
 * The first line is written last, into space reserved for it, because it describes the bytes. JSON may end in spaces.
 */
export async function writeDraft(
  file: string,
  object: NewObject,
  body: AsyncIterable<Buffer>,
  seal: () => Pick<ObjectInfo, 'etag' | 'checksums'>,
): Promise<ObjectInfo> {
  const handle = await open(file, 'wx', 0o600);
  try {
    const line = Buffer.alloc(Buffer.byteLength(JSON.stringify(object)) + laterFacts, ' ');
    let [size, sum] = [0, 0];
    await handle.writeFile(line);
    for await (const piece of body) {
      size += piece.length;
      sum = crc32(piece, sum);
      await handle.writeFile(piece);
    }
    const info: ObjectInfo = { ...object, size, ...seal() };
    const kept: KeptInfo = { ...info, sum };
    line.write(JSON.stringify(kept));
    line.write('\n', line.length - 1);
    await handle.write(line, 0, line.length, 0);
    await handle.sync();
    return info;
  } finally {
    await handle.close();
  }
}
