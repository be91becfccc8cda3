import { setTimeout as sleep } from 'node:timers/promises';
import { FolderInUse, lockFolder } from './services/dynamodb/data-lock.ts';

/** How often a folder that another process works in is looked at, in milliseconds. */
const patience = 200;

/**
 * Does `work` while no other process does work in the same folder; waits as long as another one does. A process that was
 * killed holds nobody up.
 * @param onWait is told once when there is somebody to wait for
 */
export async function exclusively<T>(folder: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
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
