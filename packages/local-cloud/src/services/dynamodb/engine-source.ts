import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

/** Where the DynamoDB engine comes from: one that runs already, or a program to start. */
export type EngineSource = { readonly endpoint: string } | { readonly binary: string };

/** Finds an installed package's folder; undefined when it is not installed. */
export type FindPackage = (name: string) => string | undefined;

const require = createRequire(import.meta.url);

const findInstalled: FindPackage = (name) => {
  try {
    return dirname(require.resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
};

/**
 * `DYNAMODB_ENDPOINT` wins, then the optional dependency, then a `dynoxide` on the PATH.
 * Throws an error that names all three when none is there.
 */
export function findEngine(
  environment: { readonly DYNAMODB_ENDPOINT?: string; readonly PATH?: string },
  findPackage: FindPackage = findInstalled,
): EngineSource {
  if (environment.DYNAMODB_ENDPOINT) return { endpoint: new URL(environment.DYNAMODB_ENDPOINT).origin };
  const folder = findPackage('@dynoxide/linux-x64');
  if (folder !== undefined && existsSync(join(folder, 'dynoxide'))) return { binary: join(folder, 'dynoxide') };
  for (const directory of (environment.PATH ?? '').split(delimiter)) {
    const candidate = join(directory, 'dynoxide');
    if (directory !== '' && isExecutable(candidate)) return { binary: candidate };
  }
  throw new Error(
    [
      'No DynamoDB engine was found. Use one of these three:',
      '  1. Linux on x64: npm install --include=optional   (brings @dynoxide/linux-x64)',
      '  2. a program named dynoxide on the PATH           (https://github.com/nubo-db/dynoxide)',
      '  3. DynamoDB Local, in a second terminal:',
      '       docker run --rm -p 127.0.0.1:8000:8000 amazon/dynamodb-local -jar DynamoDBLocal.jar -sharedDb',
      '     and then start again with DYNAMODB_ENDPOINT=http://127.0.0.1:8000',
    ].join('\n'),
  );
}

/**
 * What somebody who brings an engine of their own has to know; undefined for one that is started here, whose address is a secret.
 */
export const engineWarning = (source: EngineSource): string | undefined =>
  'endpoint' in source
    ? [
        `warning: the tables are in the engine at ${source.endpoint} (DYNAMODB_ENDPOINT), which this program cannot guard.`,
        '  It checks no signature. Every program that reaches this address can read and change every table, past sign-in, quota and',
        '  moderation; so can every web page that is open in a browser here, when the engine answers pages of any origin (dynoxide does).',
        '  Let it listen on 127.0.0.1 only, do not browse while it runs, or unset DYNAMODB_ENDPOINT.',
      ].join('\n')
    : undefined;

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
