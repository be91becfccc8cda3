import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A program of this folder as a process of its own, started the way `npm start` starts TypeScript. */
export function start<Ready>(program: string, environment: NodeJS.ProcessEnv): Promise<{ child: ChildProcess; ready: Ready }> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL(program, import.meta.url)), [], { execArgv: ['--import', 'tsx'], env: { ...process.env, ...environment } });
    child.once('message', (ready) => resolve({ child, ready: ready as Ready }));
    child.once('exit', (code) => reject(new Error(`${program} ended with ${code}.`)));
    child.once('error', reject);
  });
}

export function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
  });
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
  for (let before = -1; before !== family.size; ) {
    before = family.size;
    for (const pid of pids) if (family.has(String(status(pid, 'PPid')))) family.add(pid);
  }
  return [...family].reduce((sum, pid) => sum + status(pid, 'VmRSS'), 0) / 1024;
}
