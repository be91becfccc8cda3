import { AppSyncClient, BadRequestException, EvaluateCodeCommand } from '@aws-sdk/client-appsync';
import type { EvaluateCodeCommandOutput } from '@aws-sdk/client-appsync';
import { awsFailure } from '../shared/aws-failure.ts';

export interface Bundle {
  /** `Query.health/index.js` */
  readonly file: string;
  readonly code: string;
}

/** Enough for a handler to start: the result does not matter, only whether AppSync accepts the code. */
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
 * Sends each bundle to EvaluateCode, one at a time: https://docs.aws.amazon.com/appsync/latest/APIReference/API_EvaluateCode.html
 * @returns a line for each error of the code: `Query.health/index.js:12:3 PARSER_ERROR what is wrong`
 * @throws AwsFailure when AWS refuses the call itself, or cannot be reached
 */
export async function evaluateBundles(region: string, bundles: readonly Bundle[]): Promise<readonly string[]> {
  const client = new AppSyncClient({ region });
  const errors: string[] = [];
  try {
    for (const { file, code } of bundles) {
      try {
        const answer = await client.send(
          new EvaluateCodeCommand({
            runtime: { name: 'APPSYNC_JS', runtimeVersion: '1.0.0' },
            code,
            context,
            function: 'request',
          }),
        );
        errors.push(...errorsIn(file, answer));
      } catch (error) {
        if (!(error instanceof BadRequestException)) throw awsFailure(`Evaluating ${file} in ${region}`, error);
        const found = errorsIn(file, { error: { codeErrors: error.detail?.codeErrors } });
        errors.push(...(found.length > 0 ? found : [`${file}: ${error.message}`]));
      }
    }
  } finally {
    client.destroy();
  }
  return errors;
}
