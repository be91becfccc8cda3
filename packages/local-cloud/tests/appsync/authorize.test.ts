import { describe, expect, it } from 'vitest';
import { AwsError } from '../../src/errors.ts';
import { arn, iamHeaders, keyHeaders, makeApi, makePrincipal, plain, returns } from '../../testing/api.ts';

const sdl = `
  type Open @aws_cognito_user_pools @aws_iam @aws_api_key { id: ID  secret: String @aws_iam  plain: Plain }
  type Plain { id: ID }
  type Query {
    mine: Open  both: Open @aws_cognito_user_pools @aws_iam  key: Open @aws_api_key
    staff: Open @aws_cognito_user_pools(cognito_groups: ["staff", "owners"])  old: Open @aws_auth(cognito_groups: ["staff"])  who: AWSJSON @aws_iam @aws_api_key @aws_cognito_user_pools
  }
  type Mutation { publish(id: ID!): Open @aws_iam }
  type Subscription { onPublish: Open @aws_subscribe(mutations: ["publish"]) }
`;
const open = returns('{ id: "1", secret: "s", plain: { id: "p" } }');
const resolvers = {
  'Query.mine': open,
  'Query.both': open,
  'Query.key': open,
  'Query.staff': open,
  'Query.old': open,
  'Mutation.publish': open,
  'Query.who': returns('ctx.identity'),
};
const grants = ['Query/fields/both', 'Mutation/fields/publish', 'Query/fields/who'].map(
  (field) => `${arn}/types/${field}`,
);
const api = makeApi({ sdl, resolvers }, { granted: grants });
const user = { authorization: 'mia' };

describe('the caller', () => {
  it.each([
    ['nothing', {}, 'Valid authorization header not provided.'],
    ['an empty header', { authorization: '' }, 'Valid authorization header not provided.'],
    ['an invalid token', { authorization: 'Bearer 1.2.3' }, 'Unable to parse JWT token.'],
    [
      'a token of another client',
      { authorization: 'mia@other' },
      'Invalid client: the token is of another app client.',
    ],
    [
      'a client whose id only contains ours',
      { authorization: 'mia@clients' },
      'Invalid client: the token is of another app client.',
    ],
    ['a wrong API key', { 'x-api-key': 'da2-other' }, 'You are not authorized to make this call.'],
    ['a bad token beside a good key', { authorization: '1', 'x-api-key': 'da2-key' }, 'Unable to parse JWT token.'],
  ])('%s is a 401', async (_name, headers, message) => {
    const answer = await api.post('{"query":"{ mine { id } }"}', headers);

    expect(answer).toMatchObject({
      status: 401,
      headers: { 'x-amzn-errortype': 'UnauthorizedException', 'access-control-allow-origin': '*' },
    });
    expect(JSON.parse(answer.body.toString())).toEqual({ errors: [{ errorType: 'UnauthorizedException', message }] });
  });

  it('is checked before the body is read', async () => {
    expect(await api.post('', {})).toMatchObject({ status: 401 });
  });

  it.each(['mia', 'Bearer mia', 'bearer mia'])('accepts the token as %s', async (authorization) => {
    expect(await api.run('{ mine { id } }', {}, { authorization })).toEqual({ data: { mine: { id: '1' } } });
  });

  it("gets SigV4's answer for a wrong signature", async () => {
    expect(await api.post('{"query":"{ both { id } }"}', { authorization: 'AWS4-HMAC-SHA256 bad' })).toMatchObject({
      status: 403,
      headers: { 'x-amzn-errortype': 'InvalidSignatureException' },
    });
  });

  it.each([
    ['InvalidSignatureException', 'The request signature we calculated does not match the signature you provided.'],
    ['UnrecognizedClientException', 'The security token included in the request is invalid.'],
    ['IncompleteSignatureException', "Authorization header requires 'Signature' parameter."],
    ['ExpiredTokenException', 'The security token included in the request is expired'],
  ])('%s is a 403, as on AWS', async (type, message) => {
    const refused = makeApi(
      { sdl, resolvers },
      {
        services: {
          verifySignature: () => {
            throw new AwsError(type, message);
          },
        },
      },
    );
    const answer = await refused.post('{"query":"{ both { id } }"}', { authorization: 'AWS4-HMAC-SHA256 x' });
    expect(answer).toMatchObject({ status: 403, headers: { 'x-amzn-errortype': type } });
    expect(JSON.parse(answer.body.toString())).toEqual({ errors: [{ errorType: type, message }] });
  });

  it('a signature is an invalid token if IAM is not a mode, and a key is ignored if keys are not', async () => {
    const one = makeApi({ sdl, resolvers, api: { AdditionalAuthenticationProviders: [] } });

    expect(JSON.parse((await one.post('{}', iamHeaders)).body.toString())).toMatchObject({
      errors: [{ message: 'Unable to parse JWT token.' }],
    });
    expect(JSON.parse((await one.post('{}', keyHeaders)).body.toString())).toMatchObject({
      errors: [{ message: 'Valid authorization header not provided.' }],
    });
  });

  it('an API key expires', async () => {
    const one = makeApi({ sdl, resolvers });

    expect((await one.run('{ key { id } }', {}, keyHeaders)).data).toEqual({ key: { id: '1' } });
    await one.clock.advance(10 * 24 * 60 * 60 * 1000);
    expect(await one.post('{"query":"{ key { id } }"}', keyHeaders)).toMatchObject({ status: 401 });
  });

  it('checks a token once while it is valid, and again when it has expired', async () => {
    let checks = 0;
    const one = makeApi(
      { sdl, resolvers },
      {
        services: {
          userPools: {
            verify: () => {
              checks += 1;
              if (checks > 1) return Promise.reject(new AwsError('UnauthorizedException', 'Token has expired.', 401));
              return Promise.resolve({
                sub: 'mia',
                iss: 'i',
                token_use: 'id',
                exp: Date.parse('2026-11-21T18:01:00Z') / 1000,
                iat: 0,
                clientId: 'client',
                username: 'mia',
                groups: [],
                all: {},
              });
            },
          },
        },
      },
    );

    await one.run('{ mine { id } }');
    await one.run('{ mine { id } }');
    expect(checks).toBe(1);
    await one.clock.advance(60_000);
    expect(JSON.parse((await one.post('{"query":"{ mine { id } }"}')).body.toString())).toEqual({
      errors: [{ errorType: 'UnauthorizedException', message: 'Token has expired.' }],
    });
  });
});

const unauthorized = (path: (string | number)[], field: string, type: string, column: number) => ({
  path,
  data: null,
  errorType: 'Unauthorized',
  errorInfo: null,
  locations: [{ line: 1, column, sourceName: null }],
  message: `Not Authorized to access ${field} on type ${type}`,
});

describe('what a mode may read', () => {
  it.each([
    ['a user: what is the default', '{ mine { id } }', user, { mine: { id: '1' } }, undefined],
    [
      'a user: not what is for IAM',
      'mutation { publish(id: 1) { id } }',
      user,
      { publish: null },
      unauthorized(['publish'], 'publish', 'Mutation', 12),
    ],
    [
      'not by an alias',
      'mutation { x: publish(id: 1) { id } }',
      user,
      { x: null },
      unauthorized(['x'], 'publish', 'Mutation', 12),
    ],
    [
      'not by a fragment',
      'mutation { ...F } fragment F on Mutation { publish(id: 1) { id } }',
      user,
      { publish: null },
      unauthorized(['publish'], 'publish', 'Mutation', 44),
    ],
    [
      'not by @include',
      'mutation { publish(id: 1) @include(if: true) { id } }',
      user,
      { publish: null },
      unauthorized(['publish'], 'publish', 'Mutation', 12),
    ],
    [
      'a field of an object: the field alone is null',
      '{ mine { id secret } }',
      user,
      { mine: { id: '1', secret: null } },
      unauthorized(['mine', 'secret'], 'secret', 'Open', 13),
    ],
    [
      'a type without a directive is for the default mode',
      '{ key { id plain { id } } }',
      keyHeaders,
      { key: { id: '1', plain: { id: null } } },
      unauthorized(['key', 'plain', 'id'], 'id', 'Plain', 20),
    ],
    [
      'the key opens only its own',
      '{ mine { id } }',
      keyHeaders,
      { mine: null },
      unauthorized(['mine'], 'mine', 'Query', 3),
    ],
    [
      'IAM: what its directive says',
      'mutation { publish(id: 1) { id secret } }',
      iamHeaders,
      { publish: { id: '1', secret: 's' } },
      undefined,
    ],
    [
      'IAM: not what is for users',
      '{ mine { id } }',
      iamHeaders,
      { mine: null },
      unauthorized(['mine'], 'mine', 'Query', 3),
    ],
    ['a required group', '{ staff { id } }', { authorization: 'mia#owners' }, { staff: { id: '1' } }, undefined],
    [
      'another group',
      '{ staff { id } }',
      { authorization: 'mia#guests' },
      { staff: null },
      unauthorized(['staff'], 'staff', 'Query', 3),
    ],
    ['no group', '{ staff { id } }', user, { staff: null }, unauthorized(['staff'], 'staff', 'Query', 3)],
    ['the older directive', '{ old { id } }', user, { old: null }, unauthorized(['old'], 'old', 'Query', 3)],
    ['the name of a type is open to every caller', '{ __typename }', keyHeaders, { __typename: 'Query' }, undefined],
  ])('%s', async (_name, query, headers, data, error) => {
    const one = makeApi({ sdl, resolvers }, { granted: grants });

    expect(await one.run(query, {}, headers)).toEqual(error === undefined ? { data } : { data, errors: [error] });
    expect(one.published).toHaveLength(error === undefined && query.startsWith('mutation') ? 1 : 0);
  });

  it('DefaultAction DENY closes fields without a directive', async () => {
    const one = makeApi({ sdl, resolvers, api: { UserPoolConfig: { UserPoolId: 'pool', DefaultAction: 'DENY' } } });

    expect((await one.run('{ mine { id } }')).errors).toMatchObject([
      { message: 'Not Authorized to access mine on type Query' },
    ]);
    expect((await one.run('{ both { id } }')).data).toEqual({ both: { id: '1' } });
  });

  it('an IAM caller whose policies lack a field is refused completely, and the log names the field', async () => {
    const one = makeApi({ sdl, resolvers }, { granted: [grants[0] ?? ''] });

    const answer = await one.post('{"query":"mutation { publish(id: 1) { id } }"}', iamHeaders);

    expect(answer).toMatchObject({ status: 401 });
    expect(JSON.parse(answer.body.toString())).toEqual({
      errors: [{ errorType: 'UnauthorizedException', message: 'Permission denied' }],
    });
    expect(one.logged).toEqual([
      `appsync ${makePrincipal('caller').arn} is not allowed to perform appsync:GraphQL on ${arn}/types/Mutation/fields/publish`,
    ]);
    expect(one.published).toEqual([]);
  });
});

describe('ctx.identity', () => {
  const who = async (headers: Record<string, string>, one = api) =>
    JSON.parse(String((await one.run('{ who }', {}, headers)).data?.who)) as unknown;

  it('of a user', async () => {
    expect(await who({ authorization: 'mia#staff', 'x-forwarded-for': '1.1.1.1, 2.2.2.2' })).toEqual({
      claims: { sub: 'mia' },
      defaultAuthStrategy: 'ALLOW',
      groups: ['staff'],
      issuer: 'https://issuer/pool',
      sourceIp: ['1.1.1.1', '2.2.2.2', '10.0.0.1'],
      sub: 'mia',
      username: 'mia-name',
    });
    expect(await who(user)).toMatchObject({ groups: null });
  });

  it('of a role, and of a role of the identity pool', async () => {
    const cognito = {
      identityId: 'eu-west-1:i',
      identityPoolId: 'eu-west-1:p',
      authType: 'authenticated',
      provider: 'idp',
    } as const;
    const pooled = makeApi(
      { sdl, resolvers },
      { granted: grants, services: { verifySignature: () => ({ ...makePrincipal('caller'), cognito }) } },
    );

    expect(await who(iamHeaders)).toEqual({
      accountId: '123456789012',
      cognitoIdentityAuthProvider: null,
      cognitoIdentityAuthType: null,
      cognitoIdentityId: null,
      cognitoIdentityPoolId: null,
      sourceIp: ['10.0.0.1'],
      userArn: 'arn:aws:sts::123456789012:assumed-role/caller/session',
      username: 'AROA:session',
    });
    expect(await who(iamHeaders, pooled)).toMatchObject({
      cognitoIdentityId: 'eu-west-1:i',
      cognitoIdentityPoolId: 'eu-west-1:p',
      cognitoIdentityAuthType: 'authenticated',
      cognitoIdentityAuthProvider: 'idp',
    });
  });

  it('of an API key is null', async () => {
    expect(plain(await api.run('{ who }', {}, keyHeaders))).toEqual({ data: { who: null } });
  });
});

describe('the gate of the real-time endpoint', () => {
  it('accepts header names in any case and signatures over its own path', async () => {
    await api.gate.authenticate({ Authorization: 'AWS4-HMAC-SHA256 good' }, '/connect', '{}');
    await api.gate.authenticate({ Authorization: 'AWS4-HMAC-SHA256 good' }, '', '{"query":"q"}');

    expect(api.verified.slice(-2)).toEqual(['/graphql/connect {}', '/graphql {"query":"q"}']);
  });

  it('returns the expiry of the credentials', async () => {
    expect((await api.gate.authenticate({ authorization: 'mia' }, '', '')).expires).toBe(
      Date.parse('2026-11-21T18:30:00Z'),
    );
    expect((await api.gate.authenticate(iamHeaders, '', '')).expires).toBe(Date.parse('2026-11-21T19:00:00Z'));
    expect((await api.gate.authenticate(keyHeaders, '', '')).expires).toBe(Date.parse('2026-12-01'));
  });
});
