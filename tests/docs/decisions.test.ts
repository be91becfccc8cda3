import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = resolve(import.meta.dirname, '../../docs/decisions');
const files = readdirSync(folder).filter((file) => file !== 'README.md');
const firstLine = (file: string): string => readFileSync(join(folder, file), 'utf8').split('\n', 1)[0] ?? '';

describe('decisions', () => {
  it('have one number each, in the file name and in the heading', () => {
    const numbers = files.map((file) => file.slice(0, 4));
    expect(new Set(numbers).size).toBe(files.length);
    expect(files.filter((file) => !firstLine(file).startsWith(`# ${file.slice(0, 4)} `))).toEqual([]);
  });

  it('are all in the index, under their own titles', () => {
    const index = readFileSync(join(folder, 'README.md'), 'utf8');
    const entries = index.split('\n').filter((line) => line.startsWith('- ['));
    const expected = files.map((file) => {
      const [number = '', title = ''] = firstLine(file).split(/(?<=^# \d{4}) /);
      return `- [${number.slice(2)}](${file}) ${title}`;
    });
    expect(entries.toSorted()).toEqual(expected.toSorted());
  });
});
