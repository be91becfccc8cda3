import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockFolder } from '../src/services/dynamodb/data-lock.ts';
import { dataFolders } from '../src/services/index.ts';
import { startOver } from '../src/start-over.ts';

/** Written out: add a new service's folder here, too. */
const made = [
  'appsync',
  'cognito',
  'dynamodb',
  'erasure',
  'events',
  'iam',
  'lambda',
  'log',
  'mail',
  'pipes',
  's3',
  'scheduler',
  'sns',
  'sqs',
  'ssm',
];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'fresh-'));
  for (const name of [...made, 'photos']) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'file'), '');
  }
  writeFileSync(join(folder, 'notes.txt'), '');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('knows every folder of a service', () => {
  expect([...dataFolders].sort()).toEqual(made);
});

it("removes the cloud's own files and keeps the rest", () => {
  startOver(folder);
  expect(readdirSync(folder).sort()).toEqual(['notes.txt', 'photos']);
});

it('is refused while a process uses the folder, and removes nothing', () => {
  const unlock = lockFolder(folder);
  expect(() => startOver(folder)).toThrow(`in use by process ${process.pid}`);
  unlock();
  expect(readdirSync(join(folder, 'cognito'))).toEqual(['file']);
});

it('does not need the folder to exist', () => {
  startOver(join(folder, 'none', 'yet'));
  expect(readdirSync(join(folder, 'none', 'yet'))).toEqual([]);
});
