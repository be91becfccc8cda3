import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Clock } from './clock.ts';

/** `source` names the service or function, e.g. `appsync` or `lambda/PublishStory`. Lines never hold a secret, a prompt or a name. */
export type Log = (source: string, message: string) => void;

/** Appends every line to `file` (synchronously: a crash loses nothing) and repeats it on stderr when `verbose`. */
export function fileLog(file: string, clock: Pick<Clock, 'now'>, verbose: boolean): Log {
  mkdirSync(dirname(file), { recursive: true });
  return (source, message) => {
    const line = `${new Date(clock.now()).toISOString()} ${source} ${message}\n`;
    appendFileSync(file, line);
    if (verbose) process.stderr.write(line);
  };
}
