import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bundleConsole } from '../../src/console/bundle.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'console-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('is built once from the same sources, and again when a build was interrupted', async () => {
  await Promise.all([bundleConsole(folder), bundleConsole(folder)]);
  const file = join(folder, 'main.js');
  const made = readFileSync(file, 'utf8');
  expect(made).toContain('/console/config.json');

  writeFileSync(file, 'as it was');
  await bundleConsole(folder);
  expect(readFileSync(file, 'utf8')).toBe('as it was');

  rmSync(join(folder, '.fingerprint'));
  await bundleConsole(folder);
  expect(readFileSync(file, 'utf8')).toBe(made);
});
