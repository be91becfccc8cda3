import { afterEach, describe, expect, it } from 'vitest';
import { roleCredentials, signedPost } from '../../../functions/shared/signed-post.ts';
import { createVerifier } from 'local-cloud/aws/sigv4.ts';
import type { Credentials, Principal } from 'local-cloud/aws/types.ts';
import { systemClock } from 'local-cloud/clock.ts';
import { scriptedServer } from 'local-cloud/testing/scripted-server.ts';
import type { Received, ScriptedServer } from 'local-cloud/testing/scripted-server.ts';

const credentials: Credentials = {
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: 'secret',
  sessionToken: 'token',
  expiration: Date.now() + 3_600_000,
};
const principal: Principal = {
  arn: 'arn:aws:sts::123456789012:assumed-role/PublishStory/session',
  roleArn: 'arn:aws:iam::123456789012:role/PublishStory',
  sessionName: 'session',
  accountId: '123456789012',
  accessKeyId: credentials.accessKeyId,
  userId: 'AROAEXAMPLE:session',
};

let server: ScriptedServer | undefined;
afterEach(() => server?.close());

function verify({ method, url, headers, body }: Received, service: string): Principal {
  const session = (accessKeyId: string) =>
    accessKeyId === credentials.accessKeyId ? { principal, credentials } : undefined;
  const [path = '', query = ''] = url.split('?');
  const flat = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
  return createVerifier(
    { session },
    'eu-west-1',
    systemClock,
  )({ method, path, query, headers: flat, body: Buffer.from(body) }, service);
}

async function sent(body: string): Promise<Received> {
  server = await scriptedServer(() => ({ status: 200, body: '{}' }));
  await signedPost(`${server.url}/graphql`, 'appsync', 'eu-west-1', credentials)(body, AbortSignal.timeout(5000));
  const [request] = server.received;
  if (request === undefined) throw new Error('Nothing arrived.');
  return request;
}

describe('a signed POST', () => {
  it.each(['{}', JSON.stringify({ query: 'mutation', variables: { id: 'Zoë & the ☾ "moon"' } })])(
    'passes the check of SigV4: %s',
    async (body) => {
      const request = await sent(body);
      expect(verify(request, 'appsync')).toBe(principal);
      expect(request.headers['content-type']).toBe('application/json');
    },
  );

  it('is signed over its body, its service and the session', async () => {
    const request = await sent('{"a":1}');
    expect(() => verify({ ...request, body: '{"a":2}' }, 'appsync')).toThrow(/signature we calculated/);
    expect(() => verify(request, 'ssm')).toThrow(/scoped to correct service/);
    expect(() =>
      verify({ ...request, headers: { ...request.headers, 'x-amz-security-token': 'other' } }, 'appsync'),
    ).toThrow();
  });
});

describe("the role's credentials", () => {
  it('come from the variables that Lambda sets', () => {
    const environment = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', AWS_SESSION_TOKEN: 'c' };
    expect(roleCredentials(environment)).toEqual({ accessKeyId: 'a', secretAccessKey: 'b', sessionToken: 'c' });
    expect(roleCredentials({ ...environment, AWS_SESSION_TOKEN: undefined })).toEqual({
      accessKeyId: 'a',
      secretAccessKey: 'b',
    });
  });

  it.each(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'])('are an error without %s', (name) => {
    const environment = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', [name]: undefined };
    expect(() => roleCredentials(environment)).toThrow('holds no AWS credentials');
  });
});
