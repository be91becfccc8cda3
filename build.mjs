// Bundles what is uploaded: each resolver and pipeline function, each λ, and the schema. `node build.mjs`, or `import { build }`.
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { glob } from 'glob';

const root = dirname(fileURLToPath(import.meta.url));

/** AppSync refuses code beyond this many bytes: https://docs.aws.amazon.com/general/latest/gr/appsync.html */
const RESOLVER_LIMIT = 32 * 1024;

/** `graphql/resolvers/<file>.ts` → `dist/resolvers/<file>.js`, in the form that AppSync takes. */
async function bundleResolvers(outdir) {
  const entryPoints = await glob('graphql/resolvers/**/*.ts', { cwd: root, ignore: 'graphql/resolvers/shared/**' });
  if (entryPoints.length === 0) throw new Error('graphql/resolvers holds no resolver.');
  const { metafile } = await bundle({
    absWorkingDir: root,
    entryPoints: entryPoints.sort(),
    outbase: 'graphql/resolvers',
    outdir: join(outdir, 'resolvers'),
    bundle: true,
    format: 'esm',
    target: 'esnext',
    platform: 'neutral',
    charset: 'ascii',
    external: ['@aws-appsync/utils', '@aws-appsync/utils/*'],
    metafile: true,
    logLevel: 'error',
  });
  for (const [file, { bytes }] of Object.entries(metafile.outputs)) {
    if (bytes > RESOLVER_LIMIT) throw new Error(`${file} has ${bytes} bytes; AppSync takes ${RESOLVER_LIMIT}.`);
  }
  return entryPoints.length;
}

/** `functions/<name>/handler.ts` → `dist/functions/<name>/index.mjs`. */
async function bundleFunctions(outdir) {
  const handlers = await glob('functions/*/handler.ts', { cwd: root });
  if (handlers.length === 0) return 0;
  await bundle({
    absWorkingDir: root,
    entryPoints: handlers.sort().map((path) => ({ in: path, out: `${dirname(path).split(/[\\/]/)[1]}/index` })),
    outdir: join(outdir, 'functions'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    target: 'node20',
    platform: 'node',
    // CommonJS dependencies inside an ES module still call `require` for Node's own modules.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  return handlers.length;
}

/**
 * Builds everything into `outdir`, which is emptied first, so that a removed file leaves no bundle behind.
 * @returns how many bundles were made
 */
export async function build(outdir = join(root, 'dist')) {
  await Promise.all([
    rm(join(outdir, 'resolvers'), { recursive: true, force: true }),
    rm(join(outdir, 'functions'), { recursive: true, force: true }),
    mkdir(outdir, { recursive: true }),
  ]);
  const [resolvers, functions] = await Promise.all([
    bundleResolvers(outdir),
    bundleFunctions(outdir),
    copyFile(join(root, 'graphql/schema.graphql'), join(outdir, 'schema.graphql')),
  ]);
  return { resolvers, functions };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { resolvers, functions } = await build();
  console.log(`dist: ${resolvers} resolvers and functions of AppSync, ${functions} λs, the schema`);
}
