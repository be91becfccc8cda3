import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createStory, getStory, getUsage, health } from '../../graphql/generated/operations.ts';
import type { JsonObject } from 'local-cloud';
import { canary, changedAssembly, startTestCloud } from '../support/cloud.ts';
import type { TestCloud } from '../support/cloud.ts';
import { startBench } from '../support/publishing-bench.ts';
import type { PublishingBench } from '../support/publishing-bench.ts';
import { deadLetters } from '../support/queues.ts';
import { errorTypes, only, tell, wordsOnly } from '../support/stories.ts';
import { subscribe } from '../support/subscriber.ts';
import { apiEnvironment, resource, statements, within } from '../support/templates.ts';
import type { Template } from '../support/templates.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

async function boot(change: (template: Template) => void): Promise<TestCloud> {
  const cloud = await startTestCloud({ assembly: changedAssembly(change) });
  stops.push(() => cloud.stop());
  return cloud;
}

/** Why the cloud did not start. */
async function refusal(assembly: string): Promise<string> {
  try {
    const cloud = await startTestCloud({ assembly });
    stops.push(() => cloud.stop());
    return 'It started.';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const roleOf = (template: Template, id: RegExp): JsonObject => resource(template, 'AWS::IAM::Role', id).Properties;
const without = (list: JsonObject[], action: string): JsonObject[] =>
  list.filter(({ Action }) => !JSON.stringify(Action).includes(action));
const setStatements = (template: Template, policy: RegExp, kept: JsonObject[]): void =>
  void (within(resource(template, 'AWS::IAM::Policy', policy).Properties, 'PolicyDocument')['Statement'] = kept);
const getParameter = (template: Template): JsonObject => {
  const [statement] = statements(template, /ParametersSource/);
  if (statement === undefined) throw new Error('The data source of parameters has no statement.');
  return statement;
};
const parameterArn = (name: string): JsonObject => ({
  'Fn::Sub': `arn:aws:ssm:\${AWS::Region}:\${AWS::AccountId}:parameter/${name}`,
});

/** AWS's message, including the names of the session and the resource. */
const denied =
  /AWS says: User: arn:aws:sts::123456789012:assumed-role\/\S+ParametersSource\S+\/APPSYNC_ASSUME_ROLE is not authorized to perform: ssm:GetParameter on resource: arn:aws:ssm:eu-west-1:123456789012:parameter\/nightlight\/dev\/model-key because no identity-based policy allows the ssm:GetParameter action$/;

describe('a template with a mistake that keeps the key from the pipeline', () => {
  const mistakes: readonly {
    readonly mistake: string;
    readonly change: (template: Template) => void;
    readonly says: RegExp;
  }[] = [
    {
      mistake: 'ssm:GetParameters for ssm:GetParameter',
      change: (template) => void (getParameter(template)['Action'] = 'ssm:GetParameters'),
      says: denied,
    },
    {
      mistake: "another parameter's name in the policy",
      change: (template) => void (getParameter(template)['Resource'] = parameterArn('nightlight/dev/modelkey')),
      says: denied,
    },
    {
      mistake: 'a slash too many in the policy',
      change: (template) => void (getParameter(template)['Resource'] = parameterArn('/nightlight/dev/model-key')),
      says: denied,
    },
    {
      mistake: 'no policy at all',
      change: (template) => setStatements(template, /ParametersSource/, []),
      says: denied,
    },
    {
      mistake: 'a deny that was meant for something else',
      change: (template) =>
        setStatements(template, /ParametersSource/, [
          ...statements(template, /ParametersSource/),
          { Effect: 'Deny', Action: 'ssm:*', Resource: '*' },
        ]),
      says: /with an explicit deny in an identity-based policy$/,
    },
    {
      mistake: 'no signing configuration',
      change: (template) =>
        void delete within(resource(template, 'AWS::AppSync::DataSource', /Parameters/).Properties, 'HttpConfig')[
          'AuthorizationConfig'
        ],
      says: /\(MissingAuthenticationTokenException\).*AWS says: Missing Authentication Token$/,
    },
    {
      mistake: 'signed for another service',
      change: (template) =>
        void (within(
          resource(template, 'AWS::AppSync::DataSource', /Parameters/).Properties,
          'HttpConfig',
          'AuthorizationConfig',
          'AwsIamConfig',
        )['SigningServiceName'] = 'secretsmanager'),
      says: /\(InvalidSignatureException\).*AWS says: Credential should be scoped to correct service: 'ssm'/,
    },
    {
      mistake: 'signed for another region',
      change: (template) =>
        void (within(
          resource(template, 'AWS::AppSync::DataSource', /Parameters/).Properties,
          'HttpConfig',
          'AuthorizationConfig',
          'AwsIamConfig',
        )['SigningRegion'] = 'us-east-1'),
      says: /\(InvalidSignatureException\).*AWS says: Credential should be scoped to a valid region/,
    },
    {
      mistake: "no variable with the parameter's name",
      change: (template) => void delete apiEnvironment(template)['MODEL_KEY_PARAMETER'],
      says: /\(ValidationException\).*AWS says: /,
    },
  ];

  it.each(mistakes)(
    "$mistake: it starts, and the story ends FAILED with AWS's own message",
    async ({ change, says }) => {
      const cloud = await boot(change);
      const parent = await cloud.person();

      const story = await tell(parent);

      expect(story).toMatchObject({
        status: 'FAILED',
        version: 2,
        pages: null,
        failure: { code: 'ModelUnavailable', retryable: false, message: expect.stringMatching(says) },
      });
      expect(only(await parent.ask(getStory, { id: story['id'] }))).toEqual(story);
      expect(cloud.model.asked).toEqual([]);
      expect(JSON.stringify([story, await cloud.items('StoryTableName'), cloud.logged])).not.toContain(canary);
      expect(only(await parent.ask(health))).toMatchObject({ ok: false, database: true, modelKey: false });
    },
  );

  it('a role that AppSync may not assume: it starts, and the worker, which has another role, writes the stories', async () => {
    const cloud = await boot((template) => {
      within(roleOf(template, /ParametersSource/), 'AssumeRolePolicyDocument')['Statement'] = [
        { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
      ];
    });
    const parent = await cloud.person();
    const listener = await subscribe(cloud.url, parent.accessToken);

    const { id, status, version } = await tell(parent);
    await listener.until((story) => story.id === id && story.status === 'COMPLETE');

    expect([status, version]).toEqual(['PENDING', 2]);
    expect(only(await parent.ask(health))).toMatchObject({ ok: false, database: true, modelKey: false });
    listener.close();
  });
});

describe('a template with a mistake at the tables', () => {
  it("the stories' role may not count: nothing is accepted, and the client learns no more than that", async () => {
    const cloud = await boot((template) =>
      setStatements(
        template,
        /StoryTableSource/,
        statements(template, /StoryTableSource/).filter(({ Resource }) => !JSON.stringify(Resource).includes('Family')),
      ),
    );
    const parent = await cloud.person();
    const before = await cloud.items('StoryTableName');

    const answer = await parent.ask(createStory, { input: { prompt: 'A brave mouse', ...wordsOnly } });

    expect(errorTypes(answer)).toEqual(['InternalError']);
    expect(JSON.stringify(answer)).not.toContain('arn:aws');
    expect(cloud.logged.join('\n')).toMatch(
      /storyTable: DynamoDB:DynamoDbException: User: arn:aws:sts::\S+StoryTableSource\S+ is not authorized to perform: dynamodb:UpdateItem on resource: arn:aws:dynamodb:\S+FamilyTable\S+ because no identity-based policy allows the dynamodb:UpdateItem action/,
    );
    expect(await cloud.items('StoryTableName')).toEqual(before);
    expect(cloud.model.asked).toEqual([]);
  });

  it('a data source whose role AppSync may not assume', async () => {
    const cloud = await boot((template) => {
      within(roleOf(template, /FamilyTableSource/), 'AssumeRolePolicyDocument')['Statement'] = [
        { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
      ];
    });
    const parent = await cloud.person();

    expect(errorTypes(await parent.ask(getUsage))).toEqual(['InternalError']);
    expect(errorTypes(await parent.ask(createStory, { input: { prompt: 'A brave mouse', ...wordsOnly } }))).toEqual([
      'InternalError',
    ]);
    expect(cloud.logged.join('\n')).toContain('familyTable: DynamoDB:DynamoDbException: Unable to assume role');
  });
});

describe('a template with a mistake at the publisher', () => {
  const oneRetry = (template: Template): void =>
    void Object.assign(resource(template, 'AWS::Lambda::EventSourceMapping', /PublishStory/).Properties, {
      ParallelizationFactor: 1,
      MaximumRetryAttempts: 1,
    });
  async function bench(change: (template: Template) => void): Promise<PublishingBench> {
    const made = await startBench({
      assembly: changedAssembly((template) => {
        oneRetry(template);
        change(template);
      }),
    });
    stops.push(() => made.stop());
    return made;
  }

  const mistakes: readonly {
    readonly mistake: string;
    readonly change: (template: Template) => void;
    readonly says: RegExp;
  }[] = [
    {
      mistake: 'no grant to publish',
      change: (template) =>
        setStatements(template, /PublishStory/, without(statements(template, /PublishStory/), 'appsync:GraphQL')),
      // AppSync tells its caller no more than this; its log names the missing permission.
      says: /assumed-role\/\S+PublishStory\S+ is not allowed to perform appsync:GraphQL on arn:aws:appsync:eu-west-1:123456789012:apis\/\w+\/types\/Mutation\/fields\/publish[^]*UnauthorizedException: Permission denied/,
    },
    {
      mistake: "no variable with the API's address",
      change: (template) =>
        void delete within(
          resource(template, 'AWS::Lambda::Function', /PublishStory/).Properties,
          'Environment',
          'Variables',
        )['GRAPHQL_URL'],
      says: /Environment variable GRAPHQL_URL is not set/,
    },
    {
      mistake: 'a handler that is not in the bundle',
      change: (template) =>
        void (resource(template, 'AWS::Lambda::Function', /PublishStory/).Properties['Handler'] = 'main.handler'),
      says: /Runtime\.ImportModuleError.*Cannot find module 'main'/,
    },
  ];

  it.each(mistakes)(
    '$mistake: it starts, stories are written, and each record is retried and then dead-lettered',
    async ({ change, says }) => {
      const made = await bench(change);

      const story = await tell(made.parent);
      await made.retried(() => deadLetters(made.cloud.dataDir).length >= 5);

      expect(story).toMatchObject({ status: 'COMPLETE' });
      expect(made.cloud.logged.join('\n')).toMatch(says);
      // The demo family's sample story, and the four states of the new one: accepted, written, claimed by the judge,
      // judged.
      expect(deadLetters(made.cloud.dataDir)).toHaveLength(5);
      expect(made.listener.told).toEqual([]);
      expect(made.cloud.logged.join('\n')).not.toMatch(/lantern|mouse/i);
    },
  );

  it.each([
    {
      mistake: 'no grant to read the stream',
      change: (template: Template) =>
        setStatements(template, /PublishStory/, without(statements(template, /PublishStory/), 'dynamodb:GetRecords')),
      says: /^Cannot access stream arn:aws:dynamodb:\S+\. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, and ListStreams Actions on your stream in IAM\.$/,
    },
    {
      mistake: 'a role that Lambda may not assume',
      change: (template: Template) =>
        void (within(roleOf(template, /PublishStoryRole/), 'AssumeRolePolicyDocument')['Statement'] = [
          { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ec2.amazonaws.com' } },
        ]),
      says: /^The role defined for the function cannot be assumed by Lambda\.$/,
    },
  ])('$mistake: refused at the start, as the deployment is', async ({ change, says }) => {
    expect(await refusal(changedAssembly(change))).toMatch(says);
  });

  it('no grant to send to the dead-letter queue: the shard continues, and the log says what was lost', async () => {
    const made = await bench((template) =>
      setStatements(
        template,
        /PublishStory/,
        without(without(statements(template, /PublishStory/), 'appsync:GraphQL'), 'sqs:SendMessage'),
      ),
    );

    await tell(made.parent);
    await made.retried(() => made.cloud.logged.some((line) => line.includes('did not accept records')));

    expect(made.cloud.logged.join('\n')).toMatch(
      /The failure destination arn:aws:sqs:\S+ did not accept records .*is not authorized to perform: sqs:SendMessage/i,
    );
    expect(deadLetters(made.cloud.dataDir)).toEqual([]);
  });
});

/** The assembly with a change inside of one resolver's bundle. */
function changedBundle(resolver: RegExp, change: (code: string) => string): string {
  let location = '';
  const folder = changedAssembly(
    (template) =>
      (location = JSON.stringify(resource(template, 'AWS::AppSync::Resolver', resolver).Properties['CodeS3Location'])),
  );
  const file = join(folder, `asset.${/[0-9a-f]{64}\.js/.exec(location)?.[0] ?? ''}`);
  const code = readFileSync(file, 'utf8');
  const changed = change(code);
  if (changed === code) throw new Error(`The bundle of ${String(resolver)} has nothing to change.`);
  writeFileSync(file, changed);
  return folder;
}

describe('a resolver that AppSync would not accept', () => {
  it.each([
    {
      mistake: 'a resolver with try and catch',
      assembly: () =>
        changedBundle(/getUsage/, (code) => `${code}\nfunction unused() { try { return 1; } catch { return 2; } }\n`),
      says: /^Query\.getUsage: The code contains one or more errors\.\n.*try/i,
    },
    {
      mistake: 'a resolver that awaits',
      assembly: () => changedBundle(/getUsage/, (code) => code.replace('function request(', 'async function request(')),
      says: /^Query\.getUsage: .*\n.*async/i,
    },
    {
      mistake: 'a resolver without a response handler',
      assembly: () => changedBundle(/getUsage/, (code) => code.replace(/\bresponse\b/g, 'answer')),
      says: /^Query\.getUsage: .*\n.*response/,
    },
  ])('$mistake: is named at the start and fails its own field, and the rest works', async ({ assembly, says }) => {
    const cloud = await startTestCloud({ assembly: assembly() });
    stops.push(() => cloud.stop());

    expect(cloud.leftOut).toEqual([expect.stringMatching(says)]);
    const parent = await cloud.person();
    expect((await parent.ask(getUsage)).errors).toMatchObject([
      { errorType: 'BadRequestException', message: expect.stringMatching(says) as string },
    ]);
    expect(only(await parent.ask(health))).toMatchObject({ database: true });
  });
});

describe('an assembly that AppSync would not accept', () => {
  const settingOf = (type: string, property: string, value: string) => (): string =>
    changedAssembly((template) => void (resource(template, type, /Writer|Schema/).Properties[property] = value));

  it.each([
    {
      mistake: 'a data source of an unknown type',
      assembly: settingOf('AWS::AppSync::DataSource', 'Type', 'AMAZON_CASSANDRA'),
      says: /AMAZON_CASSANDRA/,
    },
    {
      mistake: 'a broken schema',
      assembly: settingOf('AWS::AppSync::GraphQLSchema', 'Definition', 'type Query { a: Sting'),
      says: /Syntax Error|Sting/,
    },
    {
      mistake: 'a schema with an unknown type',
      assembly: settingOf('AWS::AppSync::GraphQLSchema', 'Definition', 'type Query { a: Sting }'),
      says: /Sting/,
    },
    {
      mistake: 'a schema without a field that has a resolver',
      assembly: settingOf('AWS::AppSync::GraphQLSchema', 'Definition', 'type Query { a: String }'),
      says: /Mutation|field/,
    },
    {
      mistake: 'a resolver on a data source that is not there',
      assembly: () =>
        changedAssembly(
          (template) =>
            void (resource(template, 'AWS::AppSync::Resolver', /getUsage/).Properties['DataSourceName'] = 'families'),
        ),
      says: /no data source named families/,
    },
    {
      mistake: 'a reference to a resource that is not there',
      assembly: () =>
        changedAssembly((template) => void (apiEnvironment(template)['STORY_TABLE'] = { Ref: 'Stories' })),
      says: /there is no parameter or resource "Stories"/,
    },
  ])('$mistake: refused at the start, by name, and nothing is left running', async ({ assembly, says }) => {
    expect(await refusal(assembly())).toMatch(says);
  });
});
