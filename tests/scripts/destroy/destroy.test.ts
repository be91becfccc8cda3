import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { afterEach, describe, expect, it } from 'vitest';
import { destroy } from '../../../scripts/destroy/destroy.ts';
import type { ScriptedServer } from 'local-cloud/testing/scripted-server.ts';
import { cloudFormation } from '../cloudformation.ts';

let server: ScriptedServer | undefined;
afterEach(() => server?.close());

/** Destroys a stack of one table; `remove` replaces the CDK and returns the stack's new state. */
async function destroyed(remove: () => { readonly code: number; readonly status: string }) {
  let status = 'CREATE_COMPLETE';
  server = await cloudFormation({
    name: 'nightlight-dev',
    status: () => status,
    resources: { Stories: { type: 'AWS::DynamoDB::Table', physicalId: 'stories-1', policy: 'Retain' } },
  });
  const said: string[] = [];
  const complained: string[] = [];
  const code = await destroy({
    client: new CloudFormationClient({
      region: 'eu-west-1',
      endpoint: server.url,
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
      maxAttempts: 1,
    }),
    stackName: 'nightlight-dev',
    region: 'eu-west-1',
    parameters: ['/nightlight/dev/model-key'],
    remove: () => {
      const result = remove();
      ({ status } = result);
      return Promise.resolve(result.code);
    },
    say: (text) => said.push(text),
    complain: (text) => complained.push(text),
  });
  return { code, said: said.join('\n'), complained: complained.join('\n') };
}

describe('destroying a stack', () => {
  it('reports what was retained, once the stack is removed', async () => {
    const { code, said, complained } = await destroyed(() => ({ code: 0, status: 'DELETE_COMPLETE' }));
    expect(code).toBe(0);
    expect(said).toContain('aws dynamodb delete-table --table-name stories-1 --region eu-west-1');
    expect(said).toContain('aws ssm delete-parameter --name /nightlight/dev/model-key --region eu-west-1');
    expect(complained).toBe('');
  });

  it.each([
    ['the user answered "no"', 0, 'CREATE_COMPLETE', 'nightlight-dev is still there (CREATE_COMPLETE).'],
    [
      'CloudFormation could not',
      1,
      'DELETE_FAILED',
      'nightlight-dev is still there (DELETE_FAILED). Removing it ended with 1.',
    ],
    [
      'the build failed',
      1,
      'CREATE_COMPLETE',
      'nightlight-dev is still there (CREATE_COMPLETE). Removing it ended with 1.',
    ],
  ])('does not report a stack as removed when %s', async (_, cdk, status, message) => {
    expect(await destroyed(() => ({ code: cdk, status }))).toEqual({ code: 4, said: '', complained: message });
  });
});
