import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kind, getIntrospectionQuery, parse } from 'graphql';
import type { SelectionSetNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import {
  createStory,
  getStory,
  getUsage,
  health,
  listStories,
  onStory,
  publish,
  retryStory,
} from '../../graphql/generated/operations.ts';
import { dist } from '../../lib/dist.ts';
import { makeApp, ofType, only, propertiesOf, readable, synthesize } from './synthesized.ts';

/** Field nesting, counted like AppSync. */
function depthOf(document: string): number {
  const { definitions } = parse(document);
  const fragments = new Map(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition.selectionSet] as const] : [],
    ),
  );
  const depth = (set: SelectionSetNode | undefined): number =>
    Math.max(
      0,
      ...(set?.selections ?? []).map((selection) => {
        if (selection.kind === Kind.FIELD) return 1 + depth(selection.selectionSet);
        return depth(
          selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection.selectionSet,
        );
      }),
    );
  return Math.max(
    ...definitions.map((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? depth(definition.selectionSet) : 0,
    ),
  );
}

const template = synthesize();
const api = (environment: Record<string, string> = {}) =>
  readable(only(synthesize(environment), 'AWS::AppSync::GraphQLApi').Properties) as Record<string, unknown>;

describe('the API', () => {
  it('accepts tokens of our own app client, and IAM where the schema says so', () => {
    expect(api()).toMatchObject({
      AuthenticationType: 'AMAZON_COGNITO_USER_POOLS',
      UserPoolConfig: {
        UserPoolId: '<AuthUserPool>',
        AppIdClientRegex: '^<AuthUserPoolClient>$',
        DefaultAction: 'ALLOW',
      },
      AdditionalAuthenticationProviders: [{ AuthenticationType: 'AWS_IAM' }, { AuthenticationType: 'API_KEY' }],
    });
  });

  it('logs errors only, and never an evaluated request, which contains prompts and the key', () => {
    expect(api()['LogConfig']).toEqual({
      CloudWatchLogsRoleArn: '<ApiLogRole.Arn>',
      ExcludeVerboseContent: true,
      FieldLogLevel: 'ERROR',
    });
    expect(propertiesOf(template, 'AWS::Logs::LogGroup')).toContainEqual(
      expect.objectContaining({ LogGroupName: '/aws/appsync/apis/<ApiGraphqlApi.ApiId>', RetentionInDays: 30 }),
    );
  });

  it('is traced', () => expect(api()['XrayEnabled']).toBe(true));

  it.each([
    ['dev', { IntrospectionConfig: 'ENABLED', QueryDepthLimit: 15, ResolverCountLimit: 50 }],
    ['prod', { IntrospectionConfig: 'DISABLED', QueryDepthLimit: 8, ResolverCountLimit: 50 }],
  ])('limits the size of a document, stage %s', (stage, limits) => {
    expect(api({ NIGHTLIGHT_STAGE: stage })).toMatchObject(limits);
  });

  it("has limits that allow the console's introspection and every operation of our clients", () => {
    expect(
      depthOf(getIntrospectionQuery({ inputValueDeprecation: true, schemaDescription: true })),
    ).toBeLessThanOrEqual(15);
    for (const document of [createStory, getStory, getUsage, health, listStories, onStory, publish, retryStory]) {
      expect(depthOf(document)).toBeLessThanOrEqual(8);
    }
  });

  it('passes the resolvers their settings', () => {
    expect(api()['EnvironmentVariables']).toEqual({
      STORY_TABLE: '<StoryStoreStoryTable>',
      FAMILY_TABLE: '<StoryStoreFamilyTable>',
      WEBHOOK_LOOPBACK: 'off',
      WRITER: 'openai',
      CHECKER: 'openai',
      MODEL: 'gpt-6-luna',
      MODELS: '["gpt-6-luna"]',
      MODEL_MAX_TOKENS: '6000',
      MODEL_TOKENS_PER_SECOND: '110',
      MODEL_REASONING_EFFORT: 'low',
      MODERATION_MODEL: 'omni-moderation-latest',
      MODEL_KEY_PARAMETER: '/nightlight/dev/model-key',
      DAILY_QUOTA: '20',
      DAILY_BUDGET: '{"stories":100,"usd":10}',
      STORIES_PER_MINUTE: '10',
      RETENTION_DAYS: '0',
      PRICES: '{"models":{"gpt-6-luna":[0.1,0.5]},"image":0.006,"speech":16}',
      SCHEDULE_GROUP: 'nightlight-dev-bedtimes',
      SCHEDULE_ROLE_ARN: '<BedtimeClockRole.Arn>',
      SCHEDULE_BUS_ARN: '<OutboxBus.Arn>',
      SCHEDULE_DEAD_LETTERS_ARN: '<BedtimeClockDeadLetters.Arn>',
    });
    const set = api({
      NIGHTLIGHT_TEMPERATURE: '.70',
      NIGHTLIGHT_REASONING_EFFORT: '',
      NIGHTLIGHT_SYSTEM_PROMPT: 'No dragons.',
    })['EnvironmentVariables'];
    expect(set).toMatchObject({ MODEL_TEMPERATURE: '0.7', SYSTEM_PROMPT: 'No dragons.' });
    expect(set).not.toHaveProperty('MODEL_REASONING_EFFORT');
  });

  it('has the schema of the build', () => {
    const schema = only(template, 'AWS::AppSync::GraphQLSchema').Properties;
    expect(schema['Definition']).toBe(readFileSync(join(dist, 'schema.graphql'), 'utf8'));
  });

  it('has, like the user pool, a web ACL with a rate rule in production only', () => {
    expect(ofType(template, 'AWS::WAFv2::WebACL')).toEqual({});
    const production = synthesize({ NIGHTLIGHT_STAGE: 'prod', NIGHTLIGHT_REQUESTS_PER_FIVE_MINUTES: '500' });
    expect(only(production, 'AWS::WAFv2::WebACL').Properties).toMatchObject({
      Scope: 'REGIONAL',
      Rules: [
        {
          Action: { Block: {} },
          Statement: { RateBasedStatement: { AggregateKeyType: 'IP', Limit: 500, EvaluationWindowSec: 300 } },
        },
      ],
    });
    expect(propertiesOf(production, 'AWS::WAFv2::WebACLAssociation')).toMatchObject([
      { ResourceArn: '<ApiGraphqlApi.Arn>' },
      { ResourceArn: '<AuthUserPool.Arn>' },
    ]);
  });
});

describe('the data sources', () => {
  const sources = Object.fromEntries(
    propertiesOf(template, 'AWS::AppSync::DataSource').map((properties) => [properties['Name'], properties]),
  );

  it('are two tables, signed Parameter Store and Scheduler, five functions, the writer, the checker and none', () => {
    expect(sources).toMatchObject({
      storyTable: {
        Type: 'AMAZON_DYNAMODB',
        DynamoDBConfig: { AwsRegion: 'eu-west-1', TableName: '<StoryStoreStoryTable>' },
      },
      familyTable: {
        Type: 'AMAZON_DYNAMODB',
        DynamoDBConfig: { AwsRegion: 'eu-west-1', TableName: '<StoryStoreFamilyTable>' },
      },
      parameters: {
        Type: 'HTTP',
        HttpConfig: {
          Endpoint: 'https://ssm.eu-west-1.amazonaws.com/',
          AuthorizationConfig: {
            AuthorizationType: 'AWS_IAM',
            AwsIamConfig: { SigningRegion: 'eu-west-1', SigningServiceName: 'ssm' },
          },
        },
      },
      schedules: {
        Type: 'HTTP',
        HttpConfig: {
          Endpoint: 'https://scheduler.eu-west-1.amazonaws.com',
          AuthorizationConfig: {
            AuthorizationType: 'AWS_IAM',
            AwsIamConfig: { SigningRegion: 'eu-west-1', SigningServiceName: 'scheduler' },
          },
        },
      },
      media: { Type: 'AWS_LAMBDA', LambdaConfig: { LambdaFunctionArn: '<MediaSignMedia.Arn>' } },
      mail: { Type: 'AWS_LAMBDA', LambdaConfig: { LambdaFunctionArn: '<MailListMailOptIn.Arn>' } },
      account: { Type: 'AWS_LAMBDA', LambdaConfig: { LambdaFunctionArn: '<AccountDeleteAccount.Arn>' } },
      shares: { Type: 'AWS_LAMBDA', LambdaConfig: { LambdaFunctionArn: '<ApiSharingShareStory.Arn>' } },
      voices: { Type: 'AWS_LAMBDA', LambdaConfig: { LambdaFunctionArn: '<ApiVoicesSampleVoice.Arn>' } },
      writer: { Type: 'HTTP', HttpConfig: { Endpoint: 'https://api.openai.com' } },
      checker: { Type: 'HTTP', HttpConfig: { Endpoint: 'https://api.openai.com' } },
      none: { Type: 'NONE' },
    });
    expect(Object.keys(sources)).toHaveLength(13);
  });
});

describe('secrets', () => {
  it('are not in the template, nor anything that could contain one', () => {
    const text = JSON.stringify(template.toJSON());
    expect(text).not.toMatch(/sk-[A-Za-z0-9]|NoEcho|SecretString|AWS::SSM::Parameter"|AWS::SecretsManager/);
    // The template's only parameter is the version of the bootstrap stack.
    expect(Object.keys((template.toJSON() as { Parameters: object }).Parameters)).toEqual(['BootstrapVersion']);
  });

  it('in the environment do not get into the template', () => {
    const canary = 'sk-canary-0123456789';
    const { app } = makeApp({ OPENAI_API_KEY: canary, AWS_SECRET_ACCESS_KEY: canary });
    expect(JSON.stringify(app.synth().stacks.map((stack) => stack.template as unknown))).not.toContain(canary);
  });
});
