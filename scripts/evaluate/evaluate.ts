import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppSyncClient, BadRequestException, EvaluateCodeCommand } from '@aws-sdk/client-appsync';
import type { EvaluateCodeCommandOutput } from '@aws-sdk/client-appsync';
import { glob } from 'glob';
import { awsFailure } from '../shared/aws-failure.ts';

export interface Evaluated {
  readonly bundles: number;
  /** One line each: `Query.health/index.js:12:3 PARSER_ERROR what is wrong`. */
  readonly errors: readonly string[];
}

/** Enough for a handler to begin: what it makes of it does not matter, only whether AppSync takes its code. */
const context = JSON.stringify({
  arguments: {},
  source: {},
  stash: {},
  result: {},
  identity: { sub: '00000000-0000-4000-8000-000000000000' },
});

/** Errors of the code itself. One without code errors comes from running it with an empty context. */
function errorsIn(file: string, { error }: Pick<EvaluateCodeCommandOutput, 'error'>): string[] {
  return (error?.codeErrors ?? []).map(({ errorType, value, location }) =>
    `${file}:${location?.line ?? 0}:${location?.column ?? 0} ${errorType ?? ''} ${value ?? ''}`.trim(),
  );
}

/**
 * Sends each bundle below `folder` to EvaluateCode, one at a time: https://docs.aws.amazon.com/appsync/latest/APIReference/API_EvaluateCode.html
 * @throws AwsFailure when AWS refuses the call itself, or cannot be reached
 */
export async function evaluateBundles({
  region,
  folder,
}: {
  readonly region: string;
  readonly folder: string;
}): Promise<Evaluated> {
  const client = new AppSyncClient({ region });
  const files = (await glob('**/*.js', { cwd: folder, posix: true })).sort();
  const errors: string[] = [];
  try {
    for (const file of files) {
      const code = await readFile(join(folder, file), 'utf8');
      try {
        errors.push(
          ...errorsIn(
            file,
            await client.send(
              new EvaluateCodeCommand({
                runtime: { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' },
                code,
                context,
                function: 'request',
              }),
            ),
          ),
        );
      } catch (error) {
        if (!(error instanceof BadRequestException)) throw awsFailure(`Evaluating ${file} in ${region}`, error);
        const found = errorsIn(file, { error: { codeErrors: error.detail?.codeErrors } });
        errors.push(...(found.length > 0 ? found : [`${file}: ${error.message}`]));
      }
    }
  } finally {
    client.destroy();
  }
  return { bundles: files.length, errors };
}
