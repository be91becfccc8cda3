import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readOptions } from '../../bench/options.ts';
import { UsageError } from '../../scripts/shared/target.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const names = ['start', 'pending', 'read'] as const;

describe('the arguments of the benchmark', () => {
  it('select all parts by default, in full, as a table', () => {
    expect(readOptions([], names)).toEqual({ parts: names, json: false, scale: 1 });
  });

  it('select parts by name, which run once and in their own order', () => {
    expect(readOptions(['read', '--json', 'start', 'read', '--scale', '0.1'], names)).toEqual({
      parts: ['start', 'read'],
      json: true,
      scale: 0.1,
    });
  });

  it.each([
    [['nope'], 'Unknown part: "nope".'],
    [['start', '500'], 'Unknown part: "500".'],
    [['--scale', '0'], '--scale must be a number above 0 and at most 1, not "0".'],
    [['--scale', '2'], '--scale must be a number above 0 and at most 1, not "2".'],
    [['--scale', 'half'], '--scale must be a number above 0 and at most 1, not "half".'],
  ])('%j is a usage error', (argv, message) => {
    expect(() => readOptions(argv, names)).toThrow(new UsageError(message));
  });

  it('refuses an unknown option', () => {
    expect(() => readOptions(['--fast'], names)).toThrow(UsageError);
  });

  it('may request help', () => {
    expect(readOptions(['-h'], names)).toBe('help');
  });
});

describe('the command', () => {
  it('answers an unknown part with its usage and exit code 2, and prints nothing to stdout', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['run.mjs', 'bench/run.ts', 'nope', '--json'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('Unknown part: "nope".');
    expect(stderr).toContain('start pending read delivery media web evening strangers memory');
  });
});
