import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSecret } from '../src/secret.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'local-cloud-secret-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('is made once, and readable by its owner only', () => {
  const file = join(folder, 'below', 'key');
  const key = openSecret(file, 32);
  expect(key).toHaveLength(32);
  expect(openSecret(file, 32)).toEqual(key);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(openSecret(join(folder, 'other'), 32)).not.toEqual(key);
});

it('is made after a start that was interrupted before it was complete', () => {
  const file = join(folder, 'key');
  writeFileSync(`${file}.new`, 'half');
  expect(openSecret(file, 32)).toHaveLength(32);
});

it('is not replaced when it is damaged', () => {
  const file = join(folder, 'key');
  writeFileSync(file, 'half');
  expect(() => openSecret(file, 32)).toThrow(`${file} is damaged.`);
  expect(readFileSync(file, 'utf8')).toBe('half');
});
