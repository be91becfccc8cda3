import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { synthesize } from './synthesized.ts';

/** Every value in a template with its path. */
function values(node: unknown, path: readonly string[] = []): [string, unknown][] {
  if (typeof node !== 'object' || node === null) return [[path.join('.'), node]];
  return Object.entries(node).flatMap(([key, value]) => values(value, [...path, key]));
}

describe.each(['dev', 'prod'])('the deployment, stage %s', (stage) => {
  const template = synthesize({ NIGHTLIGHT_STAGE: stage }).toJSON();

  it('has no empty value, which services refuse in one place and drop in another', () => {
    // Fn::Join may have an empty separator, and CloudFront's access control requires the identity that it replaces to
    // be empty
    // (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudfront-distribution-s3originconfig.html).
    const may = /(Fn::Join\.0|S3OriginConfig\.OriginAccessIdentity)$/;
    expect(values(template).filter(([path, value]) => value === '' && !may.test(path))).toEqual([]);
  });

  it('is ASCII: CloudFormation returns anything else as question marks, and every diff would show it', () => {
    expect(values(template).filter(([path, value]) => /[^\n\x20-\x7e]/.test(`${path}${String(value)}`))).toEqual([]);
  });

  it('gives no resource a fixed name, because retained tables and pools would block a later stack', () => {
    const { Resources } = template as {
      Resources: Record<string, { DeletionPolicy?: string; Properties: Record<string, unknown> }>;
    };
    const named = Object.values(Resources)
      .filter(({ DeletionPolicy }) => DeletionPolicy === 'Retain')
      .flatMap(({ Properties }) =>
        ['TableName', 'UserPoolName', 'LogGroupName', 'QueueName'].map((name) => Properties[name]),
      )
      .filter((name) => name !== undefined);

    // AppSync's log group, whose name contains the id of an API that is never reused.
    expect(named).toEqual([
      {
        'Fn::Join': ['', ['/aws/appsync/apis/', { 'Fn::GetAtt': [expect.stringMatching(/^ApiGraphqlApi/), 'ApiId'] }]],
      },
    ]);
  });
});

describe('a fresh clone', () => {
  it('is built by every command of the CDK, including bootstrap: the app builds what it uploads', () => {
    const { app } = JSON.parse(readFileSync('cdk.json', 'utf8')) as { app: string };

    expect(app).toBe('node run.mjs bin/app.ts');
    expect(readFileSync('bin/app.ts', 'utf8')).toContain('build()');
  });
});
