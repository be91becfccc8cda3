import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bundleConsole } from 'local-cloud/console/bundle.ts';
import { root } from '../../support/cloud.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nightlight-console-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('is built once of the same sources, and again when the end of a build was cut off', async () => {
  await Promise.all([bundleConsole(root, folder), bundleConsole(root, folder)]);
  const file = join(folder, 'main.js');
  const made = readFileSync(file, 'utf8');
  expect(made).toContain('createStory');

  writeFileSync(file, 'as it was');
  await bundleConsole(root, folder);
  expect(readFileSync(file, 'utf8')).toBe('as it was');

  rmSync(join(folder, '.fingerprint'));
  await bundleConsole(root, folder);
  expect(readFileSync(file, 'utf8')).toBe(made);
});
