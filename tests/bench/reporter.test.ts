import { describe, expect, it } from 'vitest';
import type { Row } from '../../bench/part.ts';
import { createReporter } from '../../bench/reporter.ts';

const begun = (json: boolean) => {
  const stdout: string[] = [];
  const stderr: string[] = [];
  return {
    stdout,
    stderr,
    reporter: createReporter({ stdout: (line) => stdout.push(line), stderr: (line) => stderr.push(line) }, json),
  };
};

const latency: Row = { name: 'first message, p50', unit: 'ms', target: { atMost: 25 }, compared: true };
const rate: Row = { name: 'getStory', unit: 'per second', target: { atLeast: 1000 }, compared: true };
const lost: Row = { name: 'lost', unit: 'count', target: { atMost: 0 } };

describe('the reporter', () => {
  it('with --json prints one array to stdout, at the end, and lines to stderr', () => {
    const { stdout, stderr, reporter } = begun(true);
    reporter.add('machine', { name: 'CPU', unit: '' }, 'AMD EPYC');
    reporter.add('pending', lost, 0);
    expect(stdout).toEqual([]);
    expect(stderr).toHaveLength(3);
    expect(reporter.finish()).toBe(0);
    expect(stdout).toHaveLength(1);
    expect(JSON.parse(stdout[0] ?? '')).toEqual([
      { part: 'machine', name: 'CPU', value: 'AMD EPYC', unit: '' },
      { part: 'pending', name: 'lost', value: 0, unit: 'count' },
    ]);
  });

  it('reports a missing result as null, and counts it', () => {
    const { stdout, reporter } = begun(true);
    reporter.add('pending', lost, null);
    reporter.add('pending', { name: 'worst', unit: 'ms' }, Number.NaN);
    reporter.add('pending', { name: 'most', unit: 'ms' }, Number.NEGATIVE_INFINITY);
    expect(reporter.finish()).toBe(3);
    expect((JSON.parse(stdout[0] ?? '') as { value: unknown }[]).map(({ value }) => value)).toEqual([null, null, null]);
  });

  it('reports times and rates relative to the yardstick in rows of their own', () => {
    const { stdout, reporter } = begun(true);
    reporter.setYardstick(400);
    reporter.add('pending', latency, 20);
    reporter.add('read', rate, 1000);
    reporter.add('start', { name: 'npm start', unit: 's', compared: true }, 2);
    reporter.finish();
    expect(JSON.parse(stdout[0] ?? '')).toEqual([
      { part: 'pending', name: 'first message, p50', value: 20, unit: 'ms' },
      { part: 'pending', name: 'first message, p50, in yardsticks', value: 0.05, unit: 'yardsticks' },
      { part: 'read', name: 'getStory', value: 1000, unit: 'per second' },
      { part: 'read', name: 'getStory, per yardstick', value: 400, unit: 'count' },
      { part: 'start', name: 'npm start', value: 2, unit: 's' },
      { part: 'start', name: 'npm start, in yardsticks', value: 5, unit: 'yardsticks' },
    ]);
  });

  it('without --json prints each figure to stdout as it is measured, beside its target', () => {
    const { stdout, stderr, reporter } = begun(false);
    reporter.add('pending', latency, 30.123);
    expect(stdout).toEqual([
      '| part | what | measured | target | |\n|---|---|---|---|---|',
      '| pending | first message, p50 | 30.12 ms | ≤ 25 | missed |',
    ]);
    reporter.add('read', rate, 1000);
    reporter.add('pending', lost, null);
    reporter.add('machine', { name: 'CPU', unit: '' }, 'AMD EPYC');
    reporter.finish();
    expect(stdout.slice(2)).toEqual([
      '| read | getStory | 1000 per second | ≥ 1000 | met |',
      '| pending | lost | not measured | ≤ 0 | not measured |',
      '| machine | CPU | AMD EPYC | | |',
    ]);
    expect(stderr).toEqual([]);
  });
});
