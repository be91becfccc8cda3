import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { glob } from 'glob';
import { withExclusiveFolder } from 'local-cloud/exclusive.ts';

/** Everything that the web app is made of. */
const sources = ['web/**', 'graphql/{generated,operations}/**', 'story/**/*.ts', 'data/*.json', 'package-lock.json'];

async function fingerprint(root: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of (await glob(sources, { cwd: root, posix: true, nodir: true })).sort()) {
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

/** In a process of its own: what the bundler keeps in memory would stay for the life of this one. */
function run(root: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join('web', 'build.mjs')], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const end = (): void => void child.kill();
    process.once('exit', end);
    const problems: Buffer[] = [];
    child.stderr.on('data', (chunk: Buffer) => problems.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('exit', end);
      if (code === 0) resolve();
      else reject(new Error(`The web app could not be built:\n${Buffer.concat(problems).toString()}`));
    });
  });
}

/**
 * Builds the web app into `<root>/dist/web`, unless what is there is already of these sources, and returns that folder.
 * @throws Error with the bundler's messages
 */
export async function bundleWeb(root: string): Promise<string> {
  const folder = join(root, 'dist', 'web');
  // Beside the folder: the bundler empties that.
  const mark = join(root, 'dist', 'web.fingerprint');
  const isMade = (from: string): boolean =>
    existsSync(join(folder, 'index.html')) && existsSync(mark) && readFileSync(mark, 'utf8') === from;
  if (isMade(await fingerprint(root))) return folder;
  await withExclusiveFolder(
    join(root, 'dist', 'web.lock'),
    () => undefined,
    async () => {
      const now = await fingerprint(root);
      if (isMade(now)) return;
      rmSync(mark, { force: true });
      await run(root);
      writeFileSync(mark, now);
    },
  );
  return folder;
}
