// Bundles what is uploaded: each resolver and pipeline function, each Lambda function, and the schema. `node build.mjs`, or `import { build }`.
import { realpathSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle } from 'esbuild';
import { glob } from 'glob';
import { appsyncSdl } from './graphql/appsync-sdl.mjs';

const root = dirname(fileURLToPath(import.meta.url));

/** AppSync refuses code beyond this many bytes: https://docs.aws.amazon.com/general/latest/gr/appsync.html */
const RESOLVER_LIMIT = 32 * 1024;

/** `graphql/resolvers/<file>.ts` → `resolvers/<file>.js`, in the form that AppSync takes; in memory. */
export async function bundleResolvers(outdir) {
  const entryPoints = await glob('graphql/resolvers/**/*.ts', { cwd: root, ignore: 'graphql/resolvers/shared/**' });
  if (entryPoints.length === 0) throw new Error('graphql/resolvers holds no resolver.');
  const { outputFiles } = await bundle({
    absWorkingDir: root,
    entryPoints: entryPoints.sort(),
    outbase: 'graphql/resolvers',
    outdir: join(outdir, 'resolvers'),
    bundle: true,
    write: false,
    format: 'esm',
    target: 'esnext',
    platform: 'neutral',
    charset: 'ascii',
    // Room for what a resolver is made of. Names stay, so that what AppSync shows and what an error points at can be read.
    minifyWhitespace: true,
    lineLimit: 2000,
    external: ['@aws-appsync/utils', '@aws-appsync/utils/*'],
    logLevel: 'error',
  });
  for (const { path, contents } of outputFiles) {
    if (contents.length > RESOLVER_LIMIT) {
      throw new Error(`${relative(outdir, path)} has ${contents.length} bytes; AppSync takes ${RESOLVER_LIMIT}.`);
    }
  }
  return outputFiles;
}

/** `functions/<name>/handler.ts` → `functions/<name>/index.mjs`. */
async function bundleFunctions(outdir) {
  const handlers = await glob('functions/*/handler.ts', { cwd: root, posix: true });
  if (handlers.length === 0) return [];
  const { outputFiles } = await bundle({
    absWorkingDir: root,
    entryPoints: handlers.sort().map((path) => ({ in: path, out: `${path.split('/')[1]}/index` })),
    outdir: join(outdir, 'functions'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'node20',
    // The ES modules of a package leave out what is not used; its CommonJS build cannot.
    mainFields: ['module', 'main'],
    alias: { '@aws-sdk/credential-provider-node': './functions/shared/role-provider.ts' },
    platform: 'node',
    // CommonJS dependencies inside an ES module still call `require` for Node's own modules.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
    logLevel: 'error',
  });
  return outputFiles;
}

/**
 * Builds everything into `outdir`. Nothing there is touched before all of it has been bundled; then the folders are
 * emptied, so that a removed source leaves no bundle behind.
 * @returns how many bundles were made
 */
export async function build(outdir = join(root, 'dist')) {
  const [resolvers, functions, schema] = await Promise.all([
    bundleResolvers(outdir),
    bundleFunctions(outdir),
    readFile(join(root, 'graphql/schema.graphql'), 'utf8'),
  ]);
  const sdl = appsyncSdl(schema);
  await Promise.all(
    ['resolvers', 'functions'].map((folder) => rm(join(outdir, folder), { recursive: true, force: true })),
  );
  await mkdir(outdir, { recursive: true });
  await Promise.all([
    writeFile(join(outdir, 'schema.graphql'), sdl),
    ...[...resolvers, ...functions].map(async ({ path, contents }) => {
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, contents);
    }),
  ]);
  return { resolvers: resolvers.length, functions: functions.length };
}

// Both paths with links resolved: Node resolves those of a module and not those of the command line.
if (process.argv[1] && realpathSync(process.argv[1]) === realpathSync(fileURLToPath(import.meta.url))) {
  const { resolvers, functions } = await build();
  console.log(`dist: ${resolvers} resolvers and functions of AppSync, ${functions} Lambda functions, the schema`);
}
