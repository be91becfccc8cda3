import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readChecked } from '../../../src/files.ts';
import type { CryptoKey, JWK, JWTPayload, KeyObject } from 'jose';
import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, importJWK, jwtVerify, SignJWT } from 'jose';
import { beforeEach, describe, expect, it } from 'vitest';
import { signInTokens } from './client.ts';
import type { TokenSet } from './client.ts';
import type { TestCloud } from './cloud.ts';
import { admin, cloud, keyFile, parent } from './cloud.ts';
import { clientId, poolId, resource } from './stack.ts';

const now = Date.parse('2026-11-21T18:00:00.000Z') / 1000;
const otherPool = 'eu-west-1_Other';
const issuer = `https://cognito-idp.eu-west-1.amazonaws.com/${poolId}`;

let on: TestCloud;
let tokens: TokenSet;
beforeEach(async () => {
  on = await cloud({
    allowed: ['cognito-idp:AdminAddUserToGroup'],
    more: [resource('Other', 'AWS::Cognito::UserPool', otherPool, {})],
  });
  on.cognito.seed({ userPoolId: poolId, ...parent });
  tokens = await signInTokens(on);
});

const jwkOf = (): JWK => (JSON.parse(readChecked(keyFile(on.folder))) as { document: JWK }).document;
const genuine = async (): Promise<CryptoKey | Uint8Array> => importJWK(jwkOf(), 'RS256');
const sign = async (claims: JWTPayload, key?: CryptoKey | KeyObject | Uint8Array, alg = 'RS256'): Promise<string> =>
  new SignJWT(claims).setProtectedHeader({ alg, kid: 'k' }).sign(key ?? (await genuine()));
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('issued tokens', () => {
  it("have Cognito's claims", async () => {
    const { access, id } = tokens;
    const uuid = expect.stringMatching(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    ) as string;
    const shared = {
      sub: parent.sub,
      iss: issuer,
      iat: now,
      exp: now + 3600,
      auth_time: now,
      jti: uuid,
      event_id: uuid,
      origin_jti: uuid,
    };
    expect(decodeJwt(access)).toEqual({
      ...shared,
      token_use: 'access',
      client_id: clientId,
      scope: 'aws.cognito.signin.user.admin',
      username: parent.sub,
    });
    expect(decodeJwt(id)).toEqual({
      ...shared,
      token_use: 'id',
      aud: clientId,
      'cognito:username': parent.sub,
      email: parent.email,
      email_verified: true,
    });
    expect(decodeProtectedHeader(access)).toEqual({ alg: 'RS256', kid: expect.any(String) as string });
  });

  it('carry the groups from the next sign-in on', async () => {
    await on.call('AdminAddUserToGroup', { UserPoolId: poolId, Username: parent.email, GroupName: 'staff' }, admin);
    const { access, id } = await signInTokens(on);
    expect(decodeJwt(access)['cognito:groups']).toEqual(['staff']);
    expect((await on.cognito.userPools.verify(poolId, id)).groups).toEqual(['staff']);
  });

  it('contain only attributes that the client may read, for as long as the client is configured', async () => {
    on = await cloud({
      client: {
        ReadAttributes: ['email_verified'],
        IdTokenValidity: 5,
        AccessTokenValidity: 2,
        TokenValidityUnits: { IdToken: 'minutes' },
      },
    });
    on.cognito.seed({ userPoolId: poolId, ...parent });
    const { access, id } = await signInTokens(on);
    expect(decodeJwt(id)).not.toHaveProperty('email');
    expect(decodeJwt(id).exp).toBe(now + 300);
    expect(decodeJwt(access).exp).toBe(now + 7200);
  });

  it("verify against the pool's JWKS", async () => {
    const answer = on.cognito.wellKnown({ method: 'GET', path: `/aws/${poolId}/.well-known/jwks.json` });
    expect(answer?.status).toBe(200);
    const shown = JSON.parse(String(answer?.body)) as { keys: JWK[] };
    expect(Object.keys(shown.keys[0] ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    await expect(
      jwtVerify(tokens.access, createLocalJWKSet(shown), { issuer, currentDate: new Date(now * 1000) }),
    ).resolves.toBeDefined();
  });

  it('have a discovery document that links to the JWKS', () => {
    const answer = on.cognito.wellKnown({ method: 'GET', path: `/aws/${poolId}/.well-known/openid-configuration` });
    expect(JSON.parse(String(answer?.body))).toMatchObject({
      issuer,
      jwks_uri: `http://127.0.0.1/aws/${poolId}/.well-known/jwks.json`,
    });
  });

  it.each([['/aws/eu-west-1_Nobody/.well-known/jwks.json'], [`/aws/${poolId}/.well-known/other`], ['/aws']])(
    'answer nothing at %s',
    (path) => {
      expect(on.cognito.wellKnown({ method: 'GET', path })).toBeUndefined();
    },
  );
});

describe('UserPools.verify', () => {
  it('accepts access and id tokens and distinguishes them', async () => {
    expect(await on.cognito.userPools.verify(poolId, tokens.access)).toMatchObject({
      sub: parent.sub,
      token_use: 'access',
      clientId,
      username: parent.sub,
      groups: [],
      exp: now + 3600,
    });
    expect(await on.cognito.userPools.verify(poolId, tokens.id)).toMatchObject({
      token_use: 'id',
      clientId,
      all: { email: parent.email },
    });
  });

  it('accepts until the second it expires, cached or not', async () => {
    await on.cognito.userPools.verify(poolId, tokens.access);
    await on.clock.advance(3_599_000);
    await expect(on.cognito.userPools.verify(poolId, tokens.access)).resolves.toBeDefined();
    await on.clock.advance(1_000);
    await expect(on.cognito.userPools.verify(poolId, tokens.access)).rejects.toMatchObject({
      type: 'UnauthorizedException',
      status: 401,
      message: 'Token has expired.',
    });
    await expect(on.cognito.userPools.verify(poolId, tokens.id)).rejects.toMatchObject({
      message: 'Token has expired.',
    });
  });

  const claims = (): JWTPayload => decodeJwt(tokens.access);
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const notAuthorized = 'You are not authorized to make this call.';
  const cases: [string, () => Promise<string> | string, string][] = [
    ['alg none', () => `${part({ alg: 'none' })}.${part(claims())}.`, notAuthorized],
    [
      'HS256 with the public key as its secret',
      () =>
        sign(
          claims(),
          Buffer.from(createPublicKey({ key: jwkOf(), format: 'jwk' }).export({ type: 'spki', format: 'pem' })),
          'HS256',
        ),
      notAuthorized,
    ],
    ['another key', () => sign(claims(), stranger.privateKey), notAuthorized],
    [
      'another algorithm of the right key',
      async () => sign(claims(), await importJWK(jwkOf(), 'RS512'), 'RS512'),
      notAuthorized,
    ],
    [
      'edited claims',
      () => tokens.access.replace(/\.[^.]+\./, `.${part({ ...claims(), sub: 'somebody-else' })}.`),
      notAuthorized,
    ],
    [
      'the issuer of another pool',
      () => sign({ ...claims(), iss: `https://cognito-idp.eu-west-1.amazonaws.com/${otherPool}` }),
      notAuthorized,
    ],
    ['no issuer', () => sign({ ...claims(), iss: undefined }), notAuthorized],
    ['no exp', () => sign({ ...claims(), exp: undefined }), notAuthorized],
    ['an exp that is text', () => sign({ ...claims(), exp: '9999999999' as unknown as number }), notAuthorized],
    ['an exp in the past', () => sign({ ...claims(), exp: now - 1 }), 'Token has expired.'],
    ['an nbf in the future', () => sign({ ...claims(), nbf: now + 60 }), notAuthorized],
    ['an iat in the future', () => sign({ ...claims(), iat: now + 60 }), notAuthorized],
    ['no iat', () => sign({ ...claims(), iat: undefined }), notAuthorized],
    ['no sub', () => sign({ ...claims(), sub: undefined }), notAuthorized],
    ['another token_use', () => sign({ ...claims(), token_use: 'refresh' }), notAuthorized],
    ['no token_use', () => sign({ ...claims(), token_use: undefined }), notAuthorized],
    ['no client', () => sign({ ...claims(), client_id: undefined }), notAuthorized],
    [
      'a list of audiences',
      () => sign({ ...claims(), token_use: 'id', aud: [clientId], 'cognito:username': 'x' }),
      notAuthorized,
    ],
    ['two parts', () => 'a.b', 'Unable to parse JWT token.'],
    ['nothing', () => '', 'Unable to parse JWT token.'],
    ['a refresh token', () => tokens.refresh, 'Unable to parse JWT token.'],
  ];

  it.each(cases)('refuses a token with %s', async (_name, make, message) => {
    const token = await make();
    await expect(on.cognito.userPools.verify(poolId, token)).rejects.toMatchObject({
      type: 'UnauthorizedException',
      status: 401,
      message,
    });
    await expect(on.cognito.userPools.verify(poolId, token)).rejects.toMatchObject({ status: 401 });
  });

  it('refuses a valid token at another pool, also when it is cached', async () => {
    await on.cognito.userPools.verify(poolId, tokens.access);
    await expect(on.cognito.userPools.verify(otherPool, tokens.access)).rejects.toMatchObject({ status: 401 });
  });
});
