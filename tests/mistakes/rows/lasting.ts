import { find, functionOf, properties, within } from './find.ts';
import { rows } from './mistake.ts';

const names = rows('name without a region')(
  [
    'a response headers policy',
    'names',
    /is called nightlight-dev-headers in every region/,
    (d) =>
      void (within(properties(d, 'AWS::CloudFront::ResponseHeadersPolicy'), 'ResponseHeadersPolicyConfig')['Name'] =
        'nightlight-dev-headers'),
  ],
  [
    'an origin access control',
    'names',
    /is called nightlight-dev-access in every region/,
    (d) =>
      void (within(properties(d, 'AWS::CloudFront::OriginAccessControl'), 'OriginAccessControlConfig')['Name'] =
        'nightlight-dev-access'),
  ],
  [
    'a function of CloudFront',
    'names',
    /is called nightlight-dev-pages in every region/,
    (d) => void (properties(d, 'AWS::CloudFront::Function')['Name'] = 'nightlight-dev-pages'),
  ],
  [
    'a role',
    'names',
    /is called nightlight-publisher in every region/,
    (d) => void (properties(d, 'AWS::IAM::Role')['RoleName'] = 'nightlight-publisher'),
  ],
  [
    'a bucket',
    'names',
    /is called nightlight-media in every region/,
    (d) => void (properties(d, 'AWS::S3::Bucket')['BucketName'] = 'nightlight-media'),
  ],
  [
    'a kept table by a name of its own',
    'names',
    /is kept and has a TableName of its own/,
    (d) => void (properties(d, 'AWS::DynamoDB::Table')['TableName'] = 'stories-eu-west-1'),
  ],
);

const runtimes = rows('runtime near its end')(
  [
    'one that has ended',
    'runtimes',
    /runs on nodejs20\.x, which ended on 2026-04-30/,
    (d) => void (functionOf(d, 'signMedia')[1].Properties['Runtime'] = 'nodejs20.x'),
  ],
  [
    'one that ends soon',
    'runtimes',
    /runs on nodejs22\.x, which ends on 2027-04-30/,
    (d) => void (functionOf(d, 'writeStory')[1].Properties['Runtime'] = 'nodejs22.x'),
  ],
  [
    'one that there is not',
    'runtimes',
    /runs on nodejs25\.x, of which the table here does not know/,
    (d) => void (functionOf(d, 'runErrands')[1].Properties['Runtime'] = 'nodejs25.x'),
  ],
  [
    'a resolver on another version',
    'runtimes',
    /does not run on APPSYNC_JS 1\.0\.0/,
    (d) => void (within(properties(d, 'AWS::AppSync::Resolver'), 'Runtime')['RuntimeVersion'] = '2.0.0'),
  ],
  [
    "CloudFront's first runtime",
    'runtimes',
    /does not run on cloudfront-js-2\.0/,
    (d) => void (within(properties(d, 'AWS::CloudFront::Function'), 'FunctionConfig')['Runtime'] = 'cloudfront-js-1.0'),
  ],
);

const kept = rows('missing DeletionPolicy')(
  [
    'a table',
    'kept',
    /has DeletionPolicy Delete, by default: it is not kept/,
    (d) => void delete find(d, 'AWS::DynamoDB::Table')[1].DeletionPolicy,
  ],
  [
    'a table that is replaced',
    'kept',
    /has UpdateReplacePolicy Delete: it is not kept/,
    (d) => void (find(d, 'AWS::DynamoDB::Table')[1].UpdateReplacePolicy = 'Delete'),
  ],
  [
    'a bucket',
    'kept',
    /Bucket has DeletionPolicy Delete/,
    (d) => void (find(d, 'AWS::S3::Bucket')[1].DeletionPolicy = 'Delete'),
  ],
  [
    'the user pool',
    'kept',
    /UserPool has DeletionPolicy/,
    (d) => void delete find(d, 'AWS::Cognito::UserPool')[1].DeletionPolicy,
  ],
  [
    "one function's logs",
    'kept',
    /Logs has DeletionPolicy/,
    (d) => void delete find(d, 'AWS::Logs::LogGroup')[1].DeletionPolicy,
  ],
  [
    'no recovery to a point in time',
    'kept',
    /cannot be brought back to a point in time/,
    (d) => void delete properties(d, 'AWS::DynamoDB::Table')['PointInTimeRecoverySpecification'],
  ],
  [
    'a bucket that can be made public',
    'kept',
    /can be made public: BlockPublicPolicy is not set/,
    (d) =>
      void (within(properties(d, 'AWS::S3::Bucket'), 'PublicAccessBlockConfiguration')['BlockPublicPolicy'] = false),
  ],
);

export const lastingMistakes = [...names, ...runtimes, ...kept];
