import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  DeleteParameterCommand,
  GetParameterCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  PutParameterCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import type { PutParameterCommandInput } from '@aws-sdk/client-ssm';
import { afterEach, describe, expect, it } from 'vitest';
import { createEndpoint } from '../../../src/aws/endpoint.ts';
import { createIam } from '../../../src/aws/iam.ts';
import { createVerifier } from '../../../src/aws/sigv4.ts';
import { systemClock } from '../../../src/clock.ts';
import type { JsonObject } from '../../../src/json.ts';
import { startServer } from '../../../src/server.ts';
import { Ssm } from '../../../src/services/ssm/service.ts';
import { allow, region, role, roleArn, session, stackOf } from '../../aws/policies.ts';
import { temporaryFolder } from '../../../testing/write-assembly.ts';

const arnOf = (name: string): string => `arn:aws:ssm:eu-west-1:123456789012:parameter/${name}`;
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

interface Start {
  readonly statements?: JsonObject[];
  readonly resources?: JsonObject;
  readonly file?: string;
}

/** The service behind a real server, and the SDK's client with credentials of a role with these `statements`. */
async function start({
  statements = [allow('ssm:*')],
  resources = {},
  file = join(temporaryFolder(), 'state', 'parameters.json'),
}: Start = {}) {
  const stack = stackOf({ Role: role(statements), ...resources });
  // The SDK signs with this machine's time.
  const iam = createIam(stack, systemClock);
  const ssm = new Ssm({ stack, iam, clock: systemClock, file });
  const lines: string[] = [];
  const log = (source: string, message: string): void => void lines.push(`${source} ${message}`);
  const endpoint = createEndpoint({ json: [ssm], rest: [], verify: createVerifier(iam, region, systemClock), log });
  const server = await startServer({ port: 0, log });
  server.serve([{ prefix: '/aws', handle: (request) => endpoint.handle(request) }]);
  const { expiration: _, ...credentials } = iam.assume(roleArn, 'test');
  const client = new SSMClient({ endpoint: `${server.url}/aws`, region, credentials, maxAttempts: 1 });
  ends.push(async () => {
    client.destroy();
    await server.stop();
    // Calls of unsupported operations are logged; anything else would be a bug.
    expect(lines.filter((line) => !line.includes('does not emulate'))).toEqual([]);
  });
  const get = async (name: string, decrypt?: boolean) =>
    (await client.send(new GetParameterCommand({ Name: name, WithDecryption: decrypt }))).Parameter;
  const put = (input: PutParameterCommandInput) => client.send(new PutParameterCommand(input));
  return { ssm, client, file, get, put };
}

describe('GetParameter', () => {
  it('returns a parameter as AWS describes it', async () => {
    const { ssm, get } = await start();
    ssm.put('/flashlight/model', 'gpt', 'String');
    expect(await get('/flashlight/model')).toEqual({
      ARN: arnOf('flashlight/model'),
      DataType: 'text',
      LastModifiedDate: expect.any(Date) as Date,
      Name: '/flashlight/model',
      Type: 'String',
      Value: 'gpt',
      Version: 1,
    });
  });

  it('decrypts a SecureString only on request', async () => {
    const { ssm, get } = await start();
    ssm.put('/key', 'sk-canary', 'SecureString');
    expect(await get('/key', true)).toMatchObject({ Type: 'SecureString', Value: 'sk-canary' });
    const sealed = (await get('/key'))?.Value ?? '';
    expect(sealed).toMatch(/^AQICA[A-Za-z0-9+/=]{100,}$/);
    expect(Buffer.from(sealed, 'base64').toString('latin1')).not.toContain('canary');
  });

  it.each([
    ['its ARN', arnOf('a/b')],
    ['its name and version', '/a/b:1'],
    ['its name', '/a/b'],
  ])('accepts %s', async (_name, reference) => {
    const { ssm, get } = await start();
    ssm.put('/a/b', 'v', 'String');
    expect(await get(reference)).toMatchObject({ Name: '/a/b', Value: 'v' });
  });

  it.each([
    ['a name that is not there', '/nope', 'ParameterNotFound'],
    ['an ARN that is not there', arnOf('nope'), 'ParameterNotFound'],
    ['an inherited name', 'constructor', 'ParameterNotFound'],
    ['a version that is not there', '/a:2', 'ParameterVersionNotFound'],
    ['a label', '/a:latest', 'NotImplemented'],
  ])('refuses %s', async (_name, reference, name) => {
    const { ssm, get } = await start();
    ssm.put('/a', 'v', 'String');
    await expect(get(reference)).rejects.toMatchObject({ name });
  });

  it.each(['a/b/c', '/a//b//c', 'a/b:1'])('of %s, which is not a path, is refused', async (name) => {
    const { get } = await start();
    await expect(get(name)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(/^Parameter name: .* each sub-path/) as string,
    });
  });

  it("is authorized for that one parameter, with AWS's message", async () => {
    const { ssm, get } = await start({ statements: [allow('ssm:GetParameter', arnOf('a'))] });
    ssm.put('/a', 'v', 'String');
    ssm.put('/b', 'v', 'String');
    expect((await get('/a'))?.Value).toBe('v');
    const message = (name: string): string =>
      `User: ${session} is not authorized to perform: ssm:GetParameter on resource: ${arnOf(name)} because no identity-based policy allows the ssm:GetParameter action`;
    await expect(get('/b')).rejects.toMatchObject({ name: 'AccessDeniedException', message: message('b') });
    // Whether it exists is not revealed.
    await expect(get('/c')).rejects.toMatchObject({ name: 'AccessDeniedException', message: message('c') });
  });

  it('is not covered by ssm:GetParameters', async () => {
    const { get } = await start({ statements: [allow('ssm:GetParameters')] });
    await expect(get('/a')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});

describe('GetParameters', () => {
  it('separates existing from missing parameters', async () => {
    const { ssm, client } = await start();
    ssm.put('/a', '1', 'String');
    const { Parameters, InvalidParameters } = await client.send(new GetParametersCommand({ Names: ['/a', '/b'] }));
    expect(Parameters?.map(({ Name, Value }) => [Name, Value])).toEqual([['/a', '1']]);
    expect(InvalidParameters).toEqual(['/b']);
  });

  it('accepts ten names at most', async () => {
    const { client } = await start();
    const Names = Array.from({ length: 11 }, (_, at) => `/${at}`);
    await expect(client.send(new GetParametersCommand({ Names }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});

describe('GetParametersByPath', () => {
  const names = async (input: { Path: string; Recursive?: boolean; MaxResults?: number; NextToken?: string }) => {
    const { ssm, client } = await start();
    for (const name of ['/a/1', '/a/2', '/a/b/3', '/ab/4', '/a']) ssm.put(name, 'v', 'String');
    return client.send(new GetParametersByPathCommand(input));
  };

  it.each([
    [{ Path: '/a' }, ['/a/1', '/a/2']],
    [{ Path: '/a/', Recursive: true }, ['/a/1', '/a/2', '/a/b/3']],
    [{ Path: '/none' }, []],
    [{ Path: '/', Recursive: true }, ['/a', '/a/1', '/a/2', '/a/b/3', '/ab/4']],
  ])('%j gives %j', async (input, expected) => {
    expect((await names(input)).Parameters?.map(({ Name }) => Name)).toEqual(expected);
  });

  it('continues after the last page', async () => {
    const first = await names({ Path: '/a', Recursive: true, MaxResults: 2 });
    const second = await names({ Path: '/a', Recursive: true, MaxResults: 2, NextToken: first.NextToken });
    expect([first, second].map(({ Parameters }) => Parameters?.map(({ Name }) => Name))).toEqual([
      ['/a/1', '/a/2'],
      ['/a/b/3'],
    ]);
    expect(second.NextToken).toBeUndefined();
  });

  it('needs an absolute path', async () => {
    await expect(names({ Path: 'a' })).rejects.toMatchObject({ name: 'ValidationException' });
  });
});

describe('PutParameter', () => {
  it('creates a parameter, and overwrites it only on request', async () => {
    const { get, put } = await start();
    expect((await put({ Name: '/a', Value: '1', Type: 'String' })).Version).toBe(1);
    await expect(put({ Name: '/a', Value: '2', Type: 'String' })).rejects.toMatchObject({
      name: 'ParameterAlreadyExists',
      message:
        'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.',
    });
    expect((await put({ Name: '/a', Value: '2', Overwrite: true })).Version).toBe(2);
    expect(await get('/a')).toMatchObject({ Value: '2', Version: 2, Type: 'String' });
  });

  it.each<[string, Partial<PutParameterCommandInput>, string]>([
    ['no type', { Type: undefined }, 'ValidationException'],
    ['an empty value', { Value: '' }, 'ValidationException'],
    ['a value beyond 4096 characters', { Value: 'x'.repeat(4097) }, 'ValidationException'],
    ['a space in the name', { Name: '/a b' }, 'ValidationException'],
    ['a name of AWS', { Name: '/aws/x' }, 'ValidationException'],
    ['a relative path', { Name: 'a/b' }, 'ValidationException'],
    ['16 levels', { Name: '/x'.repeat(16) }, 'HierarchyLevelLimitExceededException'],
    ['an invalid type', { Type: 'Text' as 'String' }, 'UnsupportedParameterType'],
    ['a key of its own', { Type: 'SecureString', KeyId: 'alias/mine' }, 'NotImplemented'],
    ['another tier', { Tier: 'Advanced' }, 'NotImplemented'],
    ['a policy', { Policies: '[]' }, 'NotImplemented'],
  ])('refuses %s', async (_name, over, name) => {
    const { put } = await start();
    await expect(put({ Name: '/a', Value: 'v', Type: 'String', ...over })).rejects.toMatchObject({ name });
  });

  it('accepts 15 levels and 4096 characters', async () => {
    const { put } = await start();
    expect((await put({ Name: '/x'.repeat(15), Value: 'x'.repeat(4096), Type: 'String' })).Version).toBe(1);
  });

  it('needs its own permission', async () => {
    const { put } = await start({ statements: [allow('ssm:Get*')] });
    await expect(put({ Name: '/a', Value: 'v', Type: 'String' })).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });
});

describe('DeleteParameter', () => {
  it('deletes once', async () => {
    const { ssm, client, get } = await start();
    ssm.put('/a', 'v', 'String');
    await client.send(new DeleteParameterCommand({ Name: '/a' }));
    await expect(get('/a')).rejects.toMatchObject({ name: 'ParameterNotFound' });
    await expect(client.send(new DeleteParameterCommand({ Name: '/a' }))).rejects.toMatchObject({
      name: 'ParameterNotFound',
    });
  });
});

describe('the state', () => {
  it('survives a restart, in a file that only its owner may read, without half-written files beside it', async () => {
    const { ssm, file } = await start();
    ssm.put('/key', 'sk-canary', 'SecureString');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(file, '..'))).toEqual(['parameters.json']);
    const again = await start({ file });
    expect(await again.get('/key', true)).toMatchObject({ Value: 'sk-canary', Version: 1 });
  });

  it('that cannot be read stops the start instead of being lost', async () => {
    const file = join(temporaryFolder(), 'parameters.json');
    writeFileSync(file, '{"/key": {"val');
    await expect(start({ file })).rejects.toThrow(
      `The parameters in ${file} cannot be read. Move the file away to start without them.`,
    );
    expect(readFileSync(file, 'utf8')).toBe('{"/key": {"val');
  });

  const resources = (value: string): JsonObject => ({
    Model: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/model', Type: 'String', Value: value } },
  });

  it("contains the template's parameters, which a deployment writes only when they changed", async () => {
    const first = await start({ resources: resources('one') });
    expect(await first.get('/model')).toMatchObject({ Value: 'one', Version: 1 });
    await first.put({ Name: '/model', Value: 'by hand', Overwrite: true });

    const same = await start({ resources: resources('one'), file: first.file });
    expect(await same.get('/model')).toMatchObject({ Value: 'by hand', Version: 2 });
    const changed = await start({ resources: resources('two'), file: first.file });
    expect(await changed.get('/model')).toMatchObject({ Value: 'two', Version: 3 });
  });
});

it('an unsupported operation is named', async () => {
  const { ssm } = await start();
  await expect(ssm.call(undefined, 'DescribeParameters', {})).rejects.toThrow(
    'The local cloud does not emulate SSM DescribeParameters.',
  );
});
