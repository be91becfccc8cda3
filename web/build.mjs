// Bundles the web app: `web/` → `dist/web`, and says what a first visit loads. `node web/build.mjs`, or `import { buildWeb }`.
import { readFile, readdir } from 'node:fs/promises';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const here = fileURLToPath(new URL('.', import.meta.url));
const outdir = fileURLToPath(new URL('../dist/web', import.meta.url));

/** What a first visit may load before the reader, in bytes after gzip. */
export const budget = 250 * 1024;

/** Files that the first page needs: what index.html names and what its styles load for it. The story's letters come with a story. */
async function firstVisit(folder) {
  const page = await readFile(join(folder, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, file]) => file);
  const fonts = (await readdir(join(folder, 'assets'))).filter((file) => /^(nunito|fraunces).*\.woff2$/.test(file)).map((file) => `assets/${file}`);
  return ['index.html', ...named, ...fonts];
}

async function measure(folder) {
  const files = await firstVisit(folder);
  const sizes = await Promise.all(files.map(async (file) => {
    const content = await readFile(join(folder, file));
    return { file, bytes: file.endsWith('.woff2') ? content.length : gzipSync(content, { level: 9 }).length };
  }));
  return { files: sizes, total: sizes.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** @returns what a first visit loads; throws when it is more than the budget, or with Vite's messages */
export async function buildWeb() {
  // Vite keeps a NODE_ENV that is set: under a test runner React's development build would be bundled.
  process.env.NODE_ENV = 'production';
  const { build } = await import('vite');
  await build({ configFile: join(here, 'vite.config.ts'), logLevel: 'error' });
  const measured = await measure(outdir);
  if (measured.total > budget) {
    throw new Error(`A first visit loads ${Math.ceil(measured.total / 1024)} KB; at most ${budget / 1024} KB are wanted:\n${measured.files.map(({ file, bytes }) => `  ${file} ${bytes}`).join('\n')}`);
  }
  return measured;
}

if (process.argv[1] && realpathSync(process.argv[1]) === realpathSync(fileURLToPath(import.meta.url))) {
  const { total, files } = await buildWeb();
  for (const { file, bytes } of files) console.log(`  ${(bytes / 1024).toFixed(1).padStart(6)} KB  ${file}`);
  console.log(`dist/web: a first visit loads ${(total / 1024).toFixed(1)} KB of at most ${budget / 1024} KB`);
}
