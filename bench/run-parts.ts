import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from 'local-cloud';
import type { Context, Part } from './part.ts';
import type { Progress } from './progress.ts';
import type { Reporter } from './reporter.ts';

interface Run {
  readonly clock: Clock;
  /** Each part gets its own folder in it. */
  readonly folder: string;
  readonly scale: number;
  readonly build: () => Promise<void>;
  readonly reporter: Reporter;
  readonly progress: Progress;
}

/**
 * Runs one part after another. If one fails, the others still run, and each row that it declares is reported, with or
 * without a value.
 */
export async function runParts(
  parts: readonly Part[],
  { clock, folder, scale, build, reporter, progress }: Run,
): Promise<void> {
  for (const [index, part] of parts.entries()) {
    progress.part(part.name, index + 1, parts.length);
    const missing = new Map(Object.entries(part.rows));
    const context: Context = {
      clock,
      build,
      folder: join(folder, part.name),
      scaled: (whole) => Math.max(1, Math.round(whole * scale)),
    };
    mkdirSync(context.folder, { recursive: true });
    const report = (key: string, value: number): void => {
      const row = missing.get(key);
      if (row === undefined) throw new Error(`The part ${part.name} reported ${key} twice, or does not declare it.`);
      missing.delete(key);
      reporter.add(part.name, row, value);
    };
    try {
      await part.measure({ report, note: progress.note, stage: progress.stage }, context);
    } catch (error) {
      progress.note(`${part.name} ended early: ${error instanceof Error ? error.message : String(error)}`);
    }
    for (const row of missing.values()) reporter.add(part.name, row, null);
  }
  progress.stop();
}
