import { chmodSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isObject } from '../../json.ts';

interface Holder {
  readonly pid: number;
  /** The kernel's start time of the process, because process ids are reused. */
  readonly started: string;
}

/** A running process uses the folder. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse';
}

/**
 * Makes this process the only one that uses `folder`, and returns a function that releases it. The lock of a process
 * that has ended (`kill -9`, power failure) is taken over; the lock of a running process is an error that says what to
 * do.
 * @throws FolderInUse
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // The folder may have been created by someone else; its contents must only be readable by this user.
  chmodSync(folder, 0o700);
  const lock = join(folder, 'lock.json');
  const mine = join(folder, `lock.${process.pid}.json`);
  const holder: Holder = { pid: process.pid, started: startOf(process.pid) };
  writeFileSync(mine, JSON.stringify(holder));
  try {
    claim(folder, lock, mine);
  } finally {
    rmSync(mine, { force: true });
  }
  return () => rmSync(lock, { force: true });
}

/** A hard link is created completely or not at all, even if two processes try at the same time. */
function claim(folder: string, lock: string, mine: string): void {
  for (;;) {
    try {
      linkSync(mine, lock);
      return;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const holder = readHolder(lock);
    if (holder !== undefined && isAlive(holder)) {
      throw new FolderInUse(
        `The data folder ${folder} is in use by process ${holder.pid}. Stop that process first, or choose another folder.`,
      );
    }
    removeStale(lock, `${mine}.stale`);
  }
}

/** Removes the stale lock, and restores it if another process had already renewed it. */
function removeStale(lock: string, aside: string): void {
  try {
    renameSync(lock, aside);
  } catch (error) {
    // Another process removed it first.
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  const taken = readHolder(aside);
  if (taken !== undefined && isAlive(taken)) linkSync(aside, lock);
  rmSync(aside, { force: true });
}

function readHolder(lock: string): Holder | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(lock, 'utf8'));
    if (isObject(value) && typeof value.pid === 'number' && typeof value.started === 'string') {
      return { pid: value.pid, started: value.started };
    }
    return undefined;
  } catch {
    // Removed in the meantime, or truncated by a full disk: nobody holds this lock.
    return undefined;
  }
}

function isAlive(holder: Holder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
  return startOf(holder.pid) === holder.started;
}

/** Field 22 of /proc/<pid>/stat (proc(5)). Empty if there is no such file system; then only the process id counts. */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
