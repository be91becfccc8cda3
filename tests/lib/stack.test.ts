import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stackOutputs } from '../../lib/client-config.ts';
import { makeApp, ofType, only, propertiesOf, readable, synthesize } from './synthesized.ts';

const development = synthesize();
const production = synthesize({ NIGHTLIGHT_STAGE: 'prod' });

describe('the stack', () => {
  it('has the outputs that clients and scripts need, with the agreed names', () => {
    const outputs = Object.fromEntries(
      Object.entries(development.findOutputs('*')).map(([name, output]) => [
        name,
        readable((output as { Value: unknown }).Value),
      ]),
    );
    expect(outputs).toEqual({
      Stage: 'dev',
      Region: 'eu-west-1',
      BedtimeScheduleGroup: 'nightlight-dev-bedtimes',
      Writer: 'openai',
      Painter: 'openai',
      SignUp: 'open',
      GraphqlUrl: '<ApiGraphqlApi.GraphQLUrl>',
      RealtimeUrl: '<ApiGraphqlApi.RealtimeUrl>',
      ApiId: '<ApiGraphqlApi.ApiId>',
      UserPoolId: '<AuthUserPool>',
      UserPoolClientId: '<AuthUserPoolClient>',
      IdentityPoolId: '<AuthIdentityPool>',
      ModelKeyParameter: '/nightlight/dev/model-key',
      StoryTableName: '<StoryStoreStoryTable>',
      FamilyTableName: '<StoryStoreFamilyTable>',
      MediaBucketName: '<MediaBucket>',
      SiteBucketName: '<SiteBucket>',
      SiteUrl: 'https://<SiteDistribution.DomainName>',
    });
    expect(() => stackOutputs(outputs as Record<string, string>)).not.toThrow();
  });

  it('is tagged, and protected in production', () => {
    const { stack } = makeApp({ NIGHTLIGHT_STAGE: 'prod' });
    expect(stack.terminationProtection).toBe(true);
    expect(stack.tags.tagValues()).toEqual({ application: 'nightlight', stage: 'prod' });
    expect(makeApp().stack.terminationProtection).toBe(false);
  });

  it('is in the region of the configuration, whatever the account', () => {
    const { stack } = makeApp({ NIGHTLIGHT_REGION: 'us-east-2' });
    expect(stack.region).toBe('us-east-2');
    expect(stack.environment).toBe('aws://unknown-account/us-east-2');
  });

  it('has no function or custom resource except our own', () => {
    const ours = readdirSync(new URL('../../functions', import.meta.url))
      .filter((name) => name !== 'shared')
      .map((name) => name.charAt(0).toUpperCase() + name.slice(1));
    // With every function that a configuration may have.
    const whole = synthesize({ NIGHTLIGHT_ANIMATOR: 'gemini' });
    const made = Object.keys(ofType(whole, 'AWS::Lambda::Function')).map((id) =>
      ours.find((name) => id.includes(name)),
    );
    expect(made.sort()).toEqual(ours.sort());
    const types = Object.values(development.toJSON()['Resources'] as Record<string, { Type: string }>).map(
      ({ Type }) => Type,
    );
    expect(types.filter((type) => type.startsWith('Custom::'))).toEqual([]);
  });

  it('retains user data when it is removed', () => {
    const kept = Object.values(
      development.toJSON()['Resources'] as Record<
        string,
        { Type: string; DeletionPolicy?: string; UpdateReplacePolicy?: string }
      >,
    )
      .filter(
        ({ DeletionPolicy, UpdateReplacePolicy }) => DeletionPolicy === 'Retain' && UpdateReplacePolicy === 'Retain',
      )
      .map(({ Type }) => Type);
    expect([...new Set(kept)].sort()).toEqual([
      'AWS::Cognito::UserPool',
      'AWS::DynamoDB::Table',
      'AWS::Logs::LogGroup',
      'AWS::S3::Bucket',
    ]);
    expect(kept.filter((type) => type === 'AWS::DynamoDB::Table')).toHaveLength(2);
  });

  it('only wires its parts', () => {
    const lines = readFileSync(new URL('../../lib/nightlight-stack.ts', import.meta.url), 'utf8')
      .trimEnd()
      .split('\n');
    expect(lines.length).toBeLessThanOrEqual(80);
  });
});

describe('the tables', () => {
  const tables = propertiesOf(development, 'AWS::DynamoDB::Table');
  const [stories, family] = tables;

  it('are on demand, encrypted, have point-in-time recovery, and expire items', () => {
    expect(tables).toHaveLength(2);
    for (const table of tables) {
      expect(table).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        SSESpecification: { SSEEnabled: true },
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
        DeletionProtectionEnabled: false,
      });
    }
    for (const table of propertiesOf(production, 'AWS::DynamoDB::Table'))
      expect(table).toMatchObject({ DeletionProtectionEnabled: true });
  });

  it('have the agreed keys, indexes and stream', () => {
    const key = (hash: string, range?: string) => [
      { AttributeName: hash, KeyType: 'HASH' },
      ...(range === undefined ? [] : [{ AttributeName: range, KeyType: 'RANGE' }]),
    ];
    expect(family).toMatchObject({ KeySchema: key('owner', 'sk') });
    expect(family).not.toHaveProperty('StreamSpecification');
    expect(stories).toMatchObject({
      KeySchema: key('id'),
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      GlobalSecondaryIndexes: [
        {
          IndexName: 'byOwner',
          KeySchema: key('owner', 'createdAt'),
          Projection: {
            ProjectionType: 'INCLUDE',
            NonKeyAttributes: [
              'version',
              'status',
              'title',
              'ageGroup',
              'length',
              'language',
              'style',
              'updatedAt',
              'expiresAt',
              'failure',
              'approvalState',
              'parentStoryId',
              'pictureCount',
              'coverKey',
              'childId',
              'favorite',
              'readCount',
              'lastReadAt',
            ],
          },
        },
        {
          IndexName: 'unsettled',
          KeySchema: key('unsettled', 'unsettledSince'),
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['owner', 'status'] },
        },
        {
          IndexName: 'awaiting',
          KeySchema: key('awaiting', 'awaitingSince'),
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
        {
          IndexName: 'animating',
          KeySchema: key('animating', 'animatingSince'),
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    });
  });
});

describe('signing in', () => {
  it('is by e-mail, with a code that verifies the address and a strong password', () => {
    expect(only(development, 'AWS::Cognito::UserPool').Properties).toMatchObject({
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      AutoVerifiedAttributes: ['email'],
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
      Policies: {
        PasswordPolicy: {
          MinimumLength: 10,
          RequireLowercase: true,
          RequireUppercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
        },
      },
      UserPoolTier: 'ESSENTIALS',
    });
    expect(only(production, 'AWS::Cognito::UserPool').Properties).toMatchObject({ DeletionProtection: 'ACTIVE' });
  });

  it('is by invitation only if that is configured, and clients know it', () => {
    const invited = synthesize({ NIGHTLIGHT_SIGN_UP: 'invited' });

    expect(only(invited, 'AWS::Cognito::UserPool').Properties).toMatchObject({
      AdminCreateUserConfig: {
        AllowAdminCreateUserOnly: true,
        InviteMessageTemplate: { EmailMessage: expect.stringMatching(/\{username\}.*\{####\}.*three days/) },
      },
      Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 3 } },
    });
    expect(invited.findOutputs('SignUp')).toEqual({ SignUp: { Value: 'invited' } });
  });

  it('is by SRP and refresh, from a client without a secret', () => {
    const client = only(development, 'AWS::Cognito::UserPoolClient').Properties;
    expect(client).toMatchObject({
      GenerateSecret: false,
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
      AllowedOAuthFlowsUserPoolClient: false,
    });
    expect(client['ExplicitAuthFlows']).toEqual(['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']);
  });

  it('is by plain password only if that was configured', () => {
    const client = only(synthesize({ NIGHTLIGHT_PASSWORD_SIGN_IN: 'on' }), 'AWS::Cognito::UserPoolClient').Properties;
    expect(client['ExplicitAuthFlows']).toEqual([
      'ALLOW_USER_PASSWORD_AUTH',
      'ALLOW_USER_SRP_AUTH',
      'ALLOW_REFRESH_TOKEN_AUTH',
    ]);
  });

  it('gives guests nothing', () => {
    expect(readable(only(development, 'AWS::Cognito::IdentityPool').Properties)).toMatchObject({
      AllowUnauthenticatedIdentities: false,
      CognitoIdentityProviders: [{ ClientId: '<AuthUserPoolClient>', ServerSideTokenCheck: true }],
    });
    expect(only(development, 'AWS::Cognito::IdentityPool').Properties).not.toMatchObject({ AllowClassicFlow: true });
  });
});
