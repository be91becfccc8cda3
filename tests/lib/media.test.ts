import { describe, expect, it } from 'vitest';
import { wiring } from '../../graphql/wiring.ts';
import { ofType, propertiesOf, readable, synthesize } from './synthesized.ts';

const template = synthesize();
const [bucketId, bucket] = Object.entries(ofType(template, 'AWS::S3::Bucket')).find(([id]) =>
  id.startsWith('MediaBucket'),
) ?? ['', undefined];

describe('the media bucket', () => {
  it('is private, encrypted, retained, and refuses requests without TLS', () => {
    expect(bucket).toMatchObject({
      DeletionPolicy: 'Retain',
      Properties: {
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        LifecycleConfiguration: {
          Rules: [{ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 }, Status: 'Enabled' }],
        },
      },
    });
    const policies = Object.values(ofType(template, 'AWS::S3::BucketPolicy')).filter(({ Properties }) =>
      JSON.stringify(Properties['Bucket']).includes(bucketId),
    );
    const statements = policies.flatMap(
      ({ Properties }) => (readable(Properties['PolicyDocument']) as { Statement: object[] }).Statement,
    );
    expect(statements).toEqual([
      expect.objectContaining({
        Effect: 'Deny',
        Action: 's3:*',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      }),
    ]);
  });

  it('can be read by a web page of any origin with a signed URL, and by no other method', () => {
    expect(bucket?.Properties['CorsConfiguration']).toMatchObject({
      CorsRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'], AllowedHeaders: ['range'] }],
    });
  });
});

describe('the URL fields', () => {
  it('batch all pictures of the longest story into one call, and have a limit', () => {
    const sizes = propertiesOf(template, 'AWS::AppSync::Resolver')
      .filter(({ FieldName }) => FieldName === 'url' || FieldName === 'marksUrl')
      .map(({ MaxBatchSize }) => MaxBatchSize);
    expect(sizes).toEqual([25, 25, 25, 25]);
    expect(wiring.filter((one) => 'batchSize' in one)).toHaveLength(4);
  });
});
