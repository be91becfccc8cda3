import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openInventory } from '../src/inventory.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'inventory-'));
  for (const folder of ['dynamodb', 's3', 'log']) mkdirSync(join(dataDir, folder));
  write('dynamodb/engine.db', 'pages of a database');
  write('s3/picture', 'bytes');
  write('log/nightlight.log', 'lines');
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const write = (file: string, content: string): void => writeFileSync(join(dataDir, file), content);
const open = () => openInventory(dataDir, ['dynamodb', 's3', 'sqs']);
/** A cloud that ran and was stopped. */
function ran(): void {
  const inventory = open();
  inventory.started();
  inventory.stop();
}

describe('the inventory of a data folder', () => {
  it('reports nothing at the first start, and when nothing has changed', () => {
    expect(open().difference).toBeUndefined();
    ran();
    write('log/nightlight.log', 'more lines');

    expect(open().difference).toBeUndefined();
  });

  it.each([
    [
      'a page of the database was overwritten',
      () => write('dynamodb/engine.db', 'pages of a databasE'),
      'dynamodb/engine.db (changed)',
    ],
    ['a picture is gone', () => rmSync(join(dataDir, 's3/picture')), 's3/picture (missing)'],
    ['a picture was cut off', () => write('s3/picture', 'byte'), 's3/picture (changed)'],
  ])('names the file when %s', (_what, damage, named) => {
    ran();
    damage();

    expect(open().difference).toBe(
      `1 of 2 files in ${dataDir} have changed since this cloud stopped: ${named}. Restore them, or continue with what is there.`,
    );
  });

  it('is not rewritten by a failed start, and not kept by a killed cloud', () => {
    ran();
    rmSync(join(dataDir, 's3/picture'));
    open().stop();
    expect(open().difference).toContain('s3/picture (missing)');

    open().started();
    expect(existsSync(join(dataDir, 'inventory.json'))).toBe(false);
    expect(open().difference).toBeUndefined();
  });
});
