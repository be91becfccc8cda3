import { compileResourcePolicy } from '../../aws/policy/resource-policy.ts';
import type { ResourcePolicy } from '../../aws/policy/resource-policy.ts';
import type { Clock } from '../../clock.ts';
import { NotSupported } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { LeaveOut } from '../../left-out.ts';
import type { Resource, Stack } from '../../template/types.ts';

export interface CorsRule {
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly headers: readonly string[];
  readonly exposed: readonly string[];
  /** Seconds. */
  readonly maxAge: number | undefined;
}

export interface Bucket {
  readonly name: string;
  readonly arn: string;
  readonly cors: readonly CorsRule[];
  readonly policy: ResourcePolicy;
  /** Whether "everybody" in its policy excludes callers outside of the account (`RestrictPublicBuckets`). */
  readonly isPrivate: boolean;
}

/** Properties that do not affect answers: see "Neither refused nor as on AWS" in the README for the last two. */
const passedOver = new Set([
  'BucketName',
  'BucketEncryption',
  'CorsConfiguration',
  'OwnershipControls',
  'PublicAccessBlockConfiguration',
  'Tags',
  'LifecycleConfiguration',
  'LoggingConfiguration',
]);

const texts = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

function corsRule(rule: Json): CorsRule[] {
  if (!isObject(rule)) return [];
  return [
    {
      origins: texts(rule.AllowedOrigins),
      methods: texts(rule.AllowedMethods),
      headers: texts(rule.AllowedHeaders).map((name) => name.toLowerCase()),
      exposed: texts(rule.ExposedHeaders),
      maxAge: typeof rule.MaxAge === 'number' ? rule.MaxAge : undefined,
    },
  ];
}

/** Features of a bucket that are not emulated. */
function missingIn({ properties, logicalId }: Resource): NotSupported[] {
  const isVersioned =
    isObject(properties.VersioningConfiguration) && properties.VersioningConfiguration.Status === 'Enabled';
  const others = Object.keys(properties).filter(
    (name) => !passedOver.has(name) && (name !== 'VersioningConfiguration' || isVersioned),
  );
  const hasKey = JSON.stringify(properties.BucketEncryption ?? null).includes('"aws:kms');
  return [
    ...others.map((name) => new NotSupported(`${name} of the bucket ${logicalId}`)),
    ...(hasKey ? [new NotSupported(`encryption of a bucket by KMS (of ${logicalId})`)] : []),
  ];
}

function readBucket(
  resource: Resource,
  policies: readonly Json[],
  place: Pick<Stack, 'accountId' | 'region'>,
  clock: Pick<Clock, 'now'>,
  leaveOut: LeaveOut | undefined,
): Bucket {
  const { properties, ref, logicalId, att } = resource;
  for (const missing of missingIn(resource)) {
    if (leaveOut === undefined) throw missing;
    leaveOut(`${logicalId}: ${missing.message}`);
  }
  const cors = isObject(properties.CorsConfiguration) ? properties.CorsConfiguration.CorsRules : undefined;
  const access: JsonObject = isObject(properties.PublicAccessBlockConfiguration)
    ? properties.PublicAccessBlockConfiguration
    : {};
  return {
    name: ref,
    arn: att('Arn'),
    cors: (Array.isArray(cors) ? cors : []).flatMap(corsRule),
    policy: compileResourcePolicy(policies, logicalId, place, clock),
    // By default a bucket blocks all public access, like every bucket created since April 2023.
    isPrivate: (access.RestrictPublicBuckets ?? Object.keys(access).length === 0) === true,
  };
}

/**
 * The buckets of the template with their policies, by name.
 * @param leaveOut is called with features of a bucket that are not emulated; without it they are an error
 */
export function readBuckets(stack: Stack, clock: Pick<Clock, 'now'>, leaveOut?: LeaveOut): ReadonlyMap<string, Bucket> {
  const policies = stack.ofType('AWS::S3::BucketPolicy').map(({ properties }) => properties);
  return new Map(
    stack.ofType('AWS::S3::Bucket').map((resource) => {
      const own = policies
        .filter(({ Bucket: bucket }) => bucket === resource.ref)
        .map(({ PolicyDocument: document }) => document ?? null);
      return [resource.ref, readBucket(resource, own, stack, clock, leaveOut)] as const;
    }),
  );
}
