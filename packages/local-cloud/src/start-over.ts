import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { lockFolder } from './services/dynamodb/data-lock.ts';

/** The users go first: without its user the demo family is seeded again, should this be cut off. */
const folders = ['cognito', 'appsync', 'dynamodb', 'lambda', 'log', 'mail', 'sqs', 'ssm'];

/**
 * Removes what this cloud made and nothing else: DATA_DIR may be a folder with other things in it.
 * @throws FolderInUse
 */
export function startOver(dataDir: string): void {
  const unlock = lockFolder(dataDir);
  try {
    for (const folder of folders) rmSync(join(dataDir, folder), { recursive: true, force: true });
  } finally {
    unlock();
  }
}
