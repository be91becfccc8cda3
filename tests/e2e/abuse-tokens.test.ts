import { createHmac, generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import type { CryptoKey, JWTPayload } from 'jose';
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getUsage, onStory } from '../../graphql/generated/operations.ts';
import { isObject } from 'local-cloud';
import type { JsonObject } from 'local-cloud';
import { demoUser } from '../../local/seed.ts';
import { openSigningKey } from 'local-cloud/services/cognito/keys.ts';
import { openChannel } from '../support/channel.ts';
import { changedAssembly, mailedCode, startTestCloud } from '../support/cloud.ts';
import type { Person, TestCloud } from '../support/cloud.ts';
import { FakeClock } from 'local-cloud/testing/fake-clock.ts';
import { pass } from 'local-cloud/testing/passing.ts';
import { srpLogin } from 'local-cloud/testing/srp.ts';
import { tell } from '../support/stories.ts';
import { resource } from '../support/templates.ts';
import type { Template } from '../support/templates.ts';

/** Abuse, Tokens: what passes for a token and is none of ours. */
const minute = 60_000;

/** A second client of the pool, a second pool with a client, and tokens of five minutes, the shortest that Cognito makes. */
function withOthers(template: Template): void {
  const pool = resource(template, 'AWS::Cognito::UserPool');
  const client = resource(template, 'AWS::Cognito::UserPoolClient');
  client.Properties['AccessTokenValidity'] = 5;
  const copy = ({ Type, Properties }: typeof pool, more: JsonObject = {}) => ({
    Type,
    Properties: { ...Properties, ...more },
  });
  Object.assign(template.Resources, {
    OtherClient: copy(client),
    OtherPool: copy(pool),
    ClientOfOtherPool: copy(client, { UserPoolId: { Ref: 'OtherPool' } }),
  });
}

let cloud: TestCloud;
/** λs sign by the machine's time, from which a signature may be five minutes off: three before the clock is moved by five, and after. */
const clock = new FakeClock(Date.now() - 2 * minute);
let parent: Person;
let key: CryptoKey;
let claims: JWTPayload;
let ofAnotherClient: string;
let ofAnotherPool: string;

const idOf = (logicalId: string): string => cloud.stack.resources.get(logicalId)?.ref ?? '';

async function tokenOf(clientId: string, poolId: string, email: string): Promise<string> {
  const call = (operation: string, input: JsonObject) => cloud.cognito(operation, input);
  const { password } = demoUser;
  if (email !== demoUser.email) {
    await call('SignUp', {
      ClientId: clientId,
      Username: email,
      Password: password,
      UserAttributes: [{ Name: 'email', Value: email }],
    });
    await call('ConfirmSignUp', {
      ClientId: clientId,
      Username: email,
      ConfirmationCode: await mailedCode(cloud.url, email),
    });
  }
  const { AuthenticationResult: tokens } = await srpLogin(call, { clientId, poolId, email, password });
  return isObject(tokens) ? String(tokens['AccessToken']) : '';
}

beforeAll(async () => {
  cloud = await startTestCloud({ assembly: changedAssembly(withOthers), clock });
  parent = await cloud.person();
  const { UserPoolId: poolId = '' } = cloud.stack.outputs;
  key = (await openSigningKey(join(cloud.dataDir, 'cognito', poolId))).signWith;
  claims = decodeJwt(parent.accessToken);
  ofAnotherClient = await tokenOf(idOf('OtherClient'), poolId, demoUser.email);
  ofAnotherPool = await tokenOf(idOf('ClientOfOtherPool'), idOf('OtherPool'), 'other@example.com');
});
afterAll(() => cloud.stop());

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const header = () => decodeProtectedHeader(parent.accessToken);
const seconds = (): number => Math.floor(clock.now() / 1000);
/** Claims under the pool's own signature: what only the pool could make. */
const sealed = (more: JWTPayload, without: readonly string[] = []): Promise<string> => {
  const changed = Object.fromEntries(
    Object.entries({ ...claims, ...more }).filter(([name]) => !without.includes(name)),
  );
  return new SignJWT(changed).setProtectedHeader({ alg: 'RS256', kid: String(header().kid) }).sign(key);
};
const unsigned = (alg: string): string => `${encoded({ ...header(), alg })}.${encoded(claims)}.`;
/** The signature that a verifier accepts which takes the public key for an HMAC's secret. */
async function confused(): Promise<string> {
  const {
    keys: [jwk],
  } = (await (
    await fetch(`${cloud.url}/aws/${cloud.stack.outputs['UserPoolId'] ?? ''}/.well-known/jwks.json`)
  ).json()) as { keys: JsonObject[] };
  const text = `${encoded({ ...header(), alg: 'HS256' })}.${encoded(claims)}`;
  return `${text}.${createHmac('sha256', String(jwk?.['n'])).update(text).digest('base64url')}`;
}
/** Signed with a key of one's own, which the header offers for the check. */
async function selfMade(): Promise<string> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const protectedHeader = {
    alg: 'RS256',
    kid: String(header().kid),
    jwk: publicKey.export({ format: 'jwk' }) as Record<string, string>,
    jku: 'http://127.0.0.1:9/jwks.json',
  };
  return new SignJWT(claims).setProtectedHeader(protectedHeader).sign(privateKey);
}
function edited(change: JWTPayload): string {
  const [head, , signature] = parent.accessToken.split('.');
  return `${head}.${encoded({ ...claims, ...change })}.${signature}`;
}

const bad: readonly { what: string; token: () => string | Promise<string> }[] = [
  { what: 'alg none', token: () => unsigned('none') },
  { what: 'alg None', token: () => unsigned('None') },
  { what: 'no alg', token: () => `${encoded({ kid: header().kid })}.${encoded(claims)}.` },
  { what: 'the public key as an HMAC secret', token: confused },
  { what: 'a key of his own', token: selfMade },
  { what: 'a genuine token of another client of the pool', token: () => ofAnotherClient },
  { what: 'a genuine token of another pool', token: () => ofAnotherPool },
  {
    what: 'the name of another pool under our key',
    token: () => sealed({ iss: claims.iss?.replace(/_\w+$/, '_Another00') ?? '' }),
  },
  { what: 'another client under our key', token: () => sealed({ client_id: 'anotherclient' }) },
  {
    what: 'our client as a part of another id',
    token: () => sealed({ client_id: `x${String(claims['client_id'])}x` }),
  },
  { what: 'an end in the past', token: () => sealed({ exp: seconds() - 1 }) },
  { what: 'an end that is now', token: () => sealed({ exp: seconds() }) },
  { what: 'no end', token: () => sealed({}, ['exp']) },
  { what: 'an end that is text', token: () => sealed({ exp: String(seconds() + 600) as unknown as number }) },
  { what: 'a beginning in the future', token: () => sealed({ nbf: seconds() + 600 }) },
  { what: 'an issue in the future', token: () => sealed({ iat: seconds() + 600 }) },
  { what: 'no subject', token: () => sealed({}, ['sub']) },
  { what: 'no token_use', token: () => sealed({}, ['token_use']) },
  { what: 'another token_use', token: () => sealed({ token_use: 'refresh' }) },
  { what: 'another sub', token: () => edited({ sub: '00000000-0000-4000-8000-000000000000' }) },
  { what: 'more groups', token: () => edited({ 'cognito:groups': ['admins'] }) },
  { what: 'a later end', token: () => edited({ exp: seconds() + 999_999 }) },
  {
    what: 'the signature of another token',
    token: () => `${parent.accessToken.split('.').slice(0, 2).join('.')}.${parent.idToken.split('.')[2]}`,
  },
  { what: 'no signature', token: () => parent.accessToken.split('.').slice(0, 2).join('.') },
  { what: 'a refresh token', token: () => parent.refreshToken },
  { what: 'two tokens', token: () => `${parent.accessToken}, ${parent.accessToken}` },
  { what: 'text', token: () => 'let me in' },
  { what: 'null', token: () => 'null' },
  { what: 'JSON', token: () => JSON.stringify(claims) },
];

const over = (token: string): JsonObject => ({ host: new URL(cloud.url).host, Authorization: token });
const ask = (token: string, query: string): Promise<Response> =>
  fetch(`${cloud.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: token },
    body: JSON.stringify({ query }),
  });
const unauthorized = { errorType: 'UnauthorizedException' };

describe('a token with', () => {
  it.each(bad)('$what → 401 over HTTP, at the handshake and at a start', async ({ token }) => {
    const text = await token();

    const answer = await ask(text, getUsage);
    const refused = await openChannel(cloud.url, over(text));
    const connected = await openChannel(cloud.url, over(parent.accessToken));
    await connected.until(({ type }) => type === 'connection_ack');
    const started = await connected.start('s', onStory, over(text));

    expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([401, 'UnauthorizedException']);
    expect(await answer.json()).toEqual({
      errors: [{ ...unauthorized, message: expect.not.stringMatching(/[\w-]{20}|\bat /) as string }],
    });
    expect(await refused.until(() => true)).toMatchObject({
      type: 'connection_error',
      payload: { errors: [{ ...unauthorized, errorCode: 401 }] },
    });
    expect(await refused.closed).toBe(1008);
    expect(refused.frames).toHaveLength(1);
    expect(started).toMatchObject({
      id: 's',
      type: 'error',
      payload: { errors: [{ ...unauthorized, errorCode: 401 }] },
    });
    connected.close();
  });

  it.each([
    { what: 'all that the pool gives it', token: () => parent.accessToken },
    { what: 'Bearer before it', token: () => `Bearer ${parent.accessToken}` },
    { what: 'the claims of an id token', token: () => parent.idToken },
    { what: 'our claims under our key', token: () => sealed({}) },
  ])('$what → accepted everywhere', async ({ token }) => {
    const text = await token();
    expect(await (await ask(text, getUsage)).json()).toMatchObject({ data: { getUsage: { used: 0 } } });
    const channel = await openChannel(cloud.url, over(text));
    expect(await channel.start('s', onStory, over(text))).toMatchObject({ type: 'start_ack' });
    channel.close();
  });

  it('anything at all → stays out of the log', () => {
    expect(cloud.logged.join('\n')).not.toMatch(/bug|eyJ/);
  });
});

/**
 * A λ that is at work while the clock is moved on would run out of its time, so it is let do what there is: the sample
 * story was put past AppSync, which the reader of the stream sees at its next look.
 */
async function sampleAnnounced(): Promise<void> {
  await clock.advance(10_000);
  while (!cloud.logged.some((line) => line.includes(' END RequestId')))
    await new Promise((resolve) => setImmediate(resolve));
}

/** Last, because it moves the clock. */
describe('when a token expires', () => {
  it('its subscription ends, it opens nothing any more, and a new one goes on', async () => {
    const channel = await openChannel(cloud.url, over(parent.accessToken));
    await channel.start('old', onStory, over(parent.accessToken));
    await sampleAnnounced();

    await pass(cloud, clock, 5 * minute - (clock.now() - Number(claims.iat) * 1000) - 1);
    expect((await ask(parent.accessToken, getUsage)).status).toBe(200);
    await clock.advance(1);

    const ended = await channel.until((frame) => frame['id'] === 'old' && frame['type'] === 'error');
    expect(ended).toEqual({
      id: 'old',
      type: 'error',
      payload: { errors: [{ ...unauthorized, message: 'Token has expired.', errorCode: 401 }] },
    });
    expect(await (await ask(parent.accessToken, getUsage)).json()).toEqual({
      errors: [{ ...unauthorized, message: 'Token has expired.' }],
    });
    expect(await channel.start('again', onStory, over(parent.accessToken))).toMatchObject({ type: 'error' });

    const renewed = await cloud.person();
    expect(await channel.start('new', onStory, over(renewed.accessToken))).toMatchObject({ type: 'start_ack' });
    const after = await tell(renewed);
    await channel.until((frame) => frame['id'] === 'new' && JSON.stringify(frame).includes(String(after['id'])));
    expect(channel.frames.findLast((frame) => frame['id'] === 'old')).toBe(ended);
    channel.close();
  });
});
