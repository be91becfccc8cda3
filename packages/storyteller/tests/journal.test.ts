import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileJournal, memoryJournal } from '../src/journal.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'journal-'))));
afterEach(() => rmSync(folder, { recursive: true }));
const path = (): string => join(folder, 'storyteller', 'told.jsonl');

describe.each([['in memory', () => memoryJournal()], ['in a file', () => fileJournal(path())]])('a journal %s', (_where, open) => {
  it('keeps what a family was told, in order, and no family from another', () => {
    const journal = open();
    journal.record('a', { seed: '1', work: 'tink' });
    journal.record('b', { seed: '1', work: 'too-wet' });
    journal.record('a', { seed: '2', work: 'up-yet' });
    expect(journal.told('a').map(({ work }) => work)).toEqual(['tink', 'up-yet']);
    expect(journal.told('b').map(({ work }) => work)).toEqual(['too-wet']);
    expect(journal.told('c')).toEqual([]);
  });

  it('counts a story that is asked for again under its id once, and forgets what is long ago', () => {
    const journal = open();
    journal.record('a', { seed: '1', work: 'tink' });
    journal.record('a', { seed: '1', work: 'tink' });
    expect(journal.told('a')).toHaveLength(1);
    for (let night = 2; night <= 100; night += 1) journal.record('a', { seed: String(night), work: `w${night}` });
    expect(journal.told('a')).toHaveLength(60);
    expect(journal.told('a').at(-1)?.work).toBe('w100');
  });

  it('forgets a family', () => {
    const journal = open();
    journal.record('a', { seed: '1', work: 'tink' });
    journal.record('b', { seed: '1', work: 'too-wet' });
    journal.forget('a');
    expect(journal.told('a')).toEqual([]);
    expect(journal.told('b')).toHaveLength(1);
  });
});

describe('a file', () => {
  it('is not touched by being opened', () => {
    fileJournal(path());
    expect(existsSync(path())).toBe(false);
  });

  it('is read again, without what was forgotten and without a line that was cut off', () => {
    const journal = fileJournal(path());
    journal.record('a', { seed: '1', work: 'tink' });
    journal.record('b', { seed: '1', work: 'too-wet' });
    journal.forget('a');
    appendFileSync(path(), '{"family":"b","seed":"2","wo');
    const again = fileJournal(path());
    expect(again.told('a')).toEqual([]);
    expect(again.told('b')).toEqual([{ seed: '1', work: 'too-wet' }]);
    again.record('b', { seed: '2', work: 'up-yet' });
    expect(readFileSync(path(), 'utf8')).toBe('{"family":"b","seed":"1","work":"too-wet"}\n{"family":"b","seed":"2","work":"up-yet"}\n');
    expect(fileJournal(path()).told('b')).toHaveLength(2);
    expect(existsSync(`${path()}.new`)).toBe(false);
  });
});
