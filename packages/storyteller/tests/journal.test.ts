import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileJournal, memoryJournal } from '../src/journal.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'journal-'))));
afterEach(() => rmSync(folder, { recursive: true }));
const path = (): string => join(folder, 'storyteller', 'told.jsonl');

describe.each([
  ['in memory', () => memoryJournal()],
  ['in a file', () => fileJournal(path())],
])('a journal %s', (_where, open) => {
  it("records a family's stories, in order and separate from other families", () => {
    const journal = open();
    journal.record('a', { seed: '1', work: 'tink' });
    journal.record('b', { seed: '1', work: 'too-wet' });
    journal.record('a', { seed: '2', work: 'up-yet' });
    expect(journal.history('a').map(({ work }) => work)).toEqual(['tink', 'up-yet']);
    expect(journal.history('b').map(({ work }) => work)).toEqual(['too-wet']);
    expect(journal.history('c')).toEqual([]);
  });

  it('counts a story once if it is requested again under its id, and forgets old ones', () => {
    const journal = open();
    journal.record('a', { seed: '1', work: 'tink' });
    journal.record('a', { seed: '1', work: 'tink' });
    expect(journal.history('a')).toHaveLength(1);
    for (let night = 2; night <= 100; night += 1) journal.record('a', { seed: String(night), work: `w${night}` });
    expect(journal.history('a')).toHaveLength(60);
    expect(journal.history('a').at(-1)?.work).toBe('w100');
  });

  it('forgets a family', () => {
    const journal = open();
    journal.record('a', { seed: '1', work: 'tink' });
    journal.record('b', { seed: '1', work: 'too-wet' });
    journal.forget('a');
    expect(journal.history('a')).toEqual([]);
    expect(journal.history('b')).toHaveLength(1);
  });
});

describe('a file', () => {
  it('is not changed by opening it', () => {
    fileJournal(path());
    expect(existsSync(path())).toBe(false);
  });

  it('is read again, without deleted families and incomplete lines', () => {
    const journal = fileJournal(path());
    journal.record('a', { seed: '1', work: 'tink' });
    journal.record('b', { seed: '1', work: 'too-wet' });
    journal.forget('a');
    appendFileSync(path(), '{"family":"b","seed":"2","wo');
    const again = fileJournal(path());
    expect(again.history('a')).toEqual([]);
    expect(again.history('b')).toEqual([{ seed: '1', work: 'too-wet' }]);
    again.record('b', { seed: '2', work: 'up-yet' });
    const lines = readFileSync(path(), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { family: string; seed: string; work: string });
    expect(lines.map(({ seed, work }) => [seed, work])).toEqual([
      ['1', 'too-wet'],
      ['2', 'up-yet'],
    ]);
    expect(readFileSync(path(), 'utf8').endsWith('}\n')).toBe(true);
    expect(fileJournal(path()).history('b')).toHaveLength(2);
    expect(existsSync(`${path()}.new`)).toBe(false);
  });

  it('does not name the family', () => {
    const journal = fileJournal(path());
    journal.record('7d4c0b1e-5a2f-4c39-8e6d-90b1f2a3c4d5', { seed: '1', work: 'tink' });
    expect(readFileSync(path(), 'utf8')).not.toContain('7d4c0b1e');
    expect(fileJournal(path()).history('7d4c0b1e-5a2f-4c39-8e6d-90b1f2a3c4d5')).toHaveLength(1);
  });
});
