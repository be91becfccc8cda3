import type { Resource } from 'local-cloud/template/types.ts';
import { at, objects, plain } from '../deployed.ts';
import type { Deployed } from '../deployed.ts';

/** Resource policies, by type: the property that names their resources. */
const kinds = [
  { type: 'AWS::SQS::Queue', policy: 'AWS::SQS::QueuePolicy', of: 'Queues' },
  { type: 'AWS::SNS::Topic', policy: 'AWS::SNS::TopicPolicy', of: 'Topics' },
  { type: 'AWS::S3::Bucket', policy: 'AWS::S3::BucketPolicy', of: 'Bucket' },
] as const;

const deniesPlain = (policy: Resource): boolean =>
  objects(at(policy.properties, 'PolicyDocument')['Statement']).some(
    (statement) =>
      statement['Effect'] === 'Deny' &&
      at(statement, 'Condition', 'Bool')['aws:SecureTransport'] === 'false' &&
      JSON.stringify(statement['Principal']).includes('*'),
  );

/** Every queue, topic and bucket refuses unencrypted requests. */
const withoutTls = (deployed: Deployed): string[] =>
  kinds.flatMap(({ type, policy, of }) =>
    deployed
      .ofType(type)
      .filter(
        ({ ref }) =>
          !deployed
            .ofType(policy)
            .some((one) => [one.properties[of]].flat().map(String).includes(ref) && deniesPlain(one)),
      )
      .map(({ logicalId }) => `${plain(logicalId)} takes requests without TLS: no Deny on aws:SecureTransport false`),
  );

function ofApi(deployed: Deployed): string[] {
  const clients = deployed.ofType('AWS::Cognito::UserPoolClient').map(({ ref }) => ref);
  return deployed.ofType('AWS::AppSync::GraphQLApi').flatMap(({ properties }) => {
    const regex = String(at(properties, 'UserPoolConfig')['AppIdClientRegex'] ?? '');
    const log = at(properties, 'LogConfig');
    return [
      ...(clients.some((client) => regex === `^${client}$`)
        ? []
        : ['the API takes tokens of any client of the user pool']),
      ...(log['ExcludeVerboseContent'] === true && log['FieldLogLevel'] === 'ERROR'
        ? []
        : ['the API logs evaluated requests, which hold prompts and the key']),
    ];
  });
}

const guests = (deployed: Deployed): string[] =>
  deployed
    .ofType('AWS::Cognito::IdentityPool')
    .filter(({ properties }) => properties['AllowUnauthenticatedIdentities'] !== false)
    .map(({ logicalId }) => `${plain(logicalId)} gives credentials to guests`);

/** Conditions that restrict access, and whose absence would break nothing. */
export const doors = (deployed: Deployed): string[] => [
  ...withoutTls(deployed),
  ...ofApi(deployed),
  ...guests(deployed),
];
