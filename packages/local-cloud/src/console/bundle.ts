import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { glob } from 'glob';
import { withExclusiveFolder } from '../exclusive.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Shared by all clouds that run from this installation: it holds nothing specific to one of them. */
const defaultFolder = join(root, 'node_modules', '.cache', 'console');

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  // The versions of what is bundled are pinned in package.json.
  const files = await glob(['src/console/{page/**,bundle.ts}', 'package.json'], {
    cwd: root,
    posix: true,
    nodir: true,
  });
  for (const file of files.sort()) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

async function bundle(outdir: string): Promise<void> {
  const { build, stop } = await import('esbuild');
  try {
    await build({
      absWorkingDir: root,
      entryPoints: {
        main: 'src/console/page/main.tsx',
        'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
        'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
        'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
      },
      outdir,
      bundle: true,
      splitting: true,
      format: 'esm',
      target: 'es2022',
      minify: true,
      jsx: 'automatic',
      loader: { '.ttf': 'file' },
      define: { 'process.env.NODE_ENV': '"production"' },
      logLevel: 'silent',
    });
  } finally {
    // Otherwise esbuild's process would stay until this one ends, with the whole editor in memory: 400 MB.
    await stop();
  }
}

/**
 * Builds the console page, including GraphiQL and its editor, unless the existing bundle is up to date, and returns
 * the folder. The page loads nothing from another host.
 * @throws Error with esbuild's messages
 */
export async function bundleConsole(folder: string = defaultFolder): Promise<string> {
  const mark = join(folder, '.fingerprint');
  const isMade = (from: string): boolean => existsSync(mark) && readFileSync(mark, 'utf8') === from;
  if (isMade(await fingerprint())) return folder;
  await withExclusiveFolder(
    folder,
    () => undefined,
    async () => {
      const now = await fingerprint();
      if (isMade(now)) return;
      rmSync(mark, { force: true });
      await bundle(folder);
      writeFileSync(mark, now);
    },
  );
  return folder;
}
