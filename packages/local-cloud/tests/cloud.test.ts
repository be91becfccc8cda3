import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { movableClock, NotSupported, page, TemplateError } from '../src/index.ts';
import type { Json, JsonObject } from '../src/index.ts';
import { notesApi, resolver } from '../testing/assemblies.ts';
import { writeAssembly } from '../testing/write-assembly.ts';
import { ask, stage } from './cloud-stage.ts';

const at = stage();
const anywhere = 'aws://unknown-account/unknown-region';
const get = (url: string) => fetch(url, { redirect: 'manual' });

describe('an assembly with an API key alone and no region', () => {
  const assembly = () =>
    writeAssembly({
      Notes: {
        template: { Resources: notesApi(), Outputs: { Url: { Value: { 'Fn::GetAtt': ['Api', 'GraphQLUrl'] } } } },
        environment: anywhere,
      },
    });

  it('starts completely and answers a query', async () => {
    const cloud = await at.start(assembly());

    expect(await ask(cloud, '{ greeting }')).toEqual({ data: { greeting: 'hello' } });
    expect(cloud.stack).toMatchObject({
      name: 'Notes',
      region: 'us-east-1',
      isRegionAssumed: true,
      unsupported: [],
      outputs: { Url: `${cloud.url}/graphql` },
    });
    expect(cloud.addresses).toEqual({
      graphql: `${cloud.url}/graphql`,
      realtime: `${cloud.url.replace('http', 'ws')}/graphql/realtime`,
      console: `${cloud.url}/console`,
      mail: `${cloud.url}/mail`,
      aws: `${cloud.url}/aws`,
    });
  });

  it("uses the caller's region", async () => {
    const cloud = await at.start(assembly(), { region: 'eu-central-1' });
    expect(cloud.stack.region).toBe('eu-central-1');
  });

  it('gives its console the key, and links to it', async () => {
    const cloud = await at.start(assembly(), { title: 'Notes' });
    expect((await get(`${cloud.url}/`)).headers.get('location')).toBe('/console');
    expect(await (await get(`${cloud.url}/console/config.json`)).json()).toEqual({
      title: 'Notes',
      endpoint: `${cloud.url.replace('http', 'HTTP')}/graphql`,
      region: 'us-east-1',
      tabs: [],
      access: { kind: 'apiKey', apiKey: cloud.apiKeys[0] },
    });
  });
});

it('gives its console the user pool, a client that the API accepts, and a user to sign in as', async () => {
  const apiWithPool = notesApi(
    {
      Pool: { Type: 'AWS::Cognito::UserPool', Properties: {} },
      Server: {
        Type: 'AWS::Cognito::UserPoolClient',
        Properties: { UserPoolId: { Ref: 'Pool' }, GenerateSecret: true },
      },
      Other: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: { Ref: 'Pool' } } },
      Page: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: { Ref: 'Pool' } } },
    },
    {
      AdditionalAuthenticationProviders: [
        {
          AuthenticationType: 'AMAZON_COGNITO_USER_POOLS',
          UserPoolConfig: { UserPoolId: { Ref: 'Pool' }, AwsRegion: 'eu-west-1', AppIdClientRegex: { Ref: 'Page' } },
        },
      ],
    },
  );
  const credentials = { username: 'somebody@example.com', password: 'Flashlight1!' };
  const cloud = await at.start(writeAssembly({ Notes: { template: { Resources: apiWithPool } } }), {
    console: { credentials },
  });

  const [pool, client] = ['Pool', 'Page'].map((name) => cloud.stack.resources.get(name)?.ref);
  expect(await (await get(`${cloud.url}/console/config.json`)).json()).toMatchObject({
    access: {
      kind: 'userPool',
      userPoolId: pool,
      userPoolClientId: client,
      userPoolEndpoint: `${cloud.url}/aws`,
      credentials,
    },
  });
});

it("runs several stacks, one with another's exports", async () => {
  const tables: JsonObject = {
    Resources: {
      Notes: {
        Type: 'AWS::DynamoDB::Table',
        Properties: {
          KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
          AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
          BillingMode: 'PAY_PER_REQUEST',
        },
      },
    },
    Outputs: {
      Arn: { Value: { 'Fn::GetAtt': ['Notes', 'Arn'] }, Export: { Name: 'NotesArn' } },
      Name: { Value: { Ref: 'Notes' }, Export: { Name: 'NotesName' } },
    },
  };
  const statement: Json = {
    Effect: 'Allow',
    Action: ['dynamodb:GetItem', 'dynamodb:PutItem'],
    Resource: { 'Fn::ImportValue': 'NotesArn' },
  };
  const api = notesApi({
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        AssumeRolePolicyDocument: {
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'appsync.amazonaws.com' } }],
        },
        Policies: [{ PolicyName: 'table', PolicyDocument: { Version: '2012-10-17', Statement: [statement] } }],
      },
    },
    Table: {
      Type: 'AWS::AppSync::DataSource',
      Properties: {
        ApiId: { 'Fn::GetAtt': ['Api', 'ApiId'] },
        Name: 'table',
        Type: 'AMAZON_DYNAMODB',
        ServiceRoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
        DynamoDBConfig: { AwsRegion: { Ref: 'AWS::Region' }, TableName: { 'Fn::ImportValue': 'NotesName' } },
      },
    },
    GetNote: resolver(
      'Query',
      'getNote',
      'Table',
      `import { get } from '@aws-appsync/utils/dynamodb';
      export const request = (ctx) => get({ key: { id: ctx.args.id } }); export const response = (ctx) => ctx.result;`,
    ),
    SaveNote: resolver(
      'Mutation',
      'saveNote',
      'Table',
      `import { put } from '@aws-appsync/utils/dynamodb';
      export const request = (ctx) => put({ key: { id: ctx.args.id }, item: { text: ctx.args.text } }); export const response = (ctx) => ctx.result;`,
    ),
  });
  const cloud = await at.start(
    writeAssembly({ Api: { template: { Resources: api }, dependencies: ['Tables'] }, Tables: { template: tables } }),
  );

  expect(await ask(cloud, 'mutation { saveNote(id: "1", text: "milk") { id text } }')).toEqual({
    data: { saveNote: { id: '1', text: 'milk' } },
  });
  expect(await ask(cloud, '{ getNote(id: "1") { text } }')).toEqual({ data: { getNote: { text: 'milk' } } });
  expect(cloud.stack.name).toBe('Tables, Api');
});

it('runs an assembly without a GraphQL API, and has nothing at /graphql', async () => {
  const cloud = await at.start(
    writeAssembly({ Jobs: { template: { Resources: { Jobs: { Type: 'AWS::SQS::Queue' } } } } }),
  );

  expect(cloud.addresses).toEqual({ mail: `${cloud.url}/mail`, aws: `${cloud.url}/aws` });
  expect((await get(`${cloud.url}/graphql`)).status).toBe(404);
  expect((await get(`${cloud.url}/console`)).status).toBe(404);
  expect((await get(`${cloud.url}/`)).headers.get('location')).toBe('/mail');
});

describe('an unsupported resource type', () => {
  const box: JsonObject = {
    Box: { Type: 'AWS::Mystery::Box', Properties: {} },
    Told: {
      Type: 'AWS::SNS::Subscription',
      Properties: { TopicArn: 'arn:aws:sns:eu-west-1:1:t', Protocol: 'sms', Endpoint: '+1' },
    },
  };
  const assembly = (more: JsonObject) =>
    writeAssembly({ Notes: { template: { Resources: notesApi({ ...box, ...more }) } } });
  const boxArn: Json = { 'Fn::GetAtt': ['Box', 'Arn'] };
  const source = (more: JsonObject): JsonObject => ({
    Type: 'AWS::AppSync::DataSource',
    Properties: { ApiId: { 'Fn::GetAtt': ['Api', 'ApiId'] }, Name: 'other', ServiceRoleArn: boxArn, ...more },
  });

  it('is named, and the rest runs', async () => {
    const cloud = await at.start(assembly({}));
    expect(cloud.stack.unsupported).toEqual(['AWS::Mystery::Box', 'AWS::SNS::Subscription']);
    expect(await ask(cloud, '{ greeting }')).toEqual({ data: { greeting: 'hello' } });
  });

  it.each<[string, JsonObject, RegExp | undefined]>([
    [
      'the address of a data source',
      { Other: source({ Type: 'HTTP', HttpConfig: { Endpoint: { 'Fn::GetAtt': ['Box', 'Url'] } } }) },
      undefined,
    ],
    [
      'the host of a data source',
      {
        Other: source({
          Type: 'HTTP',
          HttpConfig: { Endpoint: { 'Fn::Sub': 'https://${Box.DomainEndpoint}:${Box.Endpoint.Port}' } },
        }),
      },
      undefined,
    ],
    [
      'the table of a data source',
      { Other: source({ Type: 'AMAZON_DYNAMODB', DynamoDBConfig: { TableName: { Ref: 'Box' } } }) },
      undefined,
    ],
    [
      'the function of a data source',
      { Other: source({ Type: 'AWS_LAMBDA', LambdaConfig: { LambdaFunctionArn: boxArn } }) },
      undefined,
    ],
    [
      'a policy',
      {
        Other: {
          Type: 'AWS::IAM::ManagedPolicy',
          Properties: {
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: boxArn }],
            },
          },
        },
      },
      undefined,
    ],
    [
      'a dead-letter queue',
      {
        Other: {
          Type: 'AWS::SQS::Queue',
          Properties: { RedrivePolicy: { deadLetterTargetArn: boxArn, maxReceiveCount: 1 } },
        },
      },
      undefined,
    ],
    [
      'an event source',
      { Other: { Type: 'AWS::Lambda::EventSourceMapping', Properties: { EventSourceArn: boxArn, FunctionName: 'f' } } },
      /event source mappings of mystery/,
    ],
    [
      "a rule's target",
      {
        Other: {
          Type: 'AWS::Events::Rule',
          Properties: { EventPattern: { source: ['x'] }, Targets: [{ Id: 'a', Arn: boxArn }] },
        },
      },
      /mystery/,
    ],
    [
      "a schedule's target",
      {
        Other: {
          Type: 'AWS::Scheduler::Schedule',
          Properties: {
            ScheduleExpression: 'rate(1 day)',
            FlexibleTimeWindow: { Mode: 'OFF' },
            Target: { Arn: boxArn, RoleArn: boxArn },
          },
        },
      },
      /mystery/,
    ],
    [
      'a pipe',
      { Other: { Type: 'AWS::Pipes::Pipe', Properties: { Source: boxArn, Target: boxArn, RoleArn: boxArn } } },
      /mystery as the source of a pipe/,
    ],
    [
      'an app client',
      { Other: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: { Ref: 'Box' } } } },
      undefined,
    ],
    [
      "a bucket's policy",
      {
        Other: {
          Type: 'AWS::S3::BucketPolicy',
          Properties: { Bucket: { Ref: 'Box' }, PolicyDocument: { Version: '2012-10-17', Statement: [] } },
        },
      },
      undefined,
    ],
  ])(
    'as %s does not stop the start: resources that need it are named, and the rest runs',
    async (_what, more, message) => {
      const cloud = await at.start(assembly(more));

      expect(cloud.leftOut).toEqual(message === undefined ? [] : [expect.stringMatching(message)]);
      expect(await ask(cloud, '{ greeting }')).toEqual({ data: { greeting: 'hello' } });
    },
  );
});

it.each<[string, JsonObject, typeof NotSupported | typeof TemplateError, string]>([
  [
    'an intrinsic function that is not emulated',
    { It: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { 'Fn::GetAZs': '' } } } },
    NotSupported,
    'the intrinsic function Fn::GetAZs (at Resources.It.Properties',
  ],
  [
    'a reference to nothing',
    { It: { Type: 'AWS::SQS::Queue', Properties: { QueueName: { Ref: 'Nope' } } } },
    TemplateError,
    'there is no parameter or resource "Nope"',
  ],
])('leaves nothing behind after %s', async (_what, resources, type, message) => {
  const started = at.start(writeAssembly({ Main: { template: { Resources: resources } } }));

  await expect(started).rejects.toThrow(type);
  await expect(started).rejects.toThrow(message);
  expect(existsSync(at.dataDir)).toBe(false);
});

it("starts with the caller's additions: parameters, a seed, overriding routes, and work to wait for", async () => {
  const clock = movableClock();
  const order: string[] = [];
  const cloud = await at.start(
    writeAssembly({ Notes: { template: { Resources: notesApi(), Outputs: { KeyName: { Value: '/notes/key' } } } } }),
    {
      clock,
      parameters: ({ KeyName = '' }) => ({ [KeyName]: 'secret' }),
      seed: async ({ stack, url }) => {
        // Nothing is answered before.
        order.push(`${stack.name} ${(await get(`${url}/mail`)).status}`);
      },
      routes: ({ url }) => [
        page('/', () => ({ status: 200, headers: {}, body: url })),
        page('/mail', () => ({ status: 418, headers: {}, body: '' })),
      ],
      pendingTasks: async () => (order.push('asked') < 3 ? 1 : 0),
    },
  );

  expect(order).toEqual(['Notes 503']);
  expect(await (await get(`${cloud.url}/`)).text()).toBe(cloud.url);
  expect((await get(`${cloud.url}/mail`)).status).toBe(418);
  const moved = await fetch(`${cloud.url}/control/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"by":1000}',
  });
  expect(moved.status).toBe(200);
  expect(order.filter((one) => one === 'asked').length).toBeGreaterThan(2);
});
