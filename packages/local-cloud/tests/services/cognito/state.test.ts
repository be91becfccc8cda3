import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { preflight, withCors } from '../../../src/services/cognito/index.ts';
import { openSigningKey } from '../../../src/services/cognito/keys.ts';
import { signInTokens, srpSignIn } from './client.ts';
import type { TestCloud } from './cloud.ts';
import { cloud, parent, signUp } from './cloud.ts';
import { clientId, poolId } from './stack.ts';

const files = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

async function lived(): Promise<{ on: TestCloud; refresh: string; access: string }> {
  const on = await cloud();
  on.cognito.seed({ userPoolId: poolId, ...parent });
  await signUp(on, 'new@example.com');
  return { on, ...(await signInTokens(on)) };
}

it('survives a kill: users, codes, sessions, keys', async () => {
  const { on, refresh, access } = await lived();

  const later = await cloud({ folder: on.folder, clock: on.clock });

  expect((await later.cognito.userPools.verify(poolId, access)).sub).toBe(parent.sub);
  expect(await later.call('GetTokensFromRefreshToken', { ClientId: clientId, RefreshToken: refresh })).toHaveProperty(
    'AuthenticationResult',
  );
  expect(later.outbox.list()).toEqual(on.outbox.list());
  await later.call('ConfirmSignUp', {
    ClientId: clientId,
    Username: 'new@example.com',
    ConfirmationCode: later.code(),
  });
  expect(await srpSignIn(later, { email: 'new@example.com' })).toHaveProperty('AuthenticationResult');
});

it('contains neither passwords nor refresh tokens, and is readable by its owner only', async () => {
  const { on, refresh } = await lived();
  for (const file of files(on.folder)) {
    const content = readFileSync(file, 'utf8');
    expect(content).not.toContain(parent.password);
    expect(content).not.toContain(refresh);
    if (!file.endsWith('signing.json')) expect(statSync(file).mode & 0o777).toBe(0o600);
  }
});

it('contains one signing key, for its owner only, and keeps it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'key-'));
  const [first, second] = [await openSigningKey(folder), await openSigningKey(folder)];
  expect(second.kid).toBe(first.kid);
  expect(Object.keys(first.public).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
  for (const file of files(folder)) expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('ignores a half-written line after a kill, and does not replace damaged data', async () => {
  const { on } = await lived();
  const users = join(on.folder, poolId, 'users');
  writeFileSync(join(users, `${parent.sub}.json.new`), '{"id":');
  expect((await cloud({ folder: on.folder })).cognito.seed({ userPoolId: poolId, ...parent })).toBe(false);

  writeFileSync(join(users, `${parent.sub}.json`), '{"id":');
  await expect(cloud({ folder: on.folder })).rejects.toThrow(
    /is damaged. Restore it, or start over with an empty data folder\./,
  );
});

it('answers the preflight of a browser and lets it read errors', () => {
  const asked = {
    method: 'OPTIONS',
    headers: {
      origin: 'http://localhost:5173',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'x-amz-target',
    },
  };
  expect(preflight(asked)).toMatchObject({
    status: 200,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': expect.stringContaining('x-amz-target') as string,
    },
  });
  // Amplify sends these, too: without them no user could sign in on a page that was opened as http://localhost.
  for (const name of ['amz-sdk-invocation-id', 'amz-sdk-request'])
    expect(preflight(asked)?.headers['access-control-allow-headers']).toContain(name);
  expect(preflight({ method: 'OPTIONS', headers: {} })).toBeUndefined();
  expect(preflight({ ...asked, method: 'POST' })).toBeUndefined();
  const plain = { status: 400, headers: { 'content-type': 'application/json' }, body: '{}' };
  expect(withCors({ headers: { 'x-amz-target': 'AWSCognitoIdentityService.GetId' } }, plain).headers).toMatchObject({
    'access-control-allow-origin': '*',
    'content-type': 'application/json',
  });
  expect(withCors({ headers: { 'x-amz-target': 'DynamoDB_20120810.GetItem' } }, plain)).toBe(plain);
});
