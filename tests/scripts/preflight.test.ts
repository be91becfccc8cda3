import { afterEach, describe, expect, it } from 'vitest';
import { scriptedServer } from 'local-cloud/testing/scripted-server.ts';
import type { Received, Reply, ScriptedServer } from 'local-cloud/testing/scripted-server.ts';
import { runScript } from './script.ts';

let server: ScriptedServer | undefined;
afterEach(() => server?.close());

/** An account with these parameters and this function concurrency. */
async function account(parameters: readonly string[], functions: number): Promise<ScriptedServer> {
  server = await scriptedServer(({ url, body }: Received): Reply => {
    if (url.endsWith('/account-settings'))
      return { status: 200, body: JSON.stringify({ AccountLimit: { ConcurrentExecutions: functions } }) };
    const { Name } = JSON.parse(body) as { Name: string };
    if (parameters.includes(Name))
      return { status: 200, body: JSON.stringify({ Parameter: { Name, Value: 'x', Version: 1 } }) };
    return { status: 400, body: JSON.stringify({ __type: 'ParameterNotFound' }) };
  });
  return server;
}

const ready = ['/cdk-bootstrap/hnb659fds/version', '/nightlight/dev/model-key'];

describe('npm run preflight', () => {
  it('reports no obstacle for a complete account, and lists what only a person can check', async () => {
    const { code, stdout } = await runScript('preflight', [], (await account(ready, 1000)).url);
    expect(code).toBe(0);
    expect(stdout).not.toMatch(/^do /m);
    expect(stdout).toMatch(/^check CloudFront/m);
    expect(stdout).toMatch(/^check Cognito/m);
  });

  it('says what to do in a new account', async () => {
    const { code, stdout } = await runScript('preflight', [], (await account([], 9)).url);
    expect(code).toBe(4);
    expect(stdout).toMatch(/^do {4}The CDK is not set up in eu-west-1\.\n {6}Run "npx cdk bootstrap"\./m);
    expect(stdout).toMatch(
      /^do {4}The model's key is not stored as \/nightlight\/dev\/model-key\.\n {6}Run "npm run store-key"/m,
    );
    expect(stdout).toMatch(
      /^do {4}Lambda runs 9 functions at once in this account; 10 are needed\.\n.*NIGHTLIGHT_CONCURRENCY=8/m,
    );
  });

  it('does not ask CloudFront if no site is deployed, and never reads the key itself', async () => {
    const { received, url } = await account(ready, 1000);
    const { stdout } = await runScript('preflight', [], url, '', { NIGHTLIGHT_SITE: 'off' });
    expect(stdout).toContain('No site is deployed');
    for (const { body } of received.filter(({ headers }) => headers['x-amz-target'] === 'AmazonSSM.GetParameter'))
      expect(JSON.parse(body)).toMatchObject({ WithDecryption: false });
  });
});
