import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A random key of `bytes` bytes that is made once and kept in `file`, readable by its owner only. */
export function secret(file: string, bytes: number): Buffer {
  if (existsSync(file)) {
    const kept = readFileSync(file);
    if (kept.length !== bytes)
      throw new Error(
        `${file} is damaged. Restore it, or remove it: what was sealed with it cannot be opened any more.`,
      );
    return kept;
  }
  mkdirSync(dirname(file), { recursive: true });
  const key = randomBytes(bytes);
  // Renamed into place, so that a crash leaves either no key or a whole one.
  writeFileSync(`${file}.new`, key, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return key;
}
