import { isPrincipal } from '../../aws/policy/resource-policy.ts';
import type { Caller } from '../../aws/policy/resource-policy.ts';
import type { Iam, RequestContext } from '../../aws/types.ts';
import { AwsError } from '../../errors.ts';
import type { Bucket } from './buckets.ts';
import { accessDenied } from './errors.ts';

/**
 * Throws S3's `AccessDenied` unless the caller may perform `action` (`s3:GetObject`) on a bucket or, given its key, an
 * object.
 */
export type Authorize = (
  caller: Caller,
  action: string,
  bucket: Bucket,
  key?: string,
  context?: RequestContext,
) => void;

function identityDecision(
  iam: Iam,
  caller: Caller,
  action: string,
  arn: string,
  context: RequestContext,
): string | undefined {
  if (!isPrincipal(caller)) return 'Access Denied';
  try {
    iam.authorize(caller, action, arn, context);
    return undefined;
  } catch (error) {
    if (error instanceof AwsError && error.type === 'AccessDeniedException')
      return error.message.replace(`resource: ${arn}`, `resource: "${arn}"`);
    throw error;
  }
}

/**
 * Within one account, an allow in either the role's or the bucket's policies is enough, and a deny in either wins
 * (https://docs.aws.amazon.com/AmazonS3/latest/userguide/how-s3-evaluates-access-control.html).
 */
export function authorizer(iam: Iam): Authorize {
  return (caller, action, bucket, key, more = {}) => {
    const arn = key === undefined ? bucket.arn : `${bucket.arn}/${key}`;
    const context = { 's3:TlsVersion': '1.3', ...more };
    const own = bucket.policy(caller, action, arn, context);
    const who = isPrincipal(caller) ? `User: ${caller.arn} is` : 'You are';
    if (own === 'deny')
      throw accessDenied(
        `${who} not authorized to perform: ${action} on resource: "${arn}" with an explicit deny in a resource-based policy`,
      );
    const refusal = identityDecision(iam, caller, action, arn, context);
    if (refusal === undefined) return;
    const isOutside = caller === undefined && bucket.isPrivate;
    if (own === 'allow' && !isOutside && !refusal.includes('with an explicit deny')) return;
    throw accessDenied(refusal);
  };
}
