import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FakeClock } from 'local-cloud/testing/fake-clock.ts';
import { describe, expect, it, onTestFinished } from 'vitest';
import { definePart } from '../../bench/part.ts';
import type { Part } from '../../bench/part.ts';
import { parts } from '../../bench/parts.ts';
import { createProgress } from '../../bench/progress.ts';
import type { Result } from '../../bench/reporter.ts';
import { createReporter } from '../../bench/reporter.ts';
import { runParts } from '../../bench/run-parts.ts';
import { withTimeout } from '../../bench/wait.ts';

/** Starts the parts on a stopped clock. */
function begin(given: readonly Part[], scale = 1) {
  const folder = mkdtempSync(join(tmpdir(), 'nightlight-parts-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const clock = new FakeClock();
  const stdout: string[] = [];
  const lines: string[] = [];
  const reporter = createReporter({ stdout: (line) => stdout.push(line), stderr: () => undefined }, true);
  const progress = createProgress(clock, (line) => lines.push(line));
  const running = runParts(given, { clock, folder, scale, build: () => Promise.resolve(), reporter, progress });
  return {
    clock,
    folder,
    lines,
    async end() {
      await running;
      const missing = reporter.finish();
      return { missing, results: JSON.parse(stdout[0] ?? '') as Result[] };
    },
  };
}

const lost = definePart({
  name: 'lost',
  rows: { cold: { name: 'cold', unit: 'ms' }, warm: { name: 'warm', unit: 'ms' } },
  async measure({ report, stage }, { clock }) {
    report('cold', 300);
    stage('warm');
    await withTimeout(clock, 30_000, 'A message', new Promise(() => undefined));
    report('warm', 20);
  },
});

const counted = definePart({
  name: 'counted',
  rows: { stories: { name: 'stories', unit: 'count' } },
  measure: ({ report }, { scaled, folder }) => {
    report('stories', existsSync(folder) ? scaled(200) : 0);
    return Promise.resolve();
  },
});

describe('the parts of a run', () => {
  it('report a missing result as a row, say why, and continue', async () => {
    const { clock, lines, end } = begin([lost, counted]);
    await clock.advance(30_000);
    expect(await end()).toEqual({
      missing: 1,
      results: [
        { part: 'lost', name: 'cold', value: 300, unit: 'ms' },
        { part: 'lost', name: 'warm', value: null, unit: 'ms' },
        { part: 'counted', name: 'stories', value: 200, unit: 'count' },
      ],
    });
    expect(lines).toContain('[1/2 lost] 30 s, lost ended early: A message took longer than 30 s.');
    expect(clock.waiting).toBe(0);
  });

  it('scale their counts, never to zero', async () => {
    expect((await begin([counted], 0.1).end()).results[0]?.value).toBe(20);
    expect((await begin([counted], 0.0001).end()).results[0]?.value).toBe(1);
  });

  it('cannot report a row that they do not declare', async () => {
    const { lines, end } = begin([{ ...counted, rows: {} }]);
    expect((await end()).results).toEqual([]);
    expect(lines).toEqual([
      expect.stringContaining('The part counted reported stories twice, or does not declare it.'),
    ]);
  });
});

describe('the list of parts', () => {
  it('matches the usage, in the order in which the parts run', () => {
    expect(parts.map(({ name }) => name)).toEqual([
      'start',
      'pending',
      'read',
      'delivery',
      'media',
      'web',
      'evening',
      'strangers',
      'memory',
    ]);
  });

  it.each(parts)('$name names each of its rows once, and compares only times and rates', ({ rows }) => {
    const all = Object.values(rows);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    for (const { compared, unit } of all) if (compared === true) expect(['ms', 's', 'per second']).toContain(unit);
  });
});
