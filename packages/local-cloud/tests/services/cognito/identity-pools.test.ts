import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../src/json.ts';
import { signInTokens } from './client.ts';
import type { CloudOptions, TestCloud } from './cloud.ts';
import { cloud, parent } from './cloud.ts';
import { clientId, guestRole, identityPoolId, parentRole, poolId, provider } from './stack.ts';

const error = (type: string, message: string): unknown => expect.objectContaining({ type, message });
const refused = (message: string): unknown => error('NotAuthorizedException', message);

async function seeded(options?: CloudOptions): Promise<TestCloud> {
  const made = await cloud(options);
  made.cognito.seed({ userPoolId: poolId, ...parent });
  return made;
}

const getId = async (on: TestCloud, logins?: JsonObject): Promise<string> =>
  String(
    (
      await on.identity('GetId', {
        IdentityPoolId: identityPoolId,
        ...(logins === undefined ? {} : { Logins: logins }),
      })
    ).IdentityId,
  );
const credentials = (on: TestCloud, id: string, logins?: JsonObject): Promise<JsonObject> =>
  on.identity('GetCredentialsForIdentity', { IdentityId: id, ...(logins === undefined ? {} : { Logins: logins }) });

describe('a signed-in identity', () => {
  it('is one per user, survives a restart, and gets the authenticated role for an hour', async () => {
    const on = await seeded();
    const { id: token } = await signInTokens(on);
    const id = await getId(on, { [provider]: token });
    expect(id).toMatch(/^eu-west-1:[0-9a-f-]{36}$/);
    const later = await cloud({ folder: on.folder, clock: on.clock });
    expect(await getId(later, { [provider]: token })).toBe(id);

    const answer = await credentials(on, id, { [provider]: token });

    expect(answer).toEqual({
      IdentityId: id,
      Credentials: {
        AccessKeyId: 'ASIA1',
        SecretKey: 'secret',
        SessionToken: 'session',
        Expiration: on.clock.now() / 1000 + 3600,
      },
    });
    expect(on.iam.assumed).toMatchObject([
      {
        roleArn: parentRole,
        sessionName: 'CognitoIdentityCredentials',
        cognito: { identityId: id, identityPoolId, authType: 'authenticated' },
      },
    ]);
  });

  it.each<[string, (token: string, access: string) => JsonObject, string]>([
    [
      'another provider',
      (token) => ({ 'accounts.google.com': token }),
      'Token is not from a supported provider of this identity pool.',
    ],
    [
      'an access token',
      (_token, access) => ({ [provider]: access }),
      'Invalid login token. Not a valid OpenId Connect identity token.',
    ],
    ['nonsense', () => ({ [provider]: 'nonsense' }), "Invalid login token. Issuer doesn't match providerName"],
    ['no text', () => ({ [provider]: 7 }), 'Invalid login token. Not a valid OpenId Connect identity token.'],
    [
      'an edited token',
      (token) => ({ [provider]: `${token.slice(0, -8)}AAAAAAAA` }),
      'Invalid login token. Token signature invalid.',
    ],
  ])('is refused %s', async (_name, logins, message) => {
    const on = await seeded();
    const { id: token, access } = await signInTokens(on);
    await expect(getId(on, logins(token, access))).rejects.toEqual(refused(message));
    await expect(credentials(on, await getId(on, { [provider]: token }), logins(token, access))).rejects.toEqual(
      refused(message),
    );
  });

  it('is refused an expired token, a token of another client, and a revoked one', async () => {
    const on = await seeded();
    const { id: token, access } = await signInTokens(on);
    const id = await getId(on, { [provider]: token });
    await on.call('GlobalSignOut', { AccessToken: access });
    await expect(credentials(on, id, { [provider]: token })).rejects.toEqual(
      refused('Invalid login token. Token has been revoked.'),
    );
    await on.clock.advance(3_600_000);
    await expect(credentials(on, id, { [provider]: token })).rejects.toEqual(
      refused('Invalid login token. Token expired'),
    );

    const other = await seeded({
      identityPool: { CognitoIdentityProviders: [{ ProviderName: provider, ClientId: `${clientId}0` }] },
    });
    await expect(getId(other, { [provider]: (await signInTokens(other)).id })).rejects.toEqual(
      refused('Invalid login token. Incorrect token audience.'),
    );
  });

  it('cannot be used by another user or a guest', async () => {
    const on = await seeded({ identityPool: { AllowUnauthenticatedIdentities: true } });
    on.cognito.seed({ userPoolId: poolId, sub: 'other', email: 'other@example.com', password: parent.password });
    const mine = await getId(on, { [provider]: (await signInTokens(on)).id });
    const other = (await signInTokens(on, { email: 'other@example.com' })).id;
    await expect(credentials(on, mine, { [provider]: other })).rejects.toEqual(
      refused("Logins don't match. Please include at least one valid login for this identity or identity pool."),
    );
    await expect(credentials(on, mine)).rejects.toEqual(refused(`Access to Identity '${mine}' is forbidden.`));
    expect(on.iam.assumed).toEqual([]);
  });
});

describe('guests', () => {
  it('get nothing if the pool does not allow them', async () => {
    const on = await seeded();
    const message = 'Unauthenticated access is not supported for this identity pool.';
    await expect(getId(on)).rejects.toEqual(refused(message));
    const id = await getId(on, { [provider]: (await signInTokens(on)).id });
    await expect(credentials(on, id)).rejects.toEqual(refused(message));
  });

  it('get an identity each and the guest role if it does', async () => {
    const on = await seeded({ identityPool: { AllowUnauthenticatedIdentities: true } });
    const [one, two] = [await getId(on), await getId(on)];
    expect(one).not.toBe(two);
    await credentials(on, one);
    expect(on.iam.assumed).toEqual([
      {
        roleArn: guestRole,
        sessionName: 'CognitoIdentityCredentials',
        cognito: { identityId: one, identityPoolId, authType: 'unauthenticated', provider: '' },
      },
    ]);
  });
});

describe('identity pools', () => {
  it.each<[string, JsonObject, unknown]>([
    [
      'GetId',
      { IdentityPoolId: 'eu-west-1:none' },
      error('ResourceNotFoundException', "IdentityPool 'eu-west-1:none' not found."),
    ],
    [
      'GetCredentialsForIdentity',
      { IdentityId: 'eu-west-1:none' },
      error('ResourceNotFoundException', "Identity 'eu-west-1:none' not found."),
    ],
    [
      'GetOpenIdToken',
      {},
      expect.objectContaining({ message: "The local cloud does not emulate Cognito's GetOpenIdToken." }),
    ],
  ])('refuse %s for unknown ids', async (operation, input, expected) => {
    await expect((await cloud()).identity(operation, input)).rejects.toEqual(expected);
  });

  it.each<[string, JsonObject]>([
    ['SupportedLoginProviders', { SupportedLoginProviders: { 'accounts.google.com': 'x' } }],
    ['SamlProviderARNs', { SamlProviderARNs: ['arn'] }],
  ])('refuse %s by name', async (name, identityPool) => {
    await expect(getId(await cloud({ identityPool }))).rejects.toThrow(name);
  });
});
