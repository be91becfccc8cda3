import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AwsFailure } from '../../../scripts/shared/aws-failure.ts';
import { stackOutputs } from '../../../scripts/shared/stack-outputs.ts';
import type { ScriptedServer } from 'local-cloud/testing/scripted-server.ts';
import { cloudFormation } from '../cloudformation.ts';

const outputs = {
  Stage: 'dev',
  Region: 'eu-west-1',
  GraphqlUrl: 'https://api.example.com/graphql',
  RealtimeUrl: 'wss://api.example.com/graphql',
  ApiId: 'api',
  UserPoolId: 'pool',
  UserPoolClientId: 'client',
  IdentityPoolId: 'identities',
  ModelKeyParameter: '/nightlight/dev/model-key',
  StoryTableName: 'stories',
  FamilyTableName: 'families',
  MediaBucketName: 'media',
  SiteBucketName: 'site',
  SiteUrl: 'https://site.example.com',
};

let server: ScriptedServer | undefined;

beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await server?.close();
});

async function asked(stack: Parameters<typeof cloudFormation>[0], where: { stage?: string; region?: string } = {}) {
  server = await cloudFormation(stack);
  vi.stubEnv('AWS_ENDPOINT_URL', server.url);
  return stackOutputs({ stage: where.stage, region: where.region });
}

describe('the outputs of the deployed stack', () => {
  it('are those of the configured stage and region', async () => {
    await expect(asked({ name: 'nightlight-dev', outputs: { ...outputs, ExtraOutput: 'x' } })).resolves.toEqual(
      outputs,
    );
    expect(server?.received[0]?.headers.authorization).toContain('/eu-west-1/cloudformation/');
  });

  it('are those of the requested stage and region', async () => {
    await expect(asked({ name: 'nightlight-prod', outputs }, { stage: 'prod', region: 'us-east-1' })).resolves.toEqual(
      outputs,
    );
    expect(server?.received[0]?.headers.authorization).toContain('/us-east-1/cloudformation/');
  });

  it('cannot be read from a missing stack', async () => {
    const failed = asked({ name: 'nightlight-prod' });
    await expect(failed).rejects.toThrow(AwsFailure);
    await expect(failed).rejects.toThrow(
      'There is no stack nightlight-dev in eu-west-1. Deploy it with "npm run deploy".',
    );
  });

  it('must be complete', async () => {
    const { ApiId: _, ...rest } = outputs;
    await expect(asked({ name: 'nightlight-dev', outputs: rest })).rejects.toThrow('no output ApiId');
  });
});
