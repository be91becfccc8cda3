import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { lockFolder } from './services/dynamodb/data-lock.ts';
import { dataFolder, dataFolders } from './services/index.ts';

/**
 * Removes what this cloud created and nothing else: the data folder may hold other things. Users are removed first, so
 * that a seed that checks for users starts from the beginning even if this is interrupted.
 * @throws FolderInUse
 */
export function startOver(dataDir: string): void {
  const unlock = lockFolder(dataDir);
  try {
    rmSync(join(dataDir, 'inventory.json'), { force: true });
    for (const folder of new Set(['cognito', ...dataFolders] as const))
      rmSync(dataFolder(dataDir, folder), { recursive: true, force: true });
  } finally {
    unlock();
  }
}
