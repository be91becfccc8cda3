import { afterEach, describe, expect, it } from 'vitest';
import type { ScriptedServer } from 'local-cloud/testing/scripted-server.ts';
import { cloudFormation } from './cloudformation.ts';
import { runScript } from './script.ts';

let server: ScriptedServer | undefined;
afterEach(() => server?.close());

describe('npm run destroy', () => {
  it('removes nothing when there is nothing', async () => {
    server = await cloudFormation({ name: 'nightlight-prod' });
    const { code, stderr } = await runScript('destroy', ['--force'], server.url);
    expect(code).toBe(3);
    expect(stderr).toBe('There is no stack nightlight-dev in eu-west-1.\n');
  });

  it('says how to unprotect a protected stack', async () => {
    server = await cloudFormation({ name: 'nightlight-prod', protected: true });
    const { code, stderr } = await runScript('destroy', ['--stage', 'prod', '--force'], server.url);
    expect(code).toBe(4);
    expect(stderr).toContain(
      'aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name nightlight-prod --region eu-west-1',
    );
    expect(server.received).toHaveLength(1);
  });

  it('refuses unknown arguments', async () => {
    server = await cloudFormation({ name: 'nightlight-dev' });
    const { code, stderr } = await runScript('destroy', ['--yes'], server.url);
    expect(code).toBe(2);
    expect(stderr).toContain('The options are --stage, --region, --force.');
    expect(server.received).toEqual([]);
  });
});
