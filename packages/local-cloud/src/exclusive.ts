import { setTimeout as sleep } from 'node:timers/promises';
import { FolderInUse, lockFolder } from './services/dynamodb/data-lock.ts';

/** How often to check a folder that another process is working in, in milliseconds. */
const patience = 200;

/**
 * Does `work` while no other process works in the same folder, and waits for one that does. A process that was killed
 * does not block others.
 * @param onWait is called once if there is another process to wait for
 */
export async function withExclusiveFolder<T>(folder: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  let unlock: (() => void) | undefined;
  for (let waited = false; unlock === undefined; waited = true) {
    try {
      unlock = lockFolder(folder);
    } catch (error) {
      if (!(error instanceof FolderInUse)) throw error;
      if (!waited) onWait();
      await sleep(patience);
    }
  }
  try {
    return await work();
  } finally {
    unlock();
  }
}
