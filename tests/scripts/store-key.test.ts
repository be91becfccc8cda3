import { afterEach, describe, expect, it } from 'vitest';
import { scriptedServer } from 'local-cloud/testing/scripted-server.ts';
import type { Reply, ScriptedServer } from 'local-cloud/testing/scripted-server.ts';
import { runScript } from './script.ts';

const key = 'sk-canary-0123456789';

let server: ScriptedServer | undefined;
afterEach(() => server?.close());

async function store(args: readonly string[], input: string, reply: Reply, environment: Record<string, string> = {}) {
  server = await scriptedServer(() => reply);
  return { ...(await runScript('store-key', args, server.url, input, environment)), received: server.received };
}

const stored: Reply = { status: 200, body: '{"Version":1,"Tier":"Standard"}' };

describe('npm run store-key', () => {
  it("puts the key as a SecureString and prints the parameter's name, nothing else", async () => {
    const { code, stdout, stderr, received } = await store(['--stage', 'test'], `${key}\n`, stored);

    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '/nightlight/test/model-key\n', stderr: '' });
    expect(received).toHaveLength(1);
    expect(received[0]?.headers).toMatchObject({
      'x-amz-target': 'AmazonSSM.PutParameter',
      authorization: expect.stringContaining('/eu-west-1/ssm/') as string,
    });
    expect(JSON.parse(received[0]?.body ?? '')).toMatchObject({
      Name: '/nightlight/test/model-key',
      Value: key,
      Type: 'SecureString',
      Overwrite: true,
    });
  });

  it('uses the given region', async () => {
    const { received } = await store(['--region', 'us-east-1'], key, stored);
    expect(received[0]?.headers.authorization).toContain('/us-east-1/ssm/');
  });

  it.each<[string, readonly string[], string, RegExp]>([
    ['an empty key', [], '', /key is empty/],
    ['a key with white space', [], `${key} x`, /white space/],
    ['a key on the command line', [key], key, /Only options are allowed/],
    ['a wrong stage', ['--stage', 'A B'], key, /NIGHTLIGHT_STAGE/],
  ])('sends nothing to AWS for %s', async (_, args, input, why) => {
    const { code, stdout, stderr, received } = await store(args, input, stored);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(why);
    expect(stderr).toContain('Usage: npm run store-key');
    expect(stderr).not.toContain('canary');
    expect(received).toEqual([]);
  });

  it("passes on AWS's message, without the key, even when AWS repeats it", async () => {
    const body = JSON.stringify({
      __type: 'ValidationException',
      message: `1 validation error detected: Value '${key}' at 'value' failed to satisfy constraint`,
    });
    const { code, stdout, stderr } = await store([], key, { status: 400, body });
    expect(code).toBe(3);
    expect(stdout).toBe('');
    expect(stderr).toMatch(
      /Storing \/nightlight\/dev\/model-key in eu-west-1 failed\. ValidationException: .*'\*\*\*'/,
    );
    expect(stderr).not.toContain('canary');
  });

  it.each<[string, Reply, Record<string, string>, RegExp]>([
    [
      'expired credentials',
      { status: 400, body: '{"__type":"ExpiredTokenException","message":"expired"}' },
      {},
      /have expired\. Sign in again/,
    ],
    [
      'no permission',
      {
        status: 400,
        body: '{"__type":"AccessDeniedException","message":"User: x is not authorized to perform: ssm:PutParameter"}',
      },
      {},
      /not authorized to perform: ssm:PutParameter/,
    ],
    ['no credentials', stored, { AWS_ACCESS_KEY_ID: '', AWS_SECRET_ACCESS_KEY: '' }, /No AWS credentials were found/],
    ['no answer', 'reset', {}, /failed\. .+/],
  ])('explains %s', async (_, reply, environment, why) => {
    const { code, stderr } = await store([], key, reply, environment);
    expect(code).toBe(3);
    expect(stderr).toMatch(why);
    expect(stderr).not.toContain('    at ');
  });

  it('prints its usage', async () => {
    const { code, stdout } = await store(['--help'], '', stored);
    expect(code).toBe(0);
    expect(stdout).toContain('Exit codes:');
  });
});
