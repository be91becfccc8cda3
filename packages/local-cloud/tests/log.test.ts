import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fileLog } from '../src/log.ts';

const clock = { now: () => Date.UTC(2026, 10, 21, 18, 0, 0, 5) };

let folder: string;
let file: string;
let terminal: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'local-cloud-log-'));
  file = join(folder, 'log', 'app.log');
  terminal = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    terminal += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

describe('the log', () => {
  it('is in its file, over restarts, and not in the terminal', () => {
    fileLog(file, clock, false)('appsync', 'one');
    fileLog(file, clock, false)('lambda/PublishMovie', 'two');
    expect(readFileSync(file, 'utf8')).toBe(
      '2026-11-21T18:00:00.005Z appsync one\n2026-11-21T18:00:00.005Z lambda/PublishMovie two\n',
    );
    expect(terminal).toBe('');
  });

  it('is also in the terminal on request, without control characters', () => {
    fileLog(file, clock, true)('lambda/X', 'a\tb\rc \u001b[31m\u0007');
    expect(terminal).toBe('2026-11-21T18:00:00.005Z lambda/X a\tb\nc [31m\n');
    expect(readFileSync(file, 'utf8')).toContain('\u001b[31m\u0007');
  });

  it('goes to the terminal when the file cannot be written, without an error', () => {
    const log = fileLog(file, clock, false);
    rmSync(join(folder, 'log'), { recursive: true });
    writeFileSync(join(folder, 'log'), 'in the way');
    log('appsync', 'one');
    expect(terminal).toMatch(/^\S+app\.log: ENOTDIR.*\n2026-11-21T18:00:00\.005Z appsync one\n$/);
  });

  it('is rotated at a start when it has grown large', () => {
    fileLog(file, clock, false)('a', 'small');
    fileLog(file, clock, false)('a', 'still the same file');
    truncateSync(file, 11 * 1024 * 1024);
    fileLog(file, clock, false)('a', 'new');
    expect(readFileSync(file, 'utf8')).toBe('2026-11-21T18:00:00.005Z a new\n');
    expect(readFileSync(`${file}.1`, 'utf8')).toContain('still the same file');
  });
});
