import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/json.ts';
import { readStacks } from '../../src/template/read-stacks.ts';
import type { Resource } from '../../src/template/types.ts';
import { options, writeAssembly } from '../../testing/write-assembly.ts';

function resource(
  type: string,
  properties: JsonObject = {},
  logicalId = 'Thing1234',
  stackName = 'Flashlight-dev',
): Resource {
  const template = { Resources: { [logicalId]: { Type: type, Properties: properties } } };
  const found = readStacks(writeAssembly({ Main: { template, properties: { stackName } } }), options).resources.get(
    logicalId,
  );
  if (found === undefined) throw new Error('the resource was not read');
  return found;
}

const suffix = '[A-Z0-9]{12}';
const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const here = (service: string): string => `arn:aws:${service}:eu-west-1:123456789012:`;
const named = `Flashlight-dev-Thing1234-${suffix}`;

describe("physical ids have AWS's form", () => {
  // type, properties, Ref, attributes (regular expressions, anchored)
  const rows: [string, JsonObject, string, Record<string, string>][] = [
    [
      'AWS::DynamoDB::Table',
      { StreamSpecification: { StreamViewType: 'KEYS_ONLY' } },
      named,
      {
        Arn: `${here('dynamodb')}table/${named}`,
        StreamArn: `${here('dynamodb')}table/${named}/stream/\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}`,
      },
    ],
    ['AWS::DynamoDB::GlobalTable', {}, named, { Arn: `${here('dynamodb')}table/${named}` }],
    [
      'AWS::AppSync::GraphQLApi',
      {},
      `${here('appsync')}apis/[a-z0-9]{26}`,
      {
        ApiId: '[a-z0-9]{26}',
        Arn: `${here('appsync')}apis/[a-z0-9]{26}`,
        GraphQLUrl: 'http://127\\.0\\.0\\.1:4000/graphql',
        GraphQLDns: '127\\.0\\.0\\.1:4000',
        RealtimeUrl: 'ws://127\\.0\\.0\\.1:4000/graphql/realtime',
        RealtimeDns: '127\\.0\\.0\\.1:4000',
        GraphQLEndpointArn: `${here('appsync')}endpoints/graphql-api/[a-z0-9]{26}`,
      },
    ],
    ['AWS::AppSync::GraphQLSchema', { ApiId: 'api' }, 'apiGraphQLSchema', { Id: 'apiGraphQLSchema' }],
    [
      'AWS::AppSync::ApiKey',
      { ApiId: 'api' },
      `${here('appsync')}apis/api/apikey/da2-[a-z0-9]{26}`,
      { ApiKey: 'da2-[a-z0-9]{26}', ApiKeyId: 'da2-[a-z0-9]{26}' },
    ],
    [
      'AWS::AppSync::DataSource',
      { ApiId: 'api', Name: 'movie' },
      `${here('appsync')}apis/api/datasources/movie`,
      { Name: 'movie', DataSourceArn: '.*/movie' },
    ],
    [
      'AWS::AppSync::FunctionConfiguration',
      { ApiId: 'api', Name: 'init', DataSourceName: 'movie' },
      `${here('appsync')}apis/api/functions/[a-z0-9]{26}`,
      {
        FunctionId: '[a-z0-9]{26}',
        FunctionArn: '.*',
        Name: 'init',
        DataSourceName: 'movie',
      },
    ],
    [
      'AWS::AppSync::Resolver',
      { ApiId: 'api', TypeName: 'Query', FieldName: 'get' },
      `${here('appsync')}apis/api/types/Query/resolvers/get`,
      {
        TypeName: 'Query',
        FieldName: 'get',
        ResolverArn: '.*/get',
      },
    ],
    ['AWS::Lambda::Function', {}, named, { Arn: `${here('lambda')}function:${named}` }],
    [
      'AWS::Lambda::Version',
      { FunctionName: 'f' },
      `${here('lambda')}function:f:1`,
      { Version: '1', FunctionArn: `${here('lambda')}function:f:1` },
    ],
    [
      'AWS::Lambda::Alias',
      { FunctionName: 'f', Name: 'live' },
      `${here('lambda')}function:f:live`,
      { AliasArn: `${here('lambda')}function:f:live` },
    ],
    ['AWS::Lambda::EventSourceMapping', {}, uuid, { Id: uuid }],
    ['AWS::IAM::Role', {}, named, { Arn: `arn:aws:iam::123456789012:role/${named}`, RoleId: 'AROA[A-Z0-9]{17}' }],
    ['AWS::IAM::Role', { RoleName: 'r', Path: '/x/' }, 'r', { Arn: 'arn:aws:iam::123456789012:role/x/r' }],
    [
      'AWS::IAM::ManagedPolicy',
      { ManagedPolicyName: 'p' },
      'arn:aws:iam::123456789012:policy/p',
      { PolicyArn: '.*policy/p' },
    ],
    [
      'AWS::SQS::Queue',
      { QueueName: 'q' },
      'http://127\\.0\\.0\\.1:4000/aws/123456789012/q',
      { Arn: `${here('sqs')}q`, QueueName: 'q', QueueUrl: 'http.*/q' },
    ],
    ['AWS::SQS::Queue', { FifoQueue: true }, `http.*/${named}\\.fifo`, { QueueName: `${named}\\.fifo` }],
    ['AWS::SNS::Topic', { TopicName: 't' }, `${here('sns')}t`, { TopicArn: `${here('sns')}t`, TopicName: 't' }],
    ['AWS::SNS::Subscription', { TopicArn: 'arn:t' }, `arn:t:${uuid}`, {}],
    [
      'AWS::Cognito::UserPool',
      {},
      'eu-west-1_[A-Za-z0-9]{9}',
      {
        Arn: `${here('cognito-idp')}userpool/eu-west-1_[A-Za-z0-9]{9}`,
        ProviderName: 'cognito-idp\\.eu-west-1\\.amazonaws\\.com/eu-west-1_[A-Za-z0-9]{9}',
        ProviderURL: 'https://cognito-idp\\.eu-west-1\\.amazonaws\\.com/eu-west-1_[A-Za-z0-9]{9}',
      },
    ],
    [
      'AWS::Cognito::UserPoolClient',
      { GenerateSecret: true },
      '[a-z0-9]{26}',
      { ClientId: '[a-z0-9]{26}', ClientSecret: '[a-z0-9]{52}' },
    ],
    ['AWS::Cognito::IdentityPool', {}, `eu-west-1:${uuid}`, { Id: `eu-west-1:${uuid}` }],
    [
      'AWS::Logs::LogGroup',
      { LogGroupName: '/aws/lambda/f' },
      '/aws/lambda/f',
      { Arn: `${here('logs')}log-group:/aws/lambda/f:\\*` },
    ],
    [
      'AWS::S3::Bucket',
      {},
      'flashlight-dev-thing1234-[a-z0-9]{12}',
      {
        Arn: 'arn:aws:s3:::flashlight-dev-thing1234-[a-z0-9]{12}',
        RegionalDomainName: 'flashlight-dev-thing1234-[a-z0-9]{12}\\.s3\\.eu-west-1\\.amazonaws\\.com',
      },
    ],
    [
      'AWS::Events::EventBus',
      { Name: 'flashlight' },
      'flashlight',
      { Arn: `${here('events')}event-bus/flashlight`, Name: 'flashlight' },
    ],
    ['AWS::Events::Rule', { Name: 'r' }, 'r', { Arn: `${here('events')}rule/r` }],
    [
      'AWS::Events::Rule',
      { Name: 'r', EventBusName: 'arn:aws:events:eu-west-1:1:event-bus/bus' },
      'bus\\|r',
      { Arn: `${here('events')}rule/bus/r` },
    ],
    ['AWS::Pipes::Pipe', { Name: 'p' }, 'p', { Arn: `${here('pipes')}pipe/p` }],
    ['AWS::Scheduler::Schedule', { Name: 's', GroupName: 'g' }, 's', { Arn: `${here('scheduler')}schedule/g/s` }],
    ['AWS::CloudWatch::Alarm', { AlarmName: 'a' }, 'a', { Arn: `${here('cloudwatch')}alarm:a` }],
    [
      'AWS::WAFv2::WebACL',
      { Name: 'w', Scope: 'REGIONAL' },
      `w\\|${uuid}\\|REGIONAL`,
      { Arn: `${here('wafv2')}regional/webacl/w/${uuid}` },
    ],
    ['AWS::SSM::Parameter', { Name: '/a', Type: 'String', Value: 'v' }, '/a', { Type: 'String', Value: 'v' }],
    [
      'AWS::Mystery::Box',
      {},
      named,
      { Arn: `arn:aws:mystery:eu-west-1:123456789012:${named}`, Colour: '[a-z0-9]{16}' },
    ],
    ['Custom::Thing', {}, named, { Answer: '[a-z0-9]{16}' }],
  ];
  it.each(rows)('%s %j', (type, properties, ref, attributes) => {
    const found = resource(type, properties);
    expect(found.ref).toMatch(new RegExp(`^${ref}$`));
    for (const [name, pattern] of Object.entries(attributes))
      expect(found.att(name)).toMatch(new RegExp(`^${pattern}$`));
  });

  it('has no client secret where none is generated', () => {
    expect(() => resource('AWS::Cognito::UserPoolClient').att('ClientSecret')).toThrow(
      /does not support attribute type ClientSecret/,
    );
  });

  it('names a resource without a property that its id consists of', () => {
    expect(() => resource('AWS::AppSync::DataSource', { ApiId: 'api' })).toThrow(
      /Resources\.Thing1234: Thing1234 \(AWS::AppSync::DataSource\) has no Name/,
    );
  });
});

describe('physical ids', () => {
  it('are the same each time, so that stored data is found again', () => {
    const ids = [1, 2].map(() => resource('AWS::Cognito::UserPool').ref);
    expect(ids[0]).toBe(ids[1]);
  });

  it('differ between logical ids and between stacks', () => {
    const refs = [
      resource('AWS::SQS::Queue').ref,
      resource('AWS::SQS::Queue', {}, 'Other').ref,
      resource('AWS::SQS::Queue', {}, 'Thing1234', 'Flashlight-prod').ref,
    ];
    expect(new Set(refs).size).toBe(3);
  });

  it.each([
    ['AWS::Lambda::Function', 64],
    ['AWS::IAM::Role', 64],
    ['AWS::S3::Bucket', 63],
    ['AWS::SQS::Queue', 80],
  ])('of %s are within the limit of %i characters and stay different', (type, limit) => {
    const logicalId = 'AVeryLongConstructPathThatTheCdkMakesOfNestedConstructs';
    const [one, other] = ['A1', 'B2'].map(
      (end) =>
        resource(type, {}, `${logicalId}${end}`, 'flashlight-a-very-long-stack-name-indeed').ref.split('/').at(-1) ??
        '',
    );
    expect(one?.length).toBeLessThanOrEqual(limit);
    expect(one).not.toBe(other);
  });
});
