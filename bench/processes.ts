import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from 'local-cloud';
import { withTimeout } from './wait.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Milliseconds until a program must be ready, and until it must have ended after it was asked to. */
const START = 120_000;
const STOP = 20_000;

/**
 * Starts a program of this folder in its own process, the way `npm start` starts TypeScript. Its output goes to
 * stderr, because stdout is the benchmark's.
 */
export async function start<Ready>(
  program: string,
  environment: NodeJS.ProcessEnv,
): Promise<{ child: ChildProcess; ready: Ready }> {
  const child = fork(join(root, 'run.mjs'), [join('bench', program)], {
    cwd: root,
    // As `npm start`.
    execArgv: ['--max-semi-space-size=8'],
    env: { MALLOC_ARENA_MAX: '2', ...process.env, ...environment },
    stdio: ['ignore', 2, 2, 'ipc'],
  });
  const message = new Promise<Ready>((resolve, reject) => {
    child.once('message', (ready) => resolve(ready as Ready));
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code}.`)));
    child.once('error', reject);
  });
  try {
    return { child, ready: await withTimeout(systemClock, START, `The start of ${program}`, message) };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

/** The next message of a process. @throws TimedOut */
export const nextMessage = <Answer>(child: ChildProcess, what: string): Promise<Answer> =>
  withTimeout(
    systemClock,
    STOP,
    what,
    new Promise((resolve) => child.once('message', (message) => resolve(message as Answer))),
  );

/** Waits for a process that was asked to end, and kills it if it does not. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await withTimeout(systemClock, STOP, 'The end of a process', exit).catch(() => child.kill('SIGKILL'));
}

const status = (pid: string, field: string): number => {
  try {
    return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    // It ended between the listing and the reading.
    return 0;
  }
};

/** Resident memory of these processes and everything they started, in MB. proc(5): VmRSS is in kB. */
export function memoryOf(...roots: readonly number[]): number {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const family = new Set(roots.map(String));
  for (let before = -1; before !== family.size;) {
    before = family.size;
    for (const pid of pids) if (family.has(String(status(pid, 'PPid')))) family.add(pid);
  }
  return [...family].reduce((sum, pid) => sum + status(pid, 'VmRSS'), 0) / 1024;
}
