import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from 'local-cloud';
import { synthesize } from '../local/assembly.ts';
import { run } from '../scripts/shared/run.ts';
import { exitCode } from '../scripts/shared/target.ts';
import { bundleWeb } from '../web/bundle.ts';
import { readOptions, usage } from './options.ts';
import { parts } from './parts.ts';
import { createProgress } from './progress.ts';
import { createReporter } from './reporter.ts';
import { runParts } from './run-parts.ts';
import { driftRow, measureYardstick, works, yardstickRows } from './yardstick.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const names = parts.map(({ name }) => name);

async function build(): Promise<void> {
  await Promise.all([synthesize(root, process.env, () => undefined), bundleWeb(root)]);
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2), names);
  if (options === 'help') {
    console.log(usage(names));
    return exitCode.done;
  }
  const reporter = createReporter(
    { stdout: (line) => console.log(line), stderr: (line) => console.error(line) },
    options.json,
  );
  const progress = createProgress(systemClock, (line) => console.error(line));
  const folder = mkdtempSync(join(tmpdir(), 'nightlight-bench-'));
  try {
    reporter.add('machine', { name: 'CPU', unit: '' }, cpus()[0]?.model.trim() ?? 'unknown');
    reporter.add('machine', { name: 'cores', unit: 'count' }, cpus().length);
    reporter.add('machine', { name: 'Node.js', unit: '' }, process.version);
    reporter.add('machine', { name: 'share of the usual counts', unit: 'ratio' }, options.scale);
    const fixed = works(folder);
    const yardstick = measureYardstick(fixed);
    reporter.add('yardstick', yardstickRows.json, yardstick.json);
    reporter.add('yardstick', yardstickRows.crypto, yardstick.crypto);
    reporter.add('yardstick', yardstickRows.sync, yardstick.sync);
    reporter.add('yardstick', yardstickRows.total, yardstick.total);
    reporter.setYardstick(yardstick.total);
    await runParts(
      parts.filter(({ name }) => options.parts.includes(name)),
      { clock: systemClock, folder, scale: options.scale, build, reporter, progress },
    );
    reporter.add('yardstick', driftRow, measureYardstick(fixed).total / yardstick.total);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return reporter.finish() === 0 ? exitCode.done : exitCode.undone;
}

await run(main, usage(names));
// Do not wait for sockets that are still open.
process.exit();
