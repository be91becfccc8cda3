import { generatedName, lower, mixed, upper, uuid } from '../names.ts';
import { arn, named, required } from './facts.ts';
import type { Facts, Physical } from './facts.ts';

const tableName = named('TableName', 255);
const tableArn = (facts: Facts): string => arn(facts, 'dynamodb', `table/${tableName(facts)}`);
/** A stream's label is the time it was enabled. A fixed time keeps it the same after a restart. */
const streamArn = (facts: Facts): string | undefined =>
  facts.property('StreamSpecification.StreamViewType') === undefined
    ? undefined
    : `${tableArn(facts)}/stream/2026-01-01T00:00:00.000`;
const table: Physical = {
  ref: tableName,
  attributes: { Arn: tableArn, StreamArn: streamArn, TableId: (facts) => uuid(facts.seed) },
};

const bucketName = (facts: Facts): string =>
  facts.property('BucketName') ?? generatedName(facts.stack, facts.logicalId, 63).toLowerCase();
const distributionId = (facts: Facts): string => `E${upper(facts.seed, 13)}`;
const keyId = (facts: Facts): string => uuid(facts.seed);
const secretArn = (facts: Facts): string => {
  const name = facts.property('Name') ?? `${facts.logicalId}-${mixed(facts.seed, 12)}`;
  return arn(facts, 'secretsmanager', `secret:${name}-${mixed(`${facts.seed}\0arn`, 6)}`);
};

export const storage: Readonly<Record<string, Physical>> = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::S3::Bucket': {
    ref: bucketName,
    attributes: {
      Arn: (facts) => `arn:aws:s3:::${bucketName(facts)}`,
      DomainName: (facts) => `${bucketName(facts)}.s3.amazonaws.com`,
      DualStackDomainName: (facts) => `${bucketName(facts)}.s3.dualstack.${facts.region}.amazonaws.com`,
      RegionalDomainName: (facts) => `${bucketName(facts)}.s3.${facts.region}.amazonaws.com`,
      WebsiteURL: (facts) => `http://${bucketName(facts)}.s3-website-${facts.region}.amazonaws.com`,
    },
  },
  'AWS::S3::BucketPolicy': { ref: (facts) => required(facts, 'Bucket') },
  'AWS::CloudFront::Distribution': {
    ref: distributionId,
    attributes: { DomainName: (facts) => `d${lower(facts.seed, 13)}.cloudfront.net`, Id: distributionId },
  },
  'AWS::CloudFront::OriginAccessControl': { ref: distributionId, attributes: { Id: distributionId } },
  'AWS::KMS::Key': {
    ref: keyId,
    attributes: { Arn: (facts) => arn(facts, 'kms', `key/${keyId(facts)}`), KeyId: keyId },
  },
  'AWS::KMS::Alias': { ref: (facts) => required(facts, 'AliasName') },
  'AWS::SecretsManager::Secret': { ref: secretArn, attributes: { Id: secretArn } },
};
