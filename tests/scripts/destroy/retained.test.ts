import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { afterEach, describe, expect, it } from 'vitest';
import { report } from '../../../scripts/destroy/removal.ts';
import { findRetained } from '../../../scripts/destroy/retained.ts';
import { AwsFailure } from '../../../scripts/shared/aws-failure.ts';
import type { ScriptedServer } from 'local-cloud/testing/scripted-server.ts';
import { cloudFormation } from '../cloudformation.ts';

let server: ScriptedServer | undefined;
afterEach(() => server?.close());

const client = (endpoint: string) =>
  new CloudFormationClient({
    region: 'eu-west-1',
    endpoint,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  });

describe('the retained resources of a stack', () => {
  it('are those that its deployed template retains, over all pages', async () => {
    server = await cloudFormation({
      name: 'nightlight-dev',
      resources: {
        Stories: {
          type: 'AWS::DynamoDB::Table',
          physicalId: 'stories-1',
          policy: 'Retain',
          properties: { DeletionProtectionEnabled: true },
        },
        Function: { type: 'AWS::Lambda::Function', physicalId: 'publish-1' },
        Pool: {
          type: 'AWS::Cognito::UserPool',
          physicalId: 'eu-west-1_1',
          policy: 'Retain',
          properties: { DeletionProtection: 'INACTIVE' },
        },
        Queue: { type: 'AWS::SQS::Queue', physicalId: 'queue-1', policy: 'Delete' },
        Logs: { type: 'AWS::Logs::LogGroup', physicalId: '/aws/x', policy: 'Retain' },
      },
    });

    expect(await findRetained(client(server.url), 'nightlight-dev')).toEqual([
      { type: 'AWS::DynamoDB::Table', physicalId: 'stories-1', protected: true },
      { type: 'AWS::Cognito::UserPool', physicalId: 'eu-west-1_1', protected: false },
      { type: 'AWS::Logs::LogGroup', physicalId: '/aws/x', protected: false },
    ]);
  });

  it('cannot be listed without the template', async () => {
    server = await cloudFormation({ name: 'other' });
    await expect(findRetained(client(server.url), 'nightlight-dev')).rejects.toThrow(AwsFailure);
  });
});

describe('the report', () => {
  it('names each resource with the commands that remove it', () => {
    expect(
      report(
        [
          { type: 'AWS::DynamoDB::Table', physicalId: 'stories-1', protected: true },
          { type: 'AWS::Cognito::UserPool', physicalId: 'eu-west-1_1', protected: false },
          { type: 'AWS::Logs::LogGroup', physicalId: '/aws/x', protected: false },
          { type: 'AWS::S3::Bucket', physicalId: 'media', protected: false },
          { type: 'AWS::KMS::Key', physicalId: 'key-1', protected: false },
        ],
        ['/nightlight/dev/model-key'],
        'eu-west-1',
      )
        .split('\n')
        .slice(1),
    ).toEqual([
      '  table stories-1',
      '    aws dynamodb update-table --table-name stories-1 --no-deletion-protection-enabled --region eu-west-1',
      '    aws dynamodb delete-table --table-name stories-1 --region eu-west-1',
      '  user pool eu-west-1_1',
      '    aws cognito-idp delete-user-pool --user-pool-id eu-west-1_1 --region eu-west-1',
      '  log group /aws/x',
      '    aws logs delete-log-group --log-group-name /aws/x --region eu-west-1',
      '  bucket media',
      '    aws s3 rb s3://media --force --region eu-west-1',
      '  AWS::KMS::Key key-1',
      '    remove it in the AWS console',
      '  parameter /nightlight/dev/model-key, if a key was stored',
      '    aws ssm delete-parameter --name /nightlight/dev/model-key --region eu-west-1',
    ]);
  });
});
