import { expect, it } from 'vitest';
import { localConfig } from '../../local/client-config.ts';

const outputs = {
  Stage: 'dev',
  Region: 'eu-west-1',
  GraphqlUrl: 'http://127.0.0.1:4000/graphql',
  RealtimeUrl: 'ws://127.0.0.1:4000/graphql/realtime',
  ApiId: 'api',
  UserPoolId: 'eu-west-1_pool',
  UserPoolClientId: 'client',
  IdentityPoolId: 'eu-west-1:identities',
  ModelKeyParameter: '/nightlight/dev/model-key',
  StoryTableName: 'stories',
  FamilyTableName: 'families',
  MediaBucketName: 'media',
  SiteBucketName: 'site',
  SiteUrl: 'https://site.example.com',
};

it('is what Amplify accepts, with every service on this machine', () => {
  const demo = { email: 'parent@example.com', password: 'public' };
  expect(localConfig({ outputs }, 'http://127.0.0.1:4000', demo)).toEqual({
    Auth: {
      Cognito: {
        userPoolId: 'eu-west-1_pool',
        userPoolClientId: 'client',
        identityPoolId: 'eu-west-1:identities',
        userPoolEndpoint: 'http://127.0.0.1:4000/aws',
        identityPoolEndpoint: 'http://127.0.0.1:4000/aws',
        allowGuestAccess: false,
        loginWith: { email: true },
        signUpVerificationMethod: 'code',
        userAttributes: { email: { required: true } },
      },
    },
    API: { GraphQL: { endpoint: 'HTTP://127.0.0.1:4000/graphql', region: 'eu-west-1', defaultAuthMode: 'userPool' } },
    nightlight: {
      stage: 'dev',
      writer: 'openai',
      painter: 'openai',
      signUp: 'open',
      consoleUrl: 'http://127.0.0.1:4000/console',
      demo,
    },
  });
});

it('names the voice service, if it is not Amazon Polly', () => {
  const demo = { email: 'parent@example.com', password: 'public' };
  expect(localConfig({ outputs }, 'http://127.0.0.1:4000', demo, 'demo voice').nightlight.narrator).toBe('demo voice');
});

it('names an output that the stack does not have', () => {
  expect(() =>
    localConfig({ outputs: { ...outputs, UserPoolId: '' } }, 'http://127.0.0.1:4000', { email: '', password: '' }),
  ).toThrow('no output UserPoolId');
});
