import { describe, expect, it } from 'vitest';
import { ofType, readable, synthesize } from './synthesized.ts';

const template = synthesize();
const only = (type: string): Record<string, unknown> => {
  const found = Object.values(ofType(template, type));
  if (found.length !== 1) throw new Error(`${found.length} of ${type}.`);
  return readable(found[0]?.Properties) as Record<string, unknown>;
};

interface Behavior {
  readonly Compress: boolean;
  readonly ViewerProtocolPolicy: string;
  readonly PathPattern?: string;
  readonly FunctionAssociations?: unknown;
}

interface Distribution {
  readonly DistributionConfig: {
    readonly DefaultCacheBehavior: Behavior;
    readonly CacheBehaviors: readonly Behavior[];
    readonly Origins: readonly Record<string, unknown>[];
  };
}

/** The rule of `lib/site.ts` as CloudFront runs it. */
function rewritten(uri: string): string {
  const code = String(only('AWS::CloudFront::Function')['FunctionCode']);
  const handler = new Function(`${code}; return handler;`)() as (event: { request: { uri: string } }) => {
    uri: string;
  };
  return handler({ request: { uri } }).uri;
}

/**
 * Every name in a template that must be unique in the account, not only in the region: two stacks with the same name
 * cannot both be created.
 */
function globalNames(environment: Readonly<Record<string, string>>): string[] {
  const { Resources } = synthesize(environment).toJSON() as {
    Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
  };
  return Object.values(Resources).flatMap(({ Type, Properties }) => {
    if (!/^AWS::(CloudFront|IAM|S3)::/.test(Type)) return [];
    const found = [
      ...JSON.stringify(Properties).matchAll(/"(?:Name|RoleName|ManagedPolicyName|BucketName)":"([^"]+)"/g),
    ];
    return found.map(([, name = '']) => `${Type} ${name}`);
  });
}

describe('names that are global in an account', () => {
  const named = globalNames({}).filter((name) => name.startsWith('AWS::CloudFront::'));

  it('are different in any two regions', () => {
    const elsewhere = new Set(globalNames({ NIGHTLIGHT_REGION: 'us-west-2' }));
    expect(named.map((name) => name.split(' ')[0])).toEqual(
      expect.arrayContaining(
        ['Function', 'CachePolicy', 'OriginAccessControl', 'ResponseHeadersPolicy'].map(
          (type) => `AWS::CloudFront::${type}`,
        ),
      ),
    );
    expect(globalNames({}).filter((name) => elsewhere.has(name))).toEqual([]);
  });

  it('are short enough, with the longest stage in the longest region', () => {
    const longest = globalNames({ NIGHTLIGHT_STAGE: 'a2345678901234567890', NIGHTLIGHT_REGION: 'ap-southeast-1' });
    // https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateFunction.html: the shortest of their limits.
    expect(longest.filter((name) => (name.split(' ')[1] ?? '').length > 64)).toEqual([]);
  });
});

describe('without a site', () => {
  const off = synthesize({ NIGHTLIGHT_SITE: 'off' });

  it('creates nothing of CloudFront, no file bucket, no URL and no link', () => {
    const { Resources, Outputs } = off.toJSON() as {
      Resources: Record<string, { Type: string }>;
      Outputs: Record<string, unknown>;
    };
    expect(Object.values(Resources).filter(({ Type }) => Type.startsWith('AWS::CloudFront::'))).toEqual([]);
    expect(Object.keys(ofType(off, 'AWS::S3::Bucket'))).toHaveLength(1);
    expect(Object.keys(Outputs).filter((name) => name.startsWith('Site'))).toEqual([]);
    expect(JSON.stringify(Resources)).not.toContain('SITE_URL');
  });

  it('is otherwise the same', () => {
    const types = (made: typeof off): string[] =>
      Object.values((made.toJSON() as { Resources: Record<string, { Type: string }> }).Resources)
        .map(({ Type }) => Type)
        .sort();
    // The file bucket; the function that shows stories, with its log, role and alarm, and its invoke permission.
    const ofSite = [
      'AWS::CloudWatch::Alarm',
      'AWS::IAM::Policy',
      'AWS::IAM::Role',
      'AWS::Lambda::Function',
      'AWS::Lambda::Permission',
      'AWS::Lambda::Url',
      'AWS::Logs::LogGroup',
      'AWS::S3::Bucket',
      'AWS::S3::BucketPolicy',
    ];
    const rest = types(off);
    const more = types(template).filter((type) => !type.startsWith('AWS::CloudFront::'));
    for (const type of rest) more.splice(more.indexOf(type), 1);
    expect([...new Set(more)]).toEqual(ofSite);
  });
});

describe('the site', () => {
  it('compresses its pages: the policy caches nothing by default, and may cache what a file allows', () => {
    expect(only('AWS::CloudFront::CachePolicy')['CachePolicyConfig']).toMatchObject({
      MinTTL: 0,
      DefaultTTL: 0,
      ParametersInCacheKeyAndForwardedToOrigin: { EnableAcceptEncodingGzip: true, EnableAcceptEncodingBrotli: true },
    });
    const {
      DistributionConfig: { DefaultCacheBehavior },
    } = only('AWS::CloudFront::Distribution') as unknown as Distribution;
    expect(DefaultCacheBehavior).toMatchObject({ CachePolicyId: '<SiteRevalidated>' });
  });

  it('answers 404 for a missing file, which S3 does only for callers who may list', () => {
    const policies = Object.values(ofType(template, 'AWS::S3::BucketPolicy')).map(
      ({ Properties }) =>
        readable(Properties) as {
          Bucket: string;
          PolicyDocument: { Statement: { Action: unknown; Resource: unknown; Principal: unknown }[] };
        },
    );
    const statements = policies.find(({ Bucket }) => Bucket === '<SiteBucket>')?.PolicyDocument.Statement ?? [];
    const listing = statements.find(({ Action }) => [Action].flat().includes('s3:ListBucket'));
    expect(listing).toMatchObject({
      Principal: { Service: 'cloudfront.amazonaws.com' },
      Condition: { StringEquals: { 'AWS:SourceArn': expect.stringContaining('<SiteDistribution>') } },
    });
    expect([listing?.Resource].flat()).toContain('<SiteBucket.Arn>');
  });

  it('is read through CloudFront only, over TLS and compressed', () => {
    const {
      DistributionConfig: {
        DefaultCacheBehavior: pages,
        CacheBehaviors: [assets],
        Origins: [origin],
      },
    } = only('AWS::CloudFront::Distribution') as unknown as Distribution;
    expect(pages).toMatchObject({ ViewerProtocolPolicy: 'redirect-to-https', Compress: true });
    expect(assets).toMatchObject({
      PathPattern: '/assets/*',
      ViewerProtocolPolicy: 'redirect-to-https',
      Compress: true,
    });
    expect(assets).not.toHaveProperty('FunctionAssociations');
    expect(origin).toHaveProperty('OriginAccessControlId');
  });

  it('sends shared pages and probes to a function that only its own distribution may call', () => {
    const {
      DistributionConfig: { CacheBehaviors: behaviors, Origins: origins },
    } = only('AWS::CloudFront::Distribution') as unknown as Distribution;
    const toFunction = behaviors.filter(({ PathPattern }) => PathPattern !== '/assets/*');
    expect(toFunction.map(({ PathPattern }) => PathPattern)).toEqual(['/s/*', '/health']);
    for (const behavior of toFunction)
      expect(behavior).toMatchObject({
        AllowedMethods: ['GET', 'HEAD'],
        ViewerProtocolPolicy: 'redirect-to-https',
        // CachingDisabled and AllViewerExceptHostHeader:
        // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
        CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad',
        OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac',
      });
    expect(only('AWS::Lambda::Url')).toMatchObject({ AuthType: 'AWS_IAM', InvokeMode: 'RESPONSE_STREAM' });
    expect(origins.at(-1)).toMatchObject({ OriginAccessControlId: '<SiteSharePageAccess.Id>' });
    const callers = Object.values(ofType(template, 'AWS::Lambda::Permission'))
      .map(({ Properties }) => readable(Properties) as Record<string, unknown>)
      .filter(({ Principal }) => Principal === 'cloudfront.amazonaws.com');
    expect(callers.map(({ Action }) => Action).sort()).toEqual(['lambda:InvokeFunction', 'lambda:InvokeFunctionUrl']);
    for (const { SourceArn } of callers) expect(SourceArn).toContain('<SiteDistribution>');
  });

  it.each([
    ['/', '/index.html'],
    ['/create', '/index.html'],
    ['/read/3f0f5b0e.2026-11-21', '/index.html'],
    ['/assets/index-1.js', '/assets/index-1.js'],
    ['/config.json', '/config.json'],
    ['/sw.js', '/sw.js'],
  ])('fetches the right file for %s: %s', (uri, fetched) => expect(rewritten(uri)).toBe(fetched));

  it("has one policy for pages and files, with only this stack's URLs", () => {
    const policies = Object.values(ofType(template, 'AWS::CloudFront::ResponseHeadersPolicy')).map(({ Properties }) =>
      JSON.stringify(readable(Properties)),
    );
    expect(policies).toHaveLength(2);
    for (const policy of policies) {
      expect(policy).toContain("script-src 'self'");
      expect(policy).toContain('https://cognito-idp.eu-west-1.amazonaws.com');
      expect(policy).toContain('RegionalDomainName');
      expect(policy).not.toMatch(/unsafe-|127\.0\.0\.1/);
    }
    expect(policies.filter((policy) => policy.includes('immutable'))).toHaveLength(1);
  });
});
