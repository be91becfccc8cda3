import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { lockFolder } from './services/dynamodb/data-lock.ts';
import { dataFolder, dataFolders } from './services/index.ts';

/**
 * Removes what this cloud made and nothing else: the data folder may have other things in it. The users go first: a seed
 * that goes by them starts from the beginning, should this be cut off.
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
