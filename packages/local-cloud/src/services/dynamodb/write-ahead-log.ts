import { closeSync, existsSync, openSync, readFileSync, readSync, rmSync, writeSync } from 'node:fs';
import { DamagedState } from '../../errors.ts';

/** https://sqlite.org/fileformat2.html#the_write_ahead_log and https://sqlite.org/walformat.html#the_wal_index_file_format */
const LOG_HEADER = 32;
const FRAME_HEADER = 24;
const LITTLE_ENDIAN_SUMS = 0x377f0682;
const INDEX = { frames: 16, salt: 32, end: 40 } as const;
const SALT = 16;

/**
 * How many frames of which log were accepted. Once a log has been copied into the database, a new one starts with
 * another salt.
 */
interface Mark {
  readonly frames: number;
  readonly salt: string;
}

/** Records how much the engine's write-ahead log contains after each write, so that later truncation is noticed. */
export interface LogMark {
  note(): void;
  close(): void;
}

const markOf = (database: string): string => `${database}.mark`;

export function openLogMark(database: string): LogMark {
  const index = Buffer.alloc(INDEX.end);
  let files: { readonly shared: number; readonly mark: number } | undefined;
  return {
    note() {
      // Another engine may have no log.
      if (files === undefined && !existsSync(`${database}-shm`)) return;
      files ??= { shared: openSync(`${database}-shm`, 'r'), mark: openSync(markOf(database), 'w', 0o600) };
      readSync(files.shared, index, 0, INDEX.end, 0);
      const salt = index.toString('hex', INDEX.salt, INDEX.end);
      // Always the same length, so that it is overwritten in place by a single system call.
      writeSync(files.mark, `${String(index.readUInt32LE(INDEX.frames)).padStart(10, '0')} ${salt}\n`, 0);
    },
    close() {
      if (files === undefined) return;
      closeSync(files.shared);
      closeSync(files.mark);
      files = undefined;
    },
  };
}

/** Must be called before the log is emptied by hand. */
export const forgetLogMark = (database: string): void => rmSync(markOf(database), { force: true });

function readMark(database: string): Mark | undefined {
  if (!existsSync(markOf(database))) return undefined;
  const [, frames, salt] = /^(\d{10}) ([0-9a-f]{16})\n$/.exec(readFileSync(markOf(database), 'utf8')) ?? [];
  return frames === undefined || salt === undefined ? undefined : { frames: Number(frames), salt };
}

/** @returns the two checksums of SQLite over `bytes`, starting from `sums` */
function checksum(bytes: Buffer, [one, two]: readonly [number, number], isLittle: boolean): [number, number] {
  const word = (at: number): number => (isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at));
  let [a, b] = [one, two];
  for (let at = 0; at < bytes.length; at += 8) {
    a = (a + word(at) + b) >>> 0;
    b = (b + word(at + 4) + a) >>> 0;
  }
  return [a, b];
}

/** The complete frames from the beginning of the log, which is all that SQLite reads. */
function wholeFrames(log: Buffer): Mark {
  if (log.length < LOG_HEADER) return { frames: 0, salt: '' };
  const isLittle = log.readUInt32BE(0) === LITTLE_ENDIAN_SUMS;
  const size = FRAME_HEADER + log.readUInt32BE(8);
  const salt = log.subarray(SALT, SALT + 8);
  let sums = checksum(log.subarray(0, 24), [0, 0], isLittle);
  let frames = 0;
  for (let at = LOG_HEADER; at + size <= log.length; at += size) {
    if (!log.subarray(at + 8, at + 16).equals(salt)) break;
    sums = checksum(log.subarray(at, at + 8), sums, isLittle);
    sums = checksum(log.subarray(at + FRAME_HEADER, at + size), sums, isLittle);
    if (sums[0] !== log.readUInt32BE(at + 16) || sums[1] !== log.readUInt32BE(at + 20)) break;
    frames++;
  }
  return { frames, salt: salt.toString('hex') };
}

/** Whether a log's salt follows another's: SQLite adds one to its first half. */
const isLater = (salt: string, than: string): boolean =>
  salt !== '' && Number.parseInt(salt.slice(0, 8), 16) > Number.parseInt(than.slice(0, 8), 16);

/**
 * SQLite treats a truncated log as a shorter one, and silently loses everything after the cut.
 * @throws DamagedState if the log contains less than what was accepted
 */
export function checkWriteAheadLog(database: string): void {
  const mark = readMark(database);
  if (mark === undefined || mark.frames === 0) return;
  const file = `${database}-wal`;
  const found = wholeFrames(existsSync(file) ? readFileSync(file) : Buffer.alloc(0));
  const holds = found.salt === mark.salt ? found.frames >= mark.frames : isLater(found.salt, mark.salt);
  if (!holds) throw new DamagedState(file);
}
