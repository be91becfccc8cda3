import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { writeAtomically } from './files.ts';

/** A random key of `bytes` bytes, created once and stored in `file`, readable by its owner only. */
export function openSecret(file: string, bytes: number): Buffer {
  if (existsSync(file)) {
    const kept = readFileSync(file);
    if (kept.length !== bytes)
      throw new Error(`${file} is damaged. Restore it, or remove it: nothing encrypted with it can be read any more.`);
    return kept;
  }
  const key = randomBytes(bytes);
  writeAtomically(file, key);
  return key;
}
