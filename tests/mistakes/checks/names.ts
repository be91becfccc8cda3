import { isObject } from 'local-cloud/json.ts';
import { plain } from '../deployed.ts';
import type { Deployed } from '../deployed.ts';

/** Types whose names are unique in an account, or in the world, and not only in a region. */
const GLOBAL = /^AWS::(CloudFront|IAM|S3|Cognito::UserPoolDomain)/;
const NAME = /^(Name|RoleName|ManagedPolicyName|BucketName|Domain)$/;
/** Below these, `Name` is the name of something within the resource. */
const WITHIN = ['PolicyDocument', 'Rules', 'Items', 'Statement', 'Tags'];

function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (NAME.test(key) && typeof inner === 'string') return [inner];
    return WITHIN.includes(key) ? [] : namesIn(inner);
  });
}

const named = ['TableName', 'UserPoolName', 'LogGroupName', 'QueueName', 'BucketName'];

/**
 * A name that another region's stack also has cannot be created there; the name of a retained resource cannot be
 * created by the next stack. AppSync names its own log group, after the id of an API that is never reused.
 */
export function names(deployed: Deployed): string[] {
  const { region } = deployed.stack;
  const shared = [...deployed.stack.resources.values()]
    .filter(({ type }) => GLOBAL.test(type))
    .flatMap(({ logicalId, properties }) =>
      namesIn(properties)
        .filter((name) => !name.includes(region))
        .map(
          (name) =>
            `${plain(logicalId)} is called ${name} in every region: a second one cannot be made in this account`,
        ),
    );
  const taken = Object.entries(deployed.template.Resources)
    .filter(([, { DeletionPolicy }]) => DeletionPolicy === 'Retain')
    .flatMap(([logicalId, { Properties }]) =>
      named
        .filter(
          (name) => Properties[name] !== undefined && !JSON.stringify(Properties[name]).includes('/aws/appsync/apis/'),
        )
        .map((name) => `${plain(logicalId)} is kept and has a ${name} of its own: the next stack would find it taken`),
    );
  return [...shared, ...taken];
}
