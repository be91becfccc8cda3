import type { Credentials } from '../../aws/types.ts';
import type { FunctionConfig } from './function-config.ts';

/**
 * A function's environment variables: those of the template and AWS's own
 * (https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html), and none of this machine's.
 * `AWS_ENDPOINT_URL` points the SDKs to the local cloud, `OPENAI_BASE_URL` does the same for OpenAI clients, and below
 * HOSTS_URL a function reaches every host that has a handler: `<HOSTS_URL>/api.example.com/v1/...`
 */
export function environmentOf(
  config: FunctionConfig,
  taskRoot: string,
  logStream: string,
  region: string,
  awsEndpoint: string,
  credentials: Credentials,
): Record<string, string> {
  return {
    ...config.variables,
    _HANDLER: config.handler,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${config.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: config.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: `${config.memorySize}`,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: logGroupOf(config),
    AWS_LAMBDA_LOG_STREAM_NAME: logStream,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    AWS_ENDPOINT_URL: awsEndpoint,
    // On AWS the function runs on its runtime's Node version; the SDK would warn about this machine's version.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    HOSTS_URL: new URL('/hosts', awsEndpoint).href,
    OPENAI_BASE_URL: new URL('/hosts/api.openai.com/v1', awsEndpoint).href,
    LAMBDA_TASK_ROOT: taskRoot,
    LANG: 'en_US.UTF-8',
    PATH: '/usr/local/bin:/usr/bin:/bin',
    TZ: ':UTC',
  };
}

export const logGroupOf = (config: FunctionConfig): string => `/aws/lambda/${config.name}`;
