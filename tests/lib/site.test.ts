import { describe, expect, it } from 'vitest';
import { ofType, readable, synthesise } from './synthesised.ts';

const template = synthesise();
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
  readonly DistributionConfig: { readonly DefaultCacheBehavior: Behavior; readonly CacheBehaviors: readonly Behavior[]; readonly Origins: readonly Record<string, unknown>[] };
}

/** The rule of `lib/site.ts` as CloudFront runs it. */
function rewritten(uri: string): string {
  const code = String(only('AWS::CloudFront::Function')['FunctionCode']);
  const handler = new Function(`${code}; return handler;`)() as (event: { request: { uri: string } }) => { uri: string };
  return handler({ request: { uri } }).uri;
}

describe('the site', () => {
  it('is read through CloudFront only, over TLS and compressed', () => {
    const { DistributionConfig: { DefaultCacheBehavior: pages, CacheBehaviors: [assets], Origins: [origin] } } = only('AWS::CloudFront::Distribution') as unknown as Distribution;
    expect(pages).toMatchObject({ ViewerProtocolPolicy: 'redirect-to-https', Compress: true });
    expect(assets).toMatchObject({ PathPattern: '/assets/*', ViewerProtocolPolicy: 'redirect-to-https', Compress: true });
    expect(assets).not.toHaveProperty('FunctionAssociations');
    expect(origin).toHaveProperty('OriginAccessControlId');
  });

  it.each([
    ['/', '/index.html'], ['/create', '/index.html'], ['/read/3f0f5b0e.2026-11-21', '/index.html'], ['/assets/index-1.js', '/assets/index-1.js'], ['/config.json', '/config.json'], ['/sw.js', '/sw.js'],
  ])('is asked for %s and fetches %s', (uri, fetched) => expect(rewritten(uri)).toBe(fetched));

  it('has one policy for pages and files, with the addresses of this stack and no other', () => {
    const policies = Object.values(ofType(template, 'AWS::CloudFront::ResponseHeadersPolicy')).map(({ Properties }) => JSON.stringify(readable(Properties)));
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
