import { Amplify } from 'aws-amplify';
import { describe, expect, it } from 'vitest';
import { clientConfig, stackOutputs } from '../../lib/client-config.ts';

const outputs = {
  Stage: 'dev',
  Region: 'eu-west-1',
  GraphqlUrl: 'https://api.example.com/graphql',
  RealtimeUrl: 'wss://api.example.com/graphql',
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

describe("a client's configuration", () => {
  it('is what Amplify accepts: ids, URLs and the default mode of the API', () => {
    const config = clientConfig(outputs);
    expect(config).toMatchObject({
      Auth: {
        Cognito: {
          userPoolId: 'eu-west-1_pool',
          userPoolClientId: 'client',
          identityPoolId: 'eu-west-1:identities',
          allowGuestAccess: false,
        },
      },
      API: {
        GraphQL: { endpoint: 'https://api.example.com/graphql', region: 'eu-west-1', defaultAuthMode: 'userPool' },
      },
      nightlight: {
        stage: 'dev',
        consoleUrl: expect.stringContaining('/appsync/home?region=eu-west-1#/api/v1/queries') as string,
      },
    });
    expect(() => Amplify.configure(config)).not.toThrow();
  });

  it('says whether anybody may sign up, which older stacks without that output allow', () => {
    const { signUp } = clientConfig({ ...outputs, SignUp: 'invited' }).nightlight;

    expect([signUp, clientConfig(outputs).nightlight.signUp]).toEqual(['invited', 'open']);
  });

  it("uses AWS's endpoints by default, and survives JSON", () => {
    const config = clientConfig(outputs);
    expect(Object.keys(config.Auth?.Cognito ?? {})).not.toContain('userPoolEndpoint');
    expect(JSON.parse(JSON.stringify(config))).toEqual(config);
  });

  it('can contain other endpoints', () => {
    const config = clientConfig(outputs, {
      userPoolEndpoint: 'http://127.0.0.1:4000/aws',
      identityPoolEndpoint: 'http://127.0.0.1:4000/aws',
      graphqlEndpoint: 'http://127.0.0.1:4000/graphql',
    });
    expect(config.Auth?.Cognito).toMatchObject({
      userPoolEndpoint: 'http://127.0.0.1:4000/aws',
      identityPoolEndpoint: 'http://127.0.0.1:4000/aws',
    });
    expect(config.API?.GraphQL?.endpoint).toBe('http://127.0.0.1:4000/graphql');
  });

  it('says which model draws, so that clients offer pictures only if one does', () => {
    expect(clientConfig({ ...outputs, Painter: 'none' }).nightlight.painter).toBe('none');
    expect(clientConfig(outputs).nightlight.painter).toBe('openai');
  });

  it('says which model writes, so that clients offer corrections only if they can be checked', () => {
    expect(clientConfig({ ...outputs, Writer: 'compatible' }).nightlight.writer).toBe('compatible');
    expect(clientConfig(outputs).nightlight.writer).toBe('openai');
  });

  it('contains nothing that a client does not need', () => {
    expect(JSON.stringify(clientConfig(outputs))).not.toMatch(/model-key|stories|families/);
  });

  it('names missing outputs', () => {
    const { UserPoolId: _, Region: __, ...rest } = outputs;
    expect(() => stackOutputs({ ...rest, Region: '' })).toThrow('no output Region, UserPoolId.');
    expect(() => clientConfig({})).toThrow('Stage, Region, GraphqlUrl');
  });

  it('ignores other outputs', () => {
    expect(stackOutputs({ ...outputs, Other: 'x' })).toEqual(outputs);
  });
});
