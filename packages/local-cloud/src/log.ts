import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from './clock.ts';

/**
 * `source` is the service or function, e.g. `appsync` or `lambda/PublishNote`. Lines never hold a secret or anything a
 * person wrote.
 */
export type Log = (source: string, message: string) => void;

/** A log larger than this many bytes is rotated at the next start, replacing the previous one. */
const keptSize = 10 * 1024 * 1024;

/** A function may log anything; control characters could send commands to a terminal. */
const printable = (line: string): string => line.replace(/\r/g, '\n').replace(/(?![\n\t])\p{Cc}/gu, '');

/** Appends every line to `file` (synchronously: a crash loses nothing) and repeats it on stderr when `verbose`. */
export function fileLog(file: string, clock: Pick<Clock, 'now'>, verbose: boolean): Log {
  mkdirSync(dirname(file), { recursive: true });
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > keptSize) renameSync(file, `${file}.1`);
  return (source, message) => {
    const line = `${new Date(clock.now()).toISOString()} ${source} ${message}\n`;
    let kept = true;
    try {
      appendFileSync(file, line);
    } catch (error) {
      // A full disk must not fail the request that was logged.
      kept = false;
      process.stderr.write(`${file}: ${error instanceof Error ? error.message : String(error)}\n`);
    }
    if (verbose || !kept) process.stderr.write(printable(line));
  };
}
