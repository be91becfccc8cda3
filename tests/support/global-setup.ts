import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { synthesize } from '../../local/assembly.ts';

/**
 * Builds and synthesizes once for all tests, from the defaults: a developer's own NIGHTLIGHT_* settings are ignored.
 * Temporary files of all tests are in one folder, which is removed after the run.
 */
export async function setup(): Promise<() => void> {
  const plain = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('NIGHTLIGHT_')));
  await synthesize(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), plain, () => undefined);
  const temporary = mkdtempSync(join(tmpdir(), 'nightlight-tests-'));
  process.env['TMPDIR'] = temporary;
  return () => rmSync(temporary, { recursive: true, force: true });
}
