// Modules of a program as one bundle, which is kept as long as none of them changes: three hundred modules take three times as long to load one by one.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const stamp = (file) => {
  const { mtimeMs, size } = statSync(file);
  return `${mtimeMs} ${size}`;
};

/** The bundle's first file; undefined when there is none of these sources. */
function made(manifest) {
  try {
    const { inputs, file } = JSON.parse(readFileSync(manifest, 'utf8'));
    return existsSync(file) && Object.entries(inputs).every(([input, was]) => stamp(input) === was) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** Packages stay outside, but for those whose names are given. */
const outside = (own) => ({
  name: 'outside',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || own.includes(path.split('/')[0]) ? undefined : { path, external: true },
    );
    // Plain modules need no bundle; one may also be a command of its own, which looks at its address.
    onResolve({ filter: /^\..*\.mjs$/ }, ({ path, resolveDir }) => ({
      path: pathToFileURL(resolve(resolveDir, path)).href,
      external: true,
    }));
    // A module finds what is beside it by its own address, not by the bundle's.
    onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8')
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.filename', JSON.stringify(path)),
      loader: 'ts',
    }));
  },
});

/** Bundles of earlier sources go after a day: a program that runs may still load a part of its own. */
function removeOld(cache, name) {
  const day = 24 * 60 * 60 * 1000;
  for (const other of readdirSync(cache)) {
    const path = join(cache, other);
    if (other.startsWith(`${name}.`) && other !== `${name}.json` && Date.now() - statSync(path).mtimeMs > day)
      rmSync(path, { recursive: true, force: true });
  }
}

/**
 * The bundle of a program, made anew when one of its sources has changed.
 * @param entry the program's first module, with its whole path
 * @param {{root: string, own: readonly string[]}} project whose `node_modules/.cache` keeps the bundle, and the packages that are bundled as well
 * @returns the address to import
 */
export async function bundled(entry, { root, own }) {
  const cache = join(root, 'node_modules', '.cache', 'programs');
  const name = `${basename(entry, '.ts')}-${createHash('sha256').update(entry).digest('hex').slice(0, 12)}`;
  // Says of which files the bundle was made, and where it is.
  const manifest = join(cache, `${name}.json`);
  const file = made(manifest) ?? (await make());
  return pathToFileURL(file).href;

  async function make() {
    const { build, stop } = await import('esbuild');
    mkdirSync(cache, { recursive: true });
    removeOld(cache, name);
    const began = Date.now();
    const outdir = mkdtempSync(join(cache, `${name}.`));
    const { metafile } = await build({
      absWorkingDir: root,
      entryPoints: [{ in: entry, out: 'main' }],
      outdir,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      // What is loaded late stays a file of its own.
      splitting: true,
      metafile: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      plugins: [outside(own)],
      logLevel: 'error',
      // Otherwise esbuild's process would stay as long as the program runs: 60 MB.
    }).finally(stop);
    const sources = Object.keys(metafile.inputs).map((source) => join(root, source));
    const others = [fileURLToPath(import.meta.url), join(root, 'package.json')];
    const first = join(outdir, 'main.mjs');
    // One that changed meanwhile may have been read before that: the next start makes the bundle again.
    const inputs = [...sources, ...others].map((input) => [
      input,
      statSync(input).mtimeMs < began ? stamp(input) : 'changed',
    ]);
    writeFileSync(`${outdir}.json`, JSON.stringify({ inputs: Object.fromEntries(inputs), file: first }));
    renameSync(`${outdir}.json`, manifest);
    return first;
  }
}
