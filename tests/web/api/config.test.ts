import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy, isPage } from '../../../lib/site-headers.ts';
import { parseConfig } from '../../../web/src/api/config.ts';

const json = {
  Auth: { Cognito: { userPoolId: 'pool', identityPoolId: 'identities', allowGuestAccess: false } },
  API: { GraphQL: { endpoint: 'HTTP://127.0.0.1:4000/graphql', region: 'eu-west-1', defaultAuthMode: 'userPool' } },
  nightlight: { stage: 'dev', consoleUrl: '/console', demo: { email: 'parent@example.com', password: 'public' } },
};

describe('config.json', () => {
  it('is read once into what the app needs, and no AWS credentials are fetched', () => {
    expect(parseConfig(json)).toEqual({
      amplify: { Auth: { Cognito: { userPoolId: 'pool' } }, API: json.API },
      stage: 'dev',
      region: 'eu-west-1',
      canCorrect: true,
      hasPictures: true,
      graphqlEndpoint: 'HTTP://127.0.0.1:4000/graphql',
      consoleUrl: '/console',
      narrator: undefined,
      isInvitationOnly: false,
      demo: json.nightlight.demo,
    });
  });

  it('says that there are no pictures without a picture model', () => {
    expect(parseConfig({ ...json, nightlight: { stage: 'dev', painter: 'none' } }).hasPictures).toBe(false);
    expect(parseConfig({ ...json, nightlight: { stage: 'dev', painter: 'openai' } }).hasPictures).toBe(true);
  });

  it('says that words cannot be corrected with a compatible server, which the API cannot reach', () => {
    expect(parseConfig({ ...json, nightlight: { stage: 'dev', writer: 'compatible' } }).canCorrect).toBe(false);
    expect(parseConfig({ ...json, nightlight: { stage: 'dev', writer: 'bedrock' } }).canCorrect).toBe(true);
  });

  it('names the voice service, if it is not Amazon Polly', () =>
    expect(parseConfig({ ...json, nightlight: { ...json.nightlight, narrator: 'demo voice' } }).narrator).toBe(
      'demo voice',
    ));

  it('says if accounts are by invitation', () =>
    expect(parseConfig({ ...json, nightlight: { stage: 'dev', signUp: 'invited' } }).isInvitationOnly).toBe(true));

  it.each([
    ['no demo user', { stage: 'dev' }],
    ['half a demo user', { stage: 'dev', demo: { email: 'parent@example.com' } }],
  ])('offers no demo sign-in with %s', (_, nightlight) =>
    expect(parseConfig({ ...json, nightlight }).demo).toBeUndefined(),
  );

  it.each([
    ['nothing', null, 'object'],
    ['no user pool', { ...json, Auth: {} }, 'Auth.Cognito'],
    ['no API', { ...json, API: {} }, 'API.GraphQL'],
    ['no stage', { ...json, nightlight: {} }, 'nightlight.stage'],
  ])('names the missing part: %s', (_, wrong, missing) =>
    expect(() => parseConfig(wrong)).toThrow(`/config.json has no ${missing}.`),
  );
});

describe("the site's rules", () => {
  it.each([
    ['/', true],
    ['/create', true],
    ['/story/abc.2026-11-21', true],
    ['/read/3f0f5b0e', true],
    ['/index.html', false],
    ['/sw.js', false],
    ['/assets/index-1.js', false],
    ['/assets/nothing', false],
    ['/manifest.webmanifest', false],
  ])('%s is a page: %s', (path, page) => expect(isPage(path)).toBe(page));

  it('allow no script or style except their own files, and only the named addresses', () => {
    const policy = contentSecurityPolicy({
      connect: ['https://api.example.com/graphql'],
      media: ['https://media.example.com'],
    });
    expect(policy).not.toMatch(/unsafe|\*|data:/);
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self' https://api.example.com/graphql https://media.example.com",
        "frame-ancestors 'none'",
      ]),
    );
  });
});
