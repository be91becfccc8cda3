import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';
import { glob } from 'glob';

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
  const files = await glob(['local/console/**', 'graphql/operations/*.graphql', 'package-lock.json'], { cwd: root, posix: true, nodir: true });
  for (const file of files.sort()) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

/**
 * Builds the console page, GraphiQL and its editor included, into `outdir`, unless what is there is already of these
 * sources. Nothing is loaded from another host when the page runs.
 */
export async function bundleConsole(root: string, outdir: string): Promise<void> {
  const mark = join(outdir, '.fingerprint');
  const now = await fingerprint(root);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === now) return;
  rmSync(mark, { force: true });
  await build({
    absWorkingDir: root,
    entryPoints: {
      main: 'local/console/page/main.tsx',
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
    logLevel: 'error',
  });
  writeFileSync(mark, now);
}
