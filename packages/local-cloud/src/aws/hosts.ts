import { NotSupported } from '../errors.ts';

/**
 * The service label in the host names of each service that the AWS endpoint emulates:
 * https://docs.aws.amazon.com/general/latest/gr/rande.html
 */
const labels: ReadonlySet<string> = new Set([
  'bedrock-runtime',
  'cognito-identity',
  'cognito-idp',
  'dynamodb',
  'events',
  'lambda',
  'polly',
  'queue',
  'scheduler',
  'sns',
  'sqs',
  'ssm',
  'sts',
]);

/** `s3`, or the older `s3-eu-west-1`. A bucket's website endpoint is a different service. */
const isS3 = (label: string): boolean => /^s3(?:-(?!website)[\w-]+)?$/.test(label);

/**
 * Whether a host belongs to AWS: `ssm.eu-west-1.amazonaws.com`, `x.lambda-url.eu-west-1.on.aws`,
 * `dynamodb.eu-west-1.api.aws`.
 */
export const isAwsHost = (hostname: string): boolean =>
  /\.(?:amazonaws\.com(?:\.cn)?|on\.aws|api\.aws)$/.test(hostname);

/**
 * The error for an AWS host whose service is not emulated; undefined if the AWS endpoint emulates it.
 * @example `x.execute-api.eu-west-1.amazonaws.com`
 */
export function missingService(hostname: string): NotSupported | undefined {
  const own = hostname.replace(/\.(?:amazonaws\.com(?:\.cn)?|api\.aws)$/, '').split('.');
  const isAnswered = !hostname.endsWith('.on.aws') && own.some((label) => labels.has(label) || isS3(label));
  return isAnswered ? undefined : new NotSupported(`the host ${hostname}`);
}

/**
 * Response header with status 501 that names the missing feature, percent-encoded. Callers inside the local cloud use
 * it in their error.
 */
export const notSupportedHeader = 'x-local-cloud-not-supported';
