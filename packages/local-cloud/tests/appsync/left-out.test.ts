import { describe, expect, it } from 'vitest';
import { iamHeaders, keyHeaders, makeApi, returns } from '../../testing/api.ts';

const pass = 'export function request(ctx) { return {}; } export function response(ctx) { return ctx.prev.result; }';
const refused = `export function request(ctx) { return { payload: ''.substring(1) }; } export function response(ctx) { return ctx.result; }`;

describe('a resolver that AppSync would refuse', () => {
  it('fails its own field with the message of AWS, and is named at the start', async () => {
    const api = makeApi({
      sdl: 'type Query { bad: String  good: String }',
      resolvers: { 'Query.bad': refused, 'Query.good': returns('"here"') },
    });

    const { data, errors } = await api.run('{ bad good }');

    expect(data).toEqual({ bad: null, good: 'here' });
    expect(errors).toMatchObject([
      {
        path: ['bad'],
        errorType: 'BadRequestException',
        message: expect.stringMatching(
          /^Query\.bad: The code contains one or more errors\.\n {2}code\.js\(1,\d+\): error .*substring/,
        ) as string,
      },
    ]);
    expect(api.leftOut).toEqual([errors?.[0]?.message]);
  });

  it('as a function of pipelines fails each of them', async () => {
    const api = makeApi({
      sdl: 'type Query { bad: String  good: String }',
      resolvers: {
        'Query.bad': { code: pass, steps: [{ code: returns('1') }, { code: refused }] },
        'Query.good': { code: pass, steps: [{ code: returns('"here"') }] },
      },
    });

    expect((await api.run('{ bad good }')).data).toEqual({ bad: null, good: 'here' });
    expect(api.leftOut).toEqual([expect.stringMatching(/^Query\.bad: Query\.bad-1: The code contains/)]);
  });
});

describe('a mode that is not emulated', () => {
  const api = makeApi({
    sdl: 'type Query { closed: String @aws_lambda  open: String @aws_api_key  default: String }',
    resolvers: { 'Query.open': returns('"here"'), 'Query.default': returns('"there"') },
    api: {
      AuthenticationType: 'AWS_LAMBDA',
      AdditionalAuthenticationProviders: [{ AuthenticationType: 'API_KEY' }, { AuthenticationType: 'AWS_IAM' }],
    },
  });

  it('is named at the start', () => {
    expect(api.leftOut).toEqual(['Api: The local cloud does not emulate the AppSync authorization mode AWS_LAMBDA.']);
  });

  it('leaves the other modes as they are, and its own fields closed', async () => {
    const { data, errors } = await api.run('{ closed open default }', {}, keyHeaders);
    expect(data).toEqual({ closed: null, open: 'here', default: null });
    expect(errors).toMatchObject([
      { path: ['closed'], errorType: 'Unauthorized' },
      { path: ['default'], errorType: 'Unauthorized' },
    ]);
  });

  it('names itself when it refuses a request', async () => {
    const answer = await api.post('{"query":"{ open }"}', { authorization: 'a token of their own' });
    expect([answer.status, JSON.parse(answer.body.toString())]).toEqual([
      501,
      {
        errors: [
          {
            errorType: 'NotSupported',
            message: 'The local cloud does not emulate the AppSync authorization mode AWS_LAMBDA.',
          },
        ],
      },
    ]);
    expect(api.logged).toContain('appsync The local cloud does not emulate the AppSync authorization mode AWS_LAMBDA.');
    expect((await api.post('{"query":"{ open }"}', iamHeaders)).status).not.toBe(501);
  });
});
