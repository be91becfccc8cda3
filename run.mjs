// Runs a program of this project: `node run.mjs local/start.ts --fresh`. Its modules are bundled, and the bundle is kept as
// long as none of them changes: three hundred modules take three times as long to load one by one.
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
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const [program, ...args] = process.argv.slice(2);
if (program === undefined) throw new Error('Name the program to run, e.g. local/start.ts');
const entry = resolve(root, program);
const cache = join(root, 'node_modules', '.cache', 'programs');
const name = `${basename(program, '.ts')}-${createHash('sha256').update(entry).digest('hex').slice(0, 12)}`;
/** Says of which files the bundle was made, and where it is. */
const manifest = join(cache, `${name}.json`);

const stamp = (file) => {
  const { mtimeMs, size } = statSync(file);
  return `${mtimeMs} ${size}`;
};

/** The bundle's first file; undefined when there is none of these sources. */
function made() {
  try {
    const { inputs, file } = JSON.parse(readFileSync(manifest, 'utf8'));
    return existsSync(file) && Object.entries(inputs).every(([input, was]) => stamp(input) === was) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** Packages stay outside, but for those of this project. */
const ownPackages = new Set(['local-cloud', 'storyteller']);
const outside = {
  name: 'outside',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || ownPackages.has(path.split('/')[0]) ? undefined : { path, external: true },
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
};

/** Bundles of earlier sources go after a day: a program that runs may still load a part of its own. */
function removeOld() {
  const day = 24 * 60 * 60 * 1000;
  for (const other of readdirSync(cache)) {
    const path = join(cache, other);
    if (other.startsWith(`${name}.`) && path !== manifest && Date.now() - statSync(path).mtimeMs > day)
      rmSync(path, { recursive: true, force: true });
  }
}

async function make() {
  const { build } = await import('esbuild');
  mkdirSync(cache, { recursive: true });
  removeOld();
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
    plugins: [outside],
    logLevel: 'error',
  });
  const sources = Object.keys(metafile.inputs).map((file) => join(root, file));
  const others = [fileURLToPath(import.meta.url), join(root, 'package.json')];
  const file = join(outdir, 'main.mjs');
  // One that changed meanwhile may have been read before that: the next start makes the bundle again.
  const inputs = [...sources, ...others].map((input) => [
    input,
    statSync(input).mtimeMs < began ? stamp(input) : 'changed',
  ]);
  writeFileSync(`${outdir}.json`, JSON.stringify({ inputs: Object.fromEntries(inputs), file }));
  renameSync(`${outdir}.json`, manifest);
  return file;
}

const file = made() ?? (await make());
// The program sees its own name, as if Node had started it.
process.argv = [process.argv[0], entry, ...args];
await import(pathToFileURL(file).href);
