import { accessSync, constants, existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

/** Where the DynamoDB engine comes from: one that is already running, or a program to start. */
export type EngineSource = { readonly endpoint: string } | { readonly binary: string };

/** Finds the folder of an installed package; undefined if it is not installed. */
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
 * `DYNAMODB_ENDPOINT` wins, then the optional dependency, then a `dynoxide` on the PATH. Throws an error that lists
 * all three if there is none.
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

/** A warning for people who use their own engine; undefined for one that is started here, whose address is a secret. */
export const engineWarning = (source: EngineSource): string | undefined =>
  'endpoint' in source
    ? [
        `warning: the tables are in the engine at ${source.endpoint} (DYNAMODB_ENDPOINT), which this program cannot protect.`,
        '  It does not check signatures. Every program that reaches this address can read and change every table, bypassing sign-in, quota and',
        '  moderation. So can every web page that is open in a browser here, if the engine answers pages of any origin (dynoxide does).',
        '  Make it listen on 127.0.0.1 only, do not browse while it runs, or unset DYNAMODB_ENDPOINT.',
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
