import { NotSupported } from '../errors.ts';

/** A label of the host names of each service that the AWS endpoint answers for: https://docs.aws.amazon.com/general/latest/gr/rande.html */
const labels: ReadonlySet<string> = new Set([
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

/** `s3`, and the older `s3-eu-west-1`; a bucket's website is another service. */
const isS3 = (label: string): boolean => /^s3(?:-(?!website)[\w-]+)?$/.test(label);

/** Whether a host is AWS's: `ssm.eu-west-1.amazonaws.com`, `x.lambda-url.eu-west-1.on.aws`, `dynamodb.eu-west-1.api.aws`. */
export const isAwsHost = (hostname: string): boolean =>
  /\.(?:amazonaws\.com(?:\.cn)?|on\.aws|api\.aws)$/.test(hostname);

/**
 * Of a host of AWS, what is missing here; undefined when the AWS endpoint answers for it.
 * @example `x.execute-api.eu-west-1.amazonaws.com`
 */
export function missingService(hostname: string): NotSupported | undefined {
  const own = hostname.replace(/\.(?:amazonaws\.com(?:\.cn)?|api\.aws)$/, '').split('.');
  const isAnswered = !hostname.endsWith('.on.aws') && own.some((label) => labels.has(label) || isS3(label));
  return isAnswered ? undefined : new NotSupported(`the host ${hostname}`);
}

/** Says, beside the status 501, which feature is missing, percent-encoded: callers inside of the local cloud fail by its name. */
export const notSupportedHeader = 'x-local-cloud-not-supported';
