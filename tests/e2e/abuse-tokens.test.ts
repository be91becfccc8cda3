import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getUsage, onStory } from '../../graphql/generated/operations.ts';
import type { JsonObject } from 'local-cloud';
import { openChannel } from '../support/channel.ts';
import { changedAssembly, startTestCloud } from '../support/cloud.ts';
import type { Person, TestCloud } from '../support/cloud.ts';
import { FakeClock } from 'local-cloud/testing/fake-clock.ts';
import { pass } from 'local-cloud/testing/passing.ts';
import { identityPool } from 'local-cloud/testing/signed-client.ts';
import { loginOf } from '../support/iam-client.ts';
import { tell } from '../support/stories.ts';
import { foreignTokens, Forger, withOtherClients } from '../support/tokens.ts';
import type { TokenPair } from '../support/tokens.ts';

/** Abuse, Tokens: forged or foreign tokens, at each of the six places that accept tokens. */
const minute = 60_000;

let cloud: TestCloud;
/**
 * Functions sign with the machine's time, and a signature may be up to five minutes off: three minutes before the clock
 * is moved by five, and after.
 */
const clock = new FakeClock(Date.now() - 2 * minute);
let parent: Person;
let foreign: { client: TokenPair; pool: TokenPair };
/** For the access token, which AppSync and the user pool accept, and the id token, which the identity pool accepts. */
let forgers: { access: Forger; id: Forger };

beforeAll(async () => {
  cloud = await startTestCloud({ assembly: changedAssembly(withOtherClients), clock });
  parent = await cloud.person();
  forgers = {
    access: await Forger.open(cloud, parent.accessToken, clock),
    id: await Forger.open(cloud, parent.idToken, clock),
  };
  foreign = await foreignTokens(cloud);
});
afterAll(() => cloud.stop());

type Kind = 'access' | 'id';
interface Bad {
  readonly what: string;
  readonly token: (forger: Forger, kind: Kind) => string | Promise<string>;
  /** Genuine for the pool that issued it: that pool's own operations accept it, and answer about its own user. */
  readonly ofCognito?: true;
}
const ofKind = ({ accessToken, idToken }: TokenPair, kind: Kind): string => (kind === 'id' ? idToken : accessToken);

const bad: readonly Bad[] = [
  { what: 'alg none', token: (forger) => forger.unsigned('none') },
  { what: 'alg None', token: (forger) => forger.unsigned('None') },
  { what: 'no alg', token: (forger) => forger.unsigned() },
  { what: 'the public key as an HMAC secret', token: (forger) => forger.confused(cloud) },
  { what: 'a key of his own', token: (forger) => forger.selfMade() },
  {
    what: 'a genuine token of another client of the pool',
    token: (_forger, kind) => ofKind(foreign.client, kind),
    ofCognito: true,
  },
  { what: 'a genuine token of another pool', token: (_forger, kind) => ofKind(foreign.pool, kind), ofCognito: true },
  {
    what: 'the name of another pool under our key',
    token: (forger) => forger.sealed({ iss: forger.claims.iss?.replace(/_\w+$/, '_Another00') ?? '' }),
  },
  { what: 'another client under our key', token: (forger) => forger.ofClient(() => 'anotherclient'), ofCognito: true },
  {
    what: 'our client as a part of another id',
    token: (forger) => forger.ofClient((client) => `x${client}x`),
    ofCognito: true,
  },
  { what: 'an end in the past', token: (forger) => forger.sealed({ exp: forger.seconds() - 1 }) },
  { what: 'an end that is now', token: (forger) => forger.sealed({ exp: forger.seconds() }) },
  { what: 'no end', token: (forger) => forger.sealed({}, ['exp']) },
  {
    what: 'an end that is text',
    token: (forger) => forger.sealed({ exp: String(forger.seconds() + 600) }),
  },
  { what: 'a beginning in the future', token: (forger) => forger.sealed({ nbf: forger.seconds() + 600 }) },
  { what: 'an issue in the future', token: (forger) => forger.sealed({ iat: forger.seconds() + 600 }) },
  { what: 'no subject', token: (forger) => forger.sealed({}, ['sub']) },
  { what: 'no token_use', token: (forger) => forger.sealed({}, ['token_use']) },
  { what: 'another token_use', token: (forger) => forger.sealed({ token_use: 'refresh' }) },
  { what: 'another sub', token: (forger) => forger.edited({ sub: '00000000-0000-4000-8000-000000000000' }) },
  { what: 'more groups', token: (forger) => forger.edited({ 'cognito:groups': ['admins'] }) },
  { what: 'a later end', token: (forger) => forger.edited({ exp: forger.seconds() + 999_999 }) },
  {
    what: 'the signature of another token',
    token: ({ genuine }, kind) => {
      const other = kind === 'id' ? parent.accessToken : parent.idToken;
      return `${genuine.split('.').slice(0, 2).join('.')}.${other.split('.')[2]}`;
    },
  },
  { what: 'no signature', token: ({ genuine }) => genuine.split('.').slice(0, 2).join('.') },
  { what: 'a refresh token', token: () => parent.refreshToken },
  { what: 'two tokens', token: ({ genuine }) => `${genuine}, ${genuine}` },
  { what: 'text', token: () => 'let me in' },
  { what: 'null', token: () => 'null' },
  { what: 'JSON', token: ({ claims }) => JSON.stringify(claims) },
];

const over = (token: string): JsonObject => ({ host: new URL(cloud.url).host, Authorization: token });
const ask = (token: string, query: string): Promise<Response> =>
  fetch(`${cloud.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: token },
    body: JSON.stringify({ query }),
  });
const askByGet = (token: string, query: string): Promise<Response> =>
  fetch(`${cloud.url}/graphql?${new URLSearchParams({ query }).toString()}`, { headers: { authorization: token } });
const getUser = (token: string): Promise<JsonObject> => cloud.cognito('GetUser', { AccessToken: token });
const getId = (token: string): Promise<JsonObject> =>
  identityPool(cloud, 'GetId', {
    IdentityPoolId: cloud.stack.outputs['IdentityPoolId'] ?? '',
    Logins: loginOf(cloud, { idToken: token }),
  });
const unauthorized = { errorType: 'UnauthorizedException' };

describe('a token with', () => {
  it.each(bad)('$what → 401 over HTTP, in the handshake and in a start message', async ({ token }) => {
    const text = await token(forgers.access, 'access');

    const answers = [await ask(text, getUsage), await askByGet(text, getUsage)];
    const refused = await openChannel(cloud.url, over(text));
    const connected = await openChannel(cloud.url, over(parent.accessToken));
    await connected.until(({ type }) => type === 'connection_ack');
    const started = await connected.start('s', onStory, over(text));

    for (const answer of answers) {
      expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([401, 'UnauthorizedException']);
      expect(await answer.json()).toEqual({
        errors: [{ ...unauthorized, message: expect.not.stringMatching(/[\w-]{20}|\bat /) as string }],
      });
    }
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

  it.each(bad)('$what → NotAuthorizedException from the user pool', async ({ token, ofCognito }) => {
    const text = await token(forgers.access, 'access');
    if (ofCognito) expect(await getUser(text)).toMatchObject({ Username: expect.any(String) as string });
    else await expect(getUser(text)).rejects.toThrow('NotAuthorizedException');
  });

  it.each(bad)('$what → NotAuthorizedException from the identity pool, and no identity', async ({ token }) => {
    const answer = await getId(await token(forgers.id, 'id'));
    expect(answer['__type']).toMatch(/NotAuthorizedException$/);
    expect(answer).not.toHaveProperty('IdentityId');
  });

  it('the claims of the other kind → refused where only one kind is accepted', async () => {
    await expect(getUser(parent.idToken)).rejects.toThrow('NotAuthorizedException');
    expect((await getId(parent.accessToken))['__type']).toMatch(/NotAuthorizedException$/);
  });

  it.each([
    { what: 'all that the pool gives it', token: () => parent.accessToken },
    { what: 'Bearer before it', token: () => `Bearer ${parent.accessToken}` },
    { what: 'the claims of an id token', token: () => parent.idToken },
    { what: 'our claims under our key', token: () => forgers.access.sealed({}) },
  ])('$what → accepted everywhere', async ({ token }) => {
    const text = await token();
    for (const answer of [await ask(text, getUsage), await askByGet(text, getUsage)])
      expect(await answer.json()).toMatchObject({ data: { getUsage: { used: 0 } } });
    const channel = await openChannel(cloud.url, over(text));
    expect(await channel.start('s', onStory, over(text))).toMatchObject({ type: 'start_ack' });
    channel.close();
  });

  it('our claims under our key → accepted by both pools', async () => {
    expect(await getUser(await forgers.access.sealed({}))).toMatchObject({ Username: parent.sub });
    expect(await getId(await forgers.id.sealed({}))).toHaveProperty('IdentityId');
  });

  it('any content → is not logged', () => {
    expect(cloud.logged.join('\n')).not.toMatch(/bug|eyJ/);
  });
});

/**
 * A function that is running when the clock moves would exceed its time limit, so running work is finished first: the
 * sample story bypassed AppSync, and the stream reader finds it at its next poll.
 */
async function sampleAnnounced(): Promise<void> {
  await clock.advance(10_000);
  while (!cloud.logged.some((line) => line.includes(' END RequestId')))
    await new Promise((resolve) => setImmediate(resolve));
}

/** Runs last, because it moves the clock. */
describe('when a token expires', () => {
  it('its subscription ends, it opens nothing, and a new token works', async () => {
    const channel = await openChannel(cloud.url, over(parent.accessToken));
    await channel.start('old', onStory, over(parent.accessToken));
    await sampleAnnounced();

    await pass(cloud, clock, 5 * minute - (clock.now() - Number(forgers.access.claims.iat) * 1000) - 1);
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
