import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Cloud, Json, JsonObject } from '../src/index.ts';
import { answering, notesApi, resolver } from '../testing/assemblies.ts';
import { temporaryFolder, writeAssembly } from '../testing/write-assembly.ts';
import { ask, stage } from './cloud-stage.ts';

const at = stage();
const att = (id: string, name: string): Json => ({ 'Fn::GetAtt': [id, name] });
const missing = (feature: string): string => `The local cloud does not emulate ${feature}.`;

const roleOf = (service: string, properties: JsonObject = {}): JsonObject => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: service } }],
    },
    ...properties,
  },
});

/** An app with one function, `Job`, whose code is `index.js`. */
function withFunction(code: string, more: JsonObject, role: JsonObject = {}): string {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'asset'));
  writeFileSync(join(folder, 'asset', 'index.js'), code);
  const job: JsonObject = {
    Type: 'AWS::Lambda::Function',
    Properties: {
      Runtime: 'nodejs22.x',
      Handler: 'index.handler',
      Role: att('JobRole', 'Arn'),
      Timeout: 30,
      Code: { S3Bucket: 'assets', S3Key: 'job.zip' },
    },
  };
  const resources = notesApi({ Job: job, JobRole: roleOf('lambda.amazonaws.com', role), ...more });
  const assets = {
    files: {
      job: {
        source: { path: 'asset', packaging: 'zip' },
        destinations: { here: { bucketName: 'assets', objectKey: 'job.zip' } },
      },
    },
  };
  return writeAssembly(
    { App: { template: { Resources: resources }, environment: 'aws://unknown-account/unknown-region', assets } },
    folder,
  );
}
const app = (more: JsonObject, api: JsonObject = {}): string =>
  writeAssembly({ App: { template: { Resources: notesApi(more, api) } } });

async function stillGreets(cloud: Cloud): Promise<void> {
  expect(await ask(cloud, '{ greeting }')).toEqual({ data: { greeting: 'hello' } });
}

describe('an app with an unsupported part starts, names it, and refuses calls to it', () => {
  it('a rule with a schedule', async () => {
    const rule = { Type: 'AWS::Events::Rule', Properties: { ScheduleExpression: 'rate(5 minutes)', Targets: [] } };
    const cloud = await at.start(app({ Nightly: rule }));
    expect(cloud.leftOut).toEqual([`Nightly: ${missing('ScheduleExpression of AWS::Events::Rule (Nightly)')}`]);
    await stillGreets(cloud);
  });

  it('a bucket of a website that notifies, with a deployment and clean-up by custom resources', async () => {
    const cloud = await at.start(
      app({
        Site: {
          Type: 'AWS::S3::Bucket',
          Properties: { WebsiteConfiguration: { IndexDocument: 'index.html' }, Tags: [] },
        },
        Notifications: { Type: 'Custom::S3BucketNotifications', Properties: { BucketName: { Ref: 'Site' } } },
        Clean: { Type: 'Custom::S3AutoDeleteObjects', Properties: { BucketName: { Ref: 'Site' } } },
        Deployment: { Type: 'Custom::CDKBucketDeployment', Properties: { DestinationBucketName: { Ref: 'Site' } } },
        Retention: { Type: 'Custom::LogRetention', Properties: {} },
      }),
    );
    expect(cloud.leftOut).toEqual([`Site: ${missing('WebsiteConfiguration of the bucket Site')}`]);
    expect(cloud.stack.unsupported).toEqual([
      'Custom::CDKBucketDeployment',
      'Custom::LogRetention',
      'Custom::S3AutoDeleteObjects',
      'Custom::S3BucketNotifications',
    ]);
    await stillGreets(cloud);
  });

  it('a nested stack, and values from it', async () => {
    const cloud = await at.start(
      app({
        Inner: { Type: 'AWS::CloudFormation::Stack', Properties: { TemplateURL: 'https://s3.amazonaws.com/a/b' } },
        Url: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: att('Inner', 'Outputs.Url') } },
      }),
    );
    expect(cloud.stack.unsupported).toEqual(['AWS::CloudFormation::Stack']);
    await stillGreets(cloud);
  });

  it('several APIs: the first one is served, and the URL of another says why it is not', async () => {
    const other = { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: 'other', AuthenticationType: 'API_KEY' } };
    const cloud = await at.start(
      writeAssembly({
        App: {
          template: {
            Resources: notesApi({ Other: other }),
            Outputs: { First: { Value: att('Api', 'GraphQLUrl') }, Other: { Value: att('Other', 'GraphQLUrl') } },
          },
        },
      }),
    );
    const message = missing('more than one AWS::AppSync::GraphQLApi at a time: choose stacks with one');

    expect(cloud.leftOut).toEqual([`Other: ${message}`]);
    expect(cloud.stack.outputs.First).toBe(`${cloud.url}/graphql`);
    const answer = await fetch(cloud.stack.outputs.Other ?? '', { method: 'POST', body: '{"query":"{ greeting }"}' });
    expect([answer.status, await answer.json()]).toEqual([501, { errors: [{ errorType: 'NotSupported', message }] }]);
    await stillGreets(cloud);
  });

  it('an OpenSearch data source and a direct Lambda resolver, each by the field that needs it', async () => {
    const domain = { Type: 'AWS::OpenSearchService::Domain', Properties: {} };
    const search = {
      Type: 'AWS::AppSync::DataSource',
      Properties: {
        ApiId: att('Api', 'ApiId'),
        Name: 'search',
        Type: 'AMAZON_OPENSEARCH_SERVICE',
        OpenSearchServiceConfig: {
          AwsRegion: { Ref: 'AWS::Region' },
          Endpoint: { 'Fn::Sub': 'https://${Domain.DomainEndpoint}' },
        },
      },
    };
    const cloud = await at.start(
      app({ Domain: domain, Search: search, GetNote: resolver('Query', 'getNote', 'Search', answering('ctx.args')) }),
    );
    const message = missing('the AppSync data source type AMAZON_OPENSEARCH_SERVICE (search)');

    expect(cloud.stack.unsupported).toEqual(['AWS::OpenSearchService::Domain']);
    expect(cloud.leftOut).toEqual([`Query.getNote: ${message}`]);
    expect(await ask(cloud, '{ greeting getNote(id: "1") { id } }')).toMatchObject({
      data: { greeting: 'hello', getNote: null },
      errors: [{ path: ['getNote'], errorType: 'NotSupported', message }],
    });
    expect(at.logged).toContain(`appsync Query.getNote: ${message}`);
  });

  it('a function in Python, when it is invoked', async () => {
    const python = {
      Type: 'AWS::Lambda::Function',
      Properties: { Runtime: 'python3.13', Handler: 'x.y', Role: att('JobRole', 'Arn'), Code: { ZipFile: 'pass' } },
    };
    const cloud = await at.start(withFunction('exports.handler = async () => 1;', { Snake: python }));
    expect(cloud.leftOut).toEqual([`Snake: ${missing('the Lambda runtime python3.13')}`]);
    await stillGreets(cloud);
  });

  it('a managed policy with unknown text allows nothing', async () => {
    const billing = 'arn:aws:iam::aws:policy/job-function/Billing';
    const cloud = await at.start(app({ Clerk: roleOf('lambda.amazonaws.com', { ManagedPolicyArns: [billing] }) }));
    expect(cloud.leftOut).toEqual([`Clerk: ${missing(`the managed policy ${billing} (of the role Clerk)`)}`]);
    await stillGreets(cloud);
  });
});

it("an app without a region, a function with *FullAccess policies and another function's URL starts completely", async () => {
  const managed = ['AmazonS3FullAccess', 'AmazonDynamoDBFullAccess', 'AmazonSQSFullAccess', 'AdministratorAccess'];
  const assembly = withFunction(
    'exports.handler = async () => 1;',
    {
      Url: { Type: 'AWS::Lambda::Url', Properties: { TargetFunctionArn: att('Job', 'Arn'), AuthType: 'NONE' } },
      Address: { Type: 'AWS::SSM::Parameter', Properties: { Type: 'String', Value: att('Url', 'FunctionUrl') } },
    },
    { ManagedPolicyArns: managed.map((name) => `arn:aws:iam::aws:policy/${name}`) },
  );
  const cloud = await at.start(assembly);

  expect(cloud.leftOut).toEqual([]);
  expect(cloud.stack.unsupported).toEqual([]);
  expect(cloud.stack.isRegionAssumed).toBe(true);
  await stillGreets(cloud);
});
