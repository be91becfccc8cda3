import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { textCache } from '../../text-cache.ts';

const packageFolder = fileURLToPath(new URL('../../../', import.meta.url));
/** All modules of the runtime: a change of one of them makes a new bundle. */
const SOURCES = ['src/services/lambda/runtime.ts', 'src/services/lambda/worker', 'src/aws/hosts.ts', 'src/errors.ts'];

/** @throws if the runtime imports a module that is not below `SOURCES`, because a change of it would go unnoticed */
function bundle(): string {
  const { outputFiles, metafile } = buildSync({
    absWorkingDir: packageFolder,
    entryPoints: ['src/services/lambda/runtime.ts'],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    minifyWhitespace: true,
  });
  const unlisted = Object.keys(metafile.inputs).filter(
    (input) => !SOURCES.some((source) => input === source || input.startsWith(`${source}/`)),
  );
  if (unlisted.length > 0)
    throw new Error(`The runtime of functions imports ${unlisted.join(', ')}: add it to SOURCES.`);
  return outputFiles[0]?.text ?? '';
}

let url: URL | undefined;

/** The runtime of functions as a separate module, without types and independent of the loaders of this process. */
export function runtimeModule(): URL {
  url ??= new URL(`data:text/javascript,${encodeURIComponent(textCache('functions', SOURCES).get('runtime', bundle))}`);
  return url;
}
