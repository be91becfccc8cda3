import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withExclusiveFolder } from '../src/exclusive.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'local-cloud-exclusive-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('runs one task after the other, also when one fails', async () => {
  let working = 0;
  let most = 0;
  let waits = 0;
  const work = (fails: boolean) =>
    withExclusiveFolder(
      folder,
      () => waits++,
      async () => {
        most = Math.max(most, ++working);
        await new Promise((resolve) => setImmediate(resolve));
        working--;
        if (fails) throw new Error('It failed.');
        return 'done';
      },
    );
  const results = await Promise.allSettled([work(true), work(false), work(false)]);
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  expect(most).toBe(1);
  expect(waits).toBe(2);
});

it('does not wait for a process that has ended', async () => {
  writeFileSync(join(folder, 'lock.json'), JSON.stringify({ pid: 2 ** 22 + 1, started: '1' }));
  expect(
    await withExclusiveFolder(
      folder,
      () => expect.unreachable(),
      () => Promise.resolve('done'),
    ),
  ).toBe('done');
});

it('fails where a folder cannot be created', async () => {
  writeFileSync(join(folder, 'file'), '');
  await expect(
    withExclusiveFolder(
      join(folder, 'file'),
      () => undefined,
      () => Promise.resolve(),
    ),
  ).rejects.toThrow('EEXIST');
});
