// Bundles the web app: `web/` → `dist/web`, and says what a first visit loads. `node web/build.mjs`, or `import { buildWeb }`.
import { readFile } from 'node:fs/promises';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const here = fileURLToPath(new URL('.', import.meta.url));
const outdir = fileURLToPath(new URL('../dist/web', import.meta.url));

/** What a first visit may load before the reader, in bytes after gzip. */
export const budget = 250 * 1024;

/** What comes by itself after the first file: the steps of signing in, then the subscription of the shelf. */
const follow = /(web\/src\/session\/SignIn\.tsx|aws-amplify\/dist\/esm\/api\/index\.mjs)$/;

/** Scripts that a script needs to start, and itself. */
function withImports(name, chunks, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  for (const file of chunks.get(name)?.imports ?? []) withImports(file, chunks, found);
  return found;
}

/** Files of a first visit from the sign-in to a shelf that hears of changes. Letters are those that the page itself asks for: a story's come with a story. */
function firstVisit(output) {
  const chunks = new Map(output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  const first = [...chunks.values()].filter(
    ({ isEntry, facadeModuleId }) => isEntry || follow.test(facadeModuleId ?? ''),
  );
  if (first.length !== 3)
    throw new Error(
      `A first visit has three steps; these were found: ${first.map(({ fileName }) => fileName).join(', ')}.`,
    );
  const scripts = first.flatMap(({ fileName }) => [...withImports(fileName, chunks)]);
  const styles = scripts.flatMap((name) => [...(chunks.get(name)?.viteMetadata?.importedCss ?? [])]);
  const page = String(output.find(({ fileName }) => fileName === 'index.html').source);
  const fonts = [...page.matchAll(/href="\/([^"]+\.woff2)"/g)].map(([, file]) => file);
  return ['index.html', ...new Set([...scripts, ...styles, ...fonts])];
}

async function measure(folder, output) {
  const sizes = await Promise.all(
    firstVisit(output).map(async (file) => {
      const content = await readFile(join(folder, file));
      return { file, bytes: file.endsWith('.woff2') ? content.length : gzipSync(content, { level: 9 }).length };
    }),
  );
  return { files: sizes, total: sizes.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** @returns what a first visit loads; throws when it is more than the budget, or with Vite's messages */
export async function buildWeb() {
  // Vite keeps a NODE_ENV that is set: under a test runner React's development build would be bundled.
  process.env.NODE_ENV = 'production';
  const { build } = await import('vite');
  const { output } = await build({ configFile: join(here, 'vite.config.ts'), logLevel: 'error' });
  const measured = await measure(outdir, output);
  if (measured.total > budget) {
    throw new Error(
      `A first visit loads ${Math.ceil(measured.total / 1024)} KB; at most ${budget / 1024} KB are wanted:\n${measured.files.map(({ file, bytes }) => `  ${file} ${bytes}`).join('\n')}`,
    );
  }
  return measured;
}

if (process.argv[1] && realpathSync(process.argv[1]) === realpathSync(fileURLToPath(import.meta.url))) {
  const { total, files } = await buildWeb();
  for (const { file, bytes } of files) console.log(`  ${(bytes / 1024).toFixed(1).padStart(6)} KB  ${file}`);
  console.log(`dist/web: a first visit loads ${(total / 1024).toFixed(1)} KB of at most ${budget / 1024} KB`);
}
