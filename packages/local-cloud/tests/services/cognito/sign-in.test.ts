import { beforeEach, describe, expect, it } from 'vitest';
import { NotSupported } from '../../../src/errors.ts';
import type { JsonObject } from '../../../src/json.ts';
import { secretHash, signInTokens, srpSignIn, tokensOf } from './client.ts';
import type { SrpOptions } from './client.ts';
import type { CloudOptions, TestCloud } from './cloud.ts';
import { cloud, parent, signUp } from './cloud.ts';
import { clientId, poolId } from './stack.ts';

let on: TestCloud;
async function seeded(options?: CloudOptions): Promise<TestCloud> {
  const made = await cloud(options);
  made.cognito.seed({ userPoolId: poolId, ...parent });
  return made;
}
beforeEach(async () => {
  on = await seeded();
});

const error = (type: string, message?: string): unknown =>
  expect.objectContaining({ type, ...(message === undefined ? {} : { message }) });
const wrongPassword = error('NotAuthorizedException', 'Incorrect username or password.');
const byPassword = (password = parent.password, email = parent.email): Promise<JsonObject> =>
  on.call('InitiateAuth', {
    ClientId: clientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: email, PASSWORD: password },
  });

describe('USER_SRP_AUTH', () => {
  it.each([[parent.email], ['Parent@EXAMPLE.com'], [parent.sub]])('signs %s in', async (email) => {
    expect(await srpSignIn(on, { email })).toMatchObject({
      AuthenticationResult: { ExpiresIn: 3600, TokenType: 'Bearer' },
    });
  });

  it('works for many salts and keys', async () => {
    for (let round = 0; round < 12; round++) {
      const email = `p${round}@example.com`;
      on.cognito.seed({ userPoolId: poolId, sub: `sub-${round}`, email, password: parent.password });
      expect(await srpSignIn(on, { email })).toHaveProperty('AuthenticationResult');
    }
  });

  it.each<[string, SrpOptions]>([
    ['a wrong password', { password: 'Flashlight2!' }],
    ['an unknown user', { email: 'nobody@example.com' }],
    ['a short signature', { respond: { PASSWORD_CLAIM_SIGNATURE: 'AAAA' } }],
    ['an unknown secret block', { respond: { PASSWORD_CLAIM_SECRET_BLOCK: 'AAAA' } }],
  ])('refuses %s', async (_name, options) => {
    await expect(srpSignIn(on, options)).rejects.toEqual(wrongPassword);
  });

  it.each([['PASSWORD_CLAIM_SIGNATURE'], ['PASSWORD_CLAIM_SECRET_BLOCK'], ['TIMESTAMP'], ['USERNAME']])(
    'requires %s',
    async (name) => {
      await expect(srpSignIn(on, { respond: { [name]: '' } })).rejects.toEqual(
        error('InvalidParameterException', `Missing required parameter ${name}`),
      );
    },
  );

  it.each([['0'], ['00'], ['zz'], [''], ['f'.repeat(1025)]])(
    'refuses %j as SRP_A, which every password would match',
    async (SRP_A) => {
      await expect(
        on.call('InitiateAuth', {
          ClientId: clientId,
          AuthFlow: 'USER_SRP_AUTH',
          AuthParameters: { USERNAME: parent.email, SRP_A },
        }),
      ).rejects.toEqual(error('InvalidParameterException'));
    },
  );

  it('refuses a time in another format', async () => {
    await expect(srpSignIn(on, { respond: { TIMESTAMP: '2026-11-21T18:00:00Z' } })).rejects.toEqual(
      error('InvalidParameterException', 'TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.'),
    );
  });

  it('asks an unknown user the same question each time, also after a restart', async () => {
    const ask = async (cloudOf: TestCloud): Promise<unknown> => {
      const { ChallengeParameters } = await cloudOf.call('InitiateAuth', {
        ClientId: clientId,
        AuthFlow: 'USER_SRP_AUTH',
        AuthParameters: { USERNAME: 'nobody@example.com', SRP_A: 'abcdef' },
      });
      const { SALT, USER_ID_FOR_SRP } = ChallengeParameters as JsonObject;
      return { SALT, USER_ID_FOR_SRP };
    };
    const first = await ask(on);
    expect(first).toMatchObject({
      SALT: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      USER_ID_FOR_SRP: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    });
    expect(await ask(await cloud({ folder: on.folder }))).toEqual(first);
  });

  it('accepts an answer to a challenge for three minutes', async () => {
    const start = (): Promise<JsonObject> =>
      on.call('InitiateAuth', {
        ClientId: clientId,
        AuthFlow: 'USER_SRP_AUTH',
        AuthParameters: { USERNAME: parent.email, SRP_A: 'abcdef' },
      });
    const { ChallengeParameters } = await start();
    await on.clock.advance(180_000);
    const block = (ChallengeParameters as JsonObject).SECRET_BLOCK ?? '';
    await expect(srpSignIn(on, { respond: { PASSWORD_CLAIM_SECRET_BLOCK: block } })).rejects.toEqual(wrongPassword);
  });

  it('reveals an unconfirmed account only to a caller with its password', async () => {
    await signUp(on, 'new@example.com');
    await expect(srpSignIn(on, { email: 'new@example.com' })).rejects.toEqual(
      error('UserNotConfirmedException', 'User is not confirmed.'),
    );
    await expect(srpSignIn(on, { email: 'new@example.com', password: 'Flashlight2!' })).rejects.toEqual(wrongPassword);
  });

  it('locks an account for a second after five failures, then twice as long each time, and resets after 15 minutes', async () => {
    for (let tries = 0; tries < 5; tries++)
      await expect(srpSignIn(on, { password: 'Flashlight2!' })).rejects.toEqual(wrongPassword);
    const locked = error('NotAuthorizedException', 'Password attempts exceeded');
    await expect(srpSignIn(on)).rejects.toEqual(locked);
    await on.clock.advance(1_000);
    await expect(srpSignIn(on, { password: 'Flashlight2!' })).rejects.toEqual(wrongPassword);
    await on.clock.advance(1_999);
    await expect(srpSignIn(on)).rejects.toEqual(locked);
    await on.clock.advance(1);
    await expect(srpSignIn(on)).resolves.toHaveProperty('AuthenticationResult');
  });
});

describe('flows and clients', () => {
  it('accepts a plain password only if the client allows it', async () => {
    await expect(byPassword()).rejects.toEqual(
      error('InvalidParameterException', 'USER_PASSWORD_AUTH flow not enabled for this client'),
    );
    on = await seeded({ client: { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] } });
    expect(await byPassword()).toHaveProperty('AuthenticationResult');
    await expect(byPassword('Flashlight2!')).rejects.toEqual(wrongPassword);
    await expect(byPassword(parent.password, 'nobody@example.com')).rejects.toEqual(wrongPassword);
    await expect(srpSignIn(on)).rejects.toEqual(
      error('InvalidParameterException', 'USER_SRP_AUTH is not enabled for the client.'),
    );
    const { refresh } = tokensOf(await byPassword());
    await expect(
      on.call('InitiateAuth', {
        ClientId: clientId,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: refresh },
      }),
    ).rejects.toEqual(error('InvalidParameterException'));
  });

  it.each([['USER_AUTH'], ['CUSTOM_AUTH']])('refuses %s by name', async (AuthFlow) => {
    await expect(on.call('InitiateAuth', { ClientId: clientId, AuthFlow, AuthParameters: {} })).rejects.toThrow(
      `Cognito's ${AuthFlow} flow`,
    );
  });

  it('names unknown users if the client does not prevent it', async () => {
    on = await seeded({ client: { PreventUserExistenceErrors: 'LEGACY' } });
    await expect(srpSignIn(on, { email: 'nobody@example.com' })).rejects.toEqual(
      error('UserNotFoundException', 'User does not exist.'),
    );
  });

  it('requires the secret hash of a client with a secret', async () => {
    on = await seeded({ client: { GenerateSecret: true } });
    await expect(srpSignIn(on)).rejects.toEqual(
      error('NotAuthorizedException', `Client ${clientId} is configured with secret but SECRET_HASH was not received`),
    );
    await expect(srpSignIn(on, { more: { SECRET_HASH: secretHash('somebody') } })).rejects.toEqual(
      error('NotAuthorizedException', `Unable to verify secret hash for client ${clientId}`),
    );
    const first = srpSignIn(on, {
      more: { SECRET_HASH: secretHash(parent.email) },
      respond: { SECRET_HASH: secretHash(parent.sub) },
    });
    const { refresh } = tokensOf(await first);
    await expect(on.call('GetTokensFromRefreshToken', { ClientId: clientId, RefreshToken: refresh })).rejects.toEqual(
      error('NotAuthorizedException'),
    );
    expect(
      await on.call('GetTokensFromRefreshToken', {
        ClientId: clientId,
        RefreshToken: refresh,
        ClientSecret: 'client-secret',
      }),
    ).toHaveProperty('AuthenticationResult');
  });

  it.each<[string, CloudOptions]>([
    ['MfaConfiguration ON', { pool: { MfaConfiguration: 'ON' } }],
    ['LambdaConfig PreSignUp', { pool: { LambdaConfig: { PreSignUp: 'arn' } } }],
    ['RefreshTokenRotation', { client: { RefreshTokenRotation: { Feature: 'ENABLED' } } }],
    ['CONFIRM_WITH_LINK', { pool: { VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' } } }],
  ])('refuses a pool with %s by name, and reports it at the start', async (setting, options) => {
    on = await seeded(options);
    await expect(srpSignIn(on)).rejects.toBeInstanceOf(NotSupported);
    expect(on.logged).toEqual([expect.stringContaining(setting)]);
  });

  it.each([['VerifySoftwareToken'], ['ConfirmDevice'], ['Frobnicate']])('refuses %s by name', async (operation) => {
    await expect(on.call(operation, {})).rejects.toThrow(`does not emulate Cognito's ${operation}`);
  });
});

describe('sessions', () => {
  const renew = (refresh: string): Promise<JsonObject> =>
    on.call('GetTokensFromRefreshToken', { ClientId: clientId, RefreshToken: refresh });
  const who = (access: string): Promise<JsonObject> => on.call('GetUser', { AccessToken: access });

  it('renews tokens until the refresh token expires', async () => {
    const { refresh } = await signInTokens(on);
    await on.clock.advance(29 * 86_400_000);
    const renewed = await on.call('InitiateAuth', {
      ClientId: clientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: refresh },
    });
    expect(renewed.AuthenticationResult).not.toHaveProperty('RefreshToken');
    expect(await who(tokensOf(renewed).access)).toMatchObject({ Username: parent.sub });
    await on.clock.advance(86_400_000);
    await expect(renew(refresh)).rejects.toEqual(error('NotAuthorizedException', 'Refresh Token has expired'));
    await expect(renew('nonsense')).rejects.toEqual(error('NotAuthorizedException', 'Invalid Refresh Token'));
  });

  it("revokes one session and keeps the user's others", async () => {
    const [one, two] = [await signInTokens(on), await signInTokens(on)];
    const revoke = (): Promise<JsonObject> => on.call('RevokeToken', { ClientId: clientId, Token: one.refresh });
    expect([await revoke(), await revoke()]).toEqual([{}, {}]);
    await expect(renew(one.refresh)).rejects.toEqual(error('NotAuthorizedException', 'Refresh Token has been revoked'));
    await expect(who(one.access)).rejects.toEqual(error('NotAuthorizedException', 'Access Token has been revoked'));
    expect(await who(two.access)).toMatchObject({ Username: parent.sub });
    expect(tokensOf(await renew(two.refresh)).access).toContain('.');
    await expect(on.cognito.userPools.verify(poolId, one.access)).resolves.toMatchObject({ sub: parent.sub });
  });

  it('revokes nothing for an access token, or if revocation is off', async () => {
    const { access } = await signInTokens(on);
    await expect(on.call('RevokeToken', { ClientId: clientId, Token: access })).rejects.toEqual(
      error('UnsupportedTokenTypeException'),
    );
    on = await seeded({ client: { EnableTokenRevocation: false } });
    const { refresh, access: plain } = await signInTokens(on);
    expect((await on.cognito.userPools.verify(poolId, plain)).all).not.toHaveProperty('origin_jti');
    await expect(on.call('RevokeToken', { ClientId: clientId, Token: refresh })).rejects.toEqual(
      error('UnsupportedOperationException'),
    );
  });

  it('ends all sessions with GlobalSignOut', async () => {
    const [one, two] = [await signInTokens(on), await signInTokens(on)];
    await on.call('GlobalSignOut', { AccessToken: one.access });
    await expect(who(two.access)).rejects.toEqual(error('NotAuthorizedException', 'Access Token has been revoked'));
    await expect(renew(two.refresh)).rejects.toEqual(error('NotAuthorizedException'));
  });

  it.each([
    ['an id token', (tokens: { id: string }) => tokens.id, 'Invalid Access Token'],
    ['nonsense', () => 'x.y.z', 'Invalid Access Token'],
    [
      'an edited token',
      (tokens: { access: string }) => `${tokens.access.slice(0, -8)}AAAAAAAA`,
      'Invalid Access Token',
    ],
  ])('refuses %s', async (_name, choose, message) => {
    await expect(who(choose(await signInTokens(on)))).rejects.toEqual(error('NotAuthorizedException', message));
  });

  it('refuses an expired token', async () => {
    const { access } = await signInTokens(on);
    await on.clock.advance(3_600_000);
    await expect(who(access)).rejects.toEqual(error('NotAuthorizedException', 'Access Token has expired'));
  });
});
