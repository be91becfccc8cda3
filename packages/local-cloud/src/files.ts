import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { DamagedState } from './errors.ts';

/**
 * Writes a file that only its owner may read, replacing the old one in a single step: after a crash the file is either
 * the old one or the new one, never a mix.
 */
export function writeAtomically(file: string, content: string | Buffer): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.new`;
  const handle = openSync(draft, 'w', 0o600);
  try {
    const bytes = Buffer.from(content);
    for (let written = 0; written < bytes.length;) written += writeSync(handle, bytes, written);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, file);
}

/** The content, one line of text, with its checksum on a second line. */
export const withChecksum = (line: string): string => `${line}\n${crc32(line)}\n`;

/**
 * The line that was given to `withChecksum`; undefined if it no longer matches its checksum. Files from earlier versions
 * have no checksum and are accepted as they are.
 * @param text may end in spaces
 */
export function verifiedLine(text: string): string | undefined {
  const [line = '', sum = '', ...more] = text.trimEnd().split('\n');
  return more.length === 0 && (sum === '' || Number(sum) === crc32(line)) ? line : undefined;
}

/** Writes a file like `writeAtomically`, with a checksum that lets `readChecked` notice changes. */
export const writeChecked = (file: string, line: string): void => writeAtomically(file, withChecksum(line));

/** @throws DamagedState */
export function readChecked(file: string): string {
  const line = verifiedLine(readFileSync(file, 'utf8'));
  if (line === undefined) throw new DamagedState(file);
  return line;
}
