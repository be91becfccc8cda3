import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { synthesize } from '../../local/assembly.ts';

const MEMORY = '/dev/shm';
const ENOUGH = 4 * 1024 ** 3;

/** In memory where there is room: the tests start some hundred databases, and each waits for the disk at every commit. */
function temporaryRoot(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ENOUGH ? MEMORY : tmpdir();
  } catch {
    return tmpdir();
  }
}

/**
 * Builds and synthesizes once for all tests, from the defaults: a developer's own NIGHTLIGHT_* settings are ignored.
 * Temporary files of all tests are in one folder, which is removed after the run.
 */
export async function setup(): Promise<() => void> {
  const plain = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('NIGHTLIGHT_')));
  await synthesize(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), plain, () => undefined);
  const temporary = mkdtempSync(join(temporaryRoot(), 'nightlight-tests-'));
  process.env['TMPDIR'] = temporary;
  return () => rmSync(temporary, { recursive: true, force: true });
}
