import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin } from 'esbuild';
import { glob } from 'glob';
import { exclusively } from '../exclusive.ts';

/** The example operations as one module, so that the page holds them without listing them. */
const operations = (root: string): Plugin => ({
  name: 'operations',
  setup(setup) {
    setup.onResolve({ filter: /^nightlight:operations$/ }, ({ path }) => ({ path, namespace: 'operations' }));
    setup.onLoad({ filter: /.*/, namespace: 'operations' }, async () => {
      const files = (await glob('graphql/operations/*.graphql', { cwd: root, posix: true })).sort();
      const documents = Object.fromEntries(
        files.map((file) => [basename(file, '.graphql'), readFileSync(join(root, file), 'utf8')]),
      );
      return { contents: `export const documents = ${JSON.stringify(documents)};` };
    });
  },
});

async function fingerprint(root: string): Promise<string> {
  const hash = createHash('sha256');
  const files = await glob(['packages/local-cloud/src/console/{page/**,bundle.ts}', 'graphql/operations/*.graphql', 'package-lock.json'], { cwd: root, posix: true, nodir: true });
  for (const file of files.sort()) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

async function bundle(root: string, outdir: string): Promise<void> {
  const { build, stop } = await import('esbuild');
  try {
    await build({
      absWorkingDir: root,
      entryPoints: {
        main: 'packages/local-cloud/src/console/page/main.tsx',
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
      plugins: [operations(root)],
      logLevel: 'silent',
    });
  } finally {
    // Its process would stay for the life of this one, with all of the editor in memory: 400 MB.
    await stop();
  }
}

/**
 * Builds the console page, GraphiQL and its editor included, into `outdir`, unless what is there is already of these
 * sources. Nothing is loaded from another host when the page runs.
 * @throws Error with esbuild's messages
 */
export async function bundleConsole(root: string, outdir: string): Promise<void> {
  const mark = join(outdir, '.fingerprint');
  const isMade = (from: string): boolean => existsSync(mark) && readFileSync(mark, 'utf8') === from;
  if (isMade(await fingerprint(root))) return;
  await exclusively(outdir, () => undefined, async () => {
    const now = await fingerprint(root);
    if (isMade(now)) return;
    rmSync(mark, { force: true });
    await bundle(root, outdir);
    writeFileSync(mark, now);
  });
}
