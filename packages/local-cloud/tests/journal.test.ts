import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openJournal } from '../src/journal.ts';
import type { Journal } from '../src/journal.ts';

interface Note {
  readonly id: string;
  readonly text: string;
}

let folder: string;
const file = (): string => join(folder, 'deep', 'notes.jsonl');
const open = (): Journal<Note> =>
  openJournal<Note>(file(), ({ text }, id) => (typeof text === 'string' ? { id, text } : undefined));
const kept = (): Note[] => [...open().entries.values()];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'local-cloud-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a journal', () => {
  it('contains after a kill the latest values, without removed ones', () => {
    const journal = open();
    journal.put({ id: 'a', text: 'one' });
    journal.put({ id: 'b', text: 'two' });
    journal.put({ id: 'a', text: 'three' });
    journal.remove('b');
    journal.remove('never');
    expect(kept()).toEqual([{ id: 'a', text: 'three' }]);
  });

  it('is empty after it was cleared', () => {
    const journal = open();
    journal.put({ id: 'a', text: 'one' });
    journal.clear();
    expect(journal.entries.size).toBe(0);
    expect(kept()).toEqual([]);
  });

  it('skips an incomplete last line, which was never acknowledged', () => {
    open().put({ id: 'a', text: 'one' });
    appendFileSync(file(), '{"id":"b","te');
    expect(kept()).toEqual([{ id: 'a', text: 'one' }]);
    open().put({ id: 'c', text: 'two' });
    expect(kept().map(({ id }) => id)).toEqual(['a', 'c']);
  });

  it.each(['{"id":', '[]', '{"text":"no id"}', '{"id":"a"}'])(
    'does not open with the line %s in the middle',
    (line) => {
      open();
      writeFileSync(file(), `${line}\n{"id":"b","text":"two"}\n`);
      expect(open).toThrow('is damaged');
    },
  );

  it('does not grow forever', () => {
    const journal = open();
    for (let count = 0; count < 5000; count++) journal.put({ id: 'a', text: `${count}` });
    expect(readFileSync(file(), 'utf8').split('\n').length).toBeLessThan(1100);
    expect(kept()).toEqual([{ id: 'a', text: '4999' }]);
  });
});
