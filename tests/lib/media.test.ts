import { describe, expect, it } from 'vitest';
import { pace as deletes } from '../../functions/deleteMedia/env.ts';
import { pace as draws } from '../../functions/illustrateStory/env.ts';
import { pace as narrates } from '../../functions/narrateStory/env.ts';
import { wiring } from '../../graphql/wiring.ts';
import { ofType, propertiesOf, readable, synthesise } from './synthesised.ts';

const template = synthesise();
const [bucketId, bucket] = Object.entries(ofType(template, 'AWS::S3::Bucket')).find(([id]) =>
  id.startsWith('MediaBucket'),
) ?? ['', undefined];

describe('the media bucket', () => {
  it('is private, encrypted, kept, and open to nobody without TLS', () => {
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

  it('may be read by a web page of any origin that has a signed address, and by no other method', () => {
    expect(bucket?.Properties['CorsConfiguration']).toMatchObject({
      CorsRules: [{ AllowedMethods: ['GET'], AllowedOrigins: ['*'], AllowedHeaders: ['range'] }],
    });
  });
});

describe('the fields of addresses', () => {
  it('gather all pictures of the longest story into one call, and have a bound', () => {
    const sizes = propertiesOf(template, 'AWS::AppSync::Resolver')
      .filter(({ FieldName }) => FieldName === 'url' || FieldName === 'marksUrl')
      .map(({ MaxBatchSize }) => MaxBatchSize);
    expect(sizes).toEqual([25, 25, 25]);
    expect(wiring.filter((one) => 'batchSize' in one)).toHaveLength(3);
  });
});

describe("the workers' queues", () => {
  it.each([
    ['illustrateStory', draws],
    ['narrateStory', narrates],
  ])(
    '%s: a message is hidden for longer than it is worked on, and all deliveries end within five minutes',
    (_name, pace) => {
      expect(pace.visibilitySeconds).toBeGreaterThanOrEqual(pace.functionSeconds + 30);
      expect((pace.receives - 1) * pace.visibilitySeconds + pace.functionSeconds).toBeLessThan(235);
      expect(pace.marginSeconds).toBeLessThan(pace.functionSeconds);
    },
  );

  it('removal is tried long enough for a fault to pass, within the hour that its queue keeps it', () => {
    expect(deletes.receives * deletes.visibilitySeconds).toBeGreaterThanOrEqual(900);
    expect(deletes.receives * deletes.visibilitySeconds).toBeLessThan(3600);
  });

  it.each([
    ['illustrateStory', draws],
    ['narrateStory', narrates],
  ])('removal looks once more when no %s of before can put anything any more', (_name, pace) => {
    expect(deletes.lastPutSeconds).toBeGreaterThan(pace.functionSeconds);
    expect(deletes.visibilitySeconds).toBeGreaterThanOrEqual(deletes.lastPutSeconds);
  });
});
