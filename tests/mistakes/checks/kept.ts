import { at, objects, plain } from '../deployed.ts';
import type { Deployed, TemplateResource } from '../deployed.ts';

/** User data, and its logs. */
const KEPT = ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::Cognito::UserPool', 'AWS::Logs::LogGroup'];

const policies = ({ DeletionPolicy, UpdateReplacePolicy }: TemplateResource): string[] =>
  Object.entries({ DeletionPolicy, UpdateReplacePolicy })
    .filter(([, value]) => value !== 'Retain')
    .map(([name, value]) => `has ${name} ${value ?? 'Delete, by default'}: it is not kept`);

function ofTable({ Properties }: TemplateResource): string[] {
  const recovery = at(Properties, 'PointInTimeRecoverySpecification')['PointInTimeRecoveryEnabled'];
  return [
    ...(recovery === true ? [] : ['cannot be brought back to a point in time']),
    ...(at(Properties, 'SSESpecification')['SSEEnabled'] === true
      ? []
      : ['is not encrypted with a key of this account']),
    ...(Properties['BillingMode'] === 'PAY_PER_REQUEST' ? [] : ['is not on demand']),
    ...(at(Properties, 'TimeToLiveSpecification')['AttributeName'] === 'expiresAt'
      ? []
      : ['does not expire items by expiresAt']),
  ];
}

function ofBucket({ Properties }: TemplateResource): string[] {
  const access = at(Properties, 'PublicAccessBlockConfiguration');
  const open = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'].filter(
    (name) => access[name] !== true,
  );
  const rules = objects(at(Properties, 'BucketEncryption')['ServerSideEncryptionConfiguration']);
  return [
    ...open.map((name) => `can be made public: ${name} is not set`),
    ...(rules.length === 1 ? [] : ['says nothing of encryption']),
  ];
}

/** User data survives the stack, and every mistake that can be undone. */
export function kept(deployed: Deployed): string[] {
  return Object.entries(deployed.template.Resources)
    .filter(([, { Type }]) => KEPT.includes(Type))
    .flatMap(([logicalId, resource]) =>
      [
        ...policies(resource),
        ...(resource.Type === 'AWS::DynamoDB::Table' ? ofTable(resource) : []),
        ...(resource.Type === 'AWS::S3::Bucket' ? ofBucket(resource) : []),
      ].map((problem) => `${plain(logicalId)} ${problem}`),
    );
}
