import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStory, listStories, publish, retryStory } from '../../graphql/generated/operations.ts';
import type { JsonObject } from 'local-cloud';
import { openChannel } from '../support/channel.ts';
import { changedAssembly, startTestCloud } from '../support/cloud.ts';
import type { Person, TestCloud } from '../support/cloud.ts';
import { calls, expectNoSubscription, expectNothing, overHttp } from '../support/fields.ts';
import { identityPool, refusalOf } from 'local-cloud/testing/signed-client.ts';
import { askSigned, credentialsFor, loginOf } from '../support/iam-client.ts';
import { chat } from '../support/model-server.ts';
import { atRest } from 'local-cloud/testing/passing.ts';
import { only, tell, wordsOnly } from '../support/stories.ts';
import { subscribe } from '../support/subscriber.ts';
import type { Subscriber } from '../support/subscriber.ts';
import { resource, withoutQuota } from '../support/templates.ts';

/** Abuse, Objects: only the publisher may call `publish`, and IAM credentials allow only what a policy names. */
let cloud: TestCloud;
let parent: Person;
let stranger: Person;
let id: string;
let listeners: readonly Subscriber[];

beforeAll(async () => {
  cloud = await startTestCloud({ assembly: withoutQuota() });
  [parent, stranger] = await Promise.all([cloud.person(), cloud.person('stranger@example.com')]);
  // The sample story.
  id = String((only(await parent.ask(listStories))['items'] as JsonObject[])[0]?.['id']);
  // When a later story has been published, everything before it has been published or is being published.
  const early = await subscribe(cloud.url, stranger.accessToken);
  const { id: next } = await tell(stranger);
  await early.until((told) => told.id === next);
  early.close();
  await atRest(cloud);
  listeners = await Promise.all([parent, stranger].map(({ accessToken }) => subscribe(cloud.url, accessToken)));
});
afterAll(async () => {
  for (const listener of listeners) listener.close();
  await cloud.stop();
});

/**
 * Runs something, then makes a story for each family. Once its message has arrived, a message about the abused story
 * would have arrived too.
 */
async function unheard(work: () => Promise<void>): Promise<void> {
  await work();
  for (const [at, person] of [parent, stranger].entries()) {
    const next = await tell(person);
    await listeners[at]?.until((story) => story.id === next.id && story.status === 'COMPLETE');
    expect(listeners[at]?.about(id)).toEqual([]);
    expect(new Set(listeners[at]?.told.map((story) => story['owner']))).toEqual(new Set([person.sub]));
  }
}

const notAuthorized = (field: string, path: string) => ({
  errorType: 'Unauthorized',
  message: `Not Authorized to access ${field} on type Mutation`,
  path: [path],
  data: null,
  errorInfo: null,
});

describe('publish, called by a signed-in user', () => {
  const rows = [
    { how: 'plainly', query: publish, path: 'publish' },
    {
      how: 'without a name',
      query: 'mutation ($id: ID!) { publish(id: $id) { id owner version status } }',
      path: 'publish',
    },
    { how: 'by an alias', query: 'mutation ($id: ID!) { getStory: publish(id: $id) { id owner } }', path: 'getStory' },
    {
      how: 'by the alias __proto__',
      query: 'mutation ($id: ID!) { __proto__: publish(id: $id) { id owner } }',
      path: '__proto__',
    },
    {
      how: 'in a fragment',
      query: 'mutation ($id: ID!) { ...F } fragment F on Mutation { publish(id: $id) { id owner } }',
      path: 'publish',
    },
    {
      how: 'in an inline fragment',
      query: 'mutation ($id: ID!) { ... on Mutation { ... { publish(id: $id) { id owner } } } }',
      path: 'publish',
    },
    {
      how: 'with @include',
      query: 'mutation ($id: ID!) { publish(id: $id) @include(if: true) @skip(if: false) { id owner } }',
      path: 'publish',
    },
    {
      how: 'under the name of another operation',
      query: 'mutation createStory($id: ID!) { publish(id: $id) { id owner } }',
      path: 'publish',
    },
    {
      how: 'merged from two places',
      query: 'mutation ($id: ID!) { publish(id: $id) { id } ... { publish(id: $id) { owner } } }',
      path: 'publish',
    },
  ];

  it.each(rows)('$how → null, Unauthorized and no message', async ({ query, path }) => {
    await unheard(async () => {
      for (const person of [parent, stranger]) {
        const answer = await person.ask(query, { id });
        expect(JSON.parse(JSON.stringify(answer.data))).toEqual(JSON.parse(`{${JSON.stringify(path)}:null}`));
        expect(answer.errors).toEqual([expect.objectContaining(notAuthorized('publish', path))]);
      }
    });
  });

  it('among other fields → the others run, publish does not', async () => {
    const query = `mutation ($id: ID!, $input: CreateStoryInput!) {
      before: publish(id: $id) { id } createStory(input: $input) { id status } after: publish(id: $id) { id }
    }`;
    await unheard(async () => {
      const { data, errors } = await stranger.ask(query, { id, input: { prompt: 'A fox', ...wordsOnly } });
      expect(data).toEqual({
        before: null,
        createStory: { id: expect.any(String) as string, status: 'WRITTEN' },
        after: null,
      });
      expect(errors).toEqual(
        ['before', 'after'].map((path) => expect.objectContaining(notAuthorized('publish', path)) as unknown),
      );
    });
  });

  it('in an operation that is not the selected one → only the selected one runs', async () => {
    const query = 'query Mine { getUsage { used } } mutation Other($id: ID!) { publish(id: $id) { id } }';
    const ask = (operationName: string) =>
      fetch(`${cloud.url}/graphql`, {
        method: 'POST',
        headers: { authorization: parent.accessToken },
        body: JSON.stringify({ query, operationName, variables: { id } }),
      }).then((answer) => answer.json() as Promise<JsonObject>);
    await unheard(async () => {
      expect(await ask('Mine')).toMatchObject({ data: { getUsage: { used: expect.any(Number) as number } } });
      expect(await ask('Other')).toMatchObject({
        data: { publish: null },
        errors: [notAuthorized('publish', 'publish')],
      });
    });
  });

  it('over GET and over the socket → refused all the same', async () => {
    const query = `mutation { publish(id: "${id}") { id owner } }`;
    await unheard(async () => {
      const got = await fetch(`${cloud.url}/graphql?${new URLSearchParams({ query }).toString()}`, {
        headers: { authorization: parent.accessToken },
      });
      expect(await got.json()).toMatchObject({ data: { publish: null }, errors: [{ errorType: 'Unauthorized' }] });
      const authorization = { host: new URL(cloud.url).host, Authorization: parent.accessToken };
      const channel = await openChannel(cloud.url, authorization);
      expect(await channel.start('p', query, authorization)).toMatchObject({ type: 'error' });
      channel.close();
    });
  });

  it('cannot be imitated by an alias of another mutation', async () => {
    const query =
      'mutation ($input: CreateStoryInput!) { publish: createStory(input: $input) { id owner version status } }';
    const made = only(await stranger.ask(query, { input: { prompt: 'A fox', ...wordsOnly } }));
    await tell(stranger);
    await listeners[1]?.until((story) => story.id === made['id'] && story.status === 'COMPLETE');
    // The publisher sends each message, and selects every field.
    expect(listeners[1]?.told.filter((story) => !Object.hasOwn(story, 'pages'))).toEqual([]);
  });
});

describe("the identity pool's credentials", () => {
  it('of a signed-in user allow no field', async () => {
    const paid = cloud.model.count(chat);
    const credentials = await credentialsFor(cloud, parent);
    await unheard(async () => {
      await expectNothing(cloud, credentials, id);
      await expectNoSubscription(cloud, credentials);
    });
    // The two stories that `unheard` makes.
    expect(cloud.model.count(chat) - paid).toBe(2);
  });

  it.each([
    {
      service: 'dynamodb',
      target: 'DynamoDB_20120810.Scan',
      input: () => ({ TableName: cloud.stack.outputs['StoryTableName'] ?? '' }),
    },
    {
      service: 'dynamodb',
      target: 'DynamoDB_20120810.GetItem',
      input: () => ({ TableName: cloud.stack.outputs['StoryTableName'] ?? '', Key: { id: { S: id } } }),
    },
    {
      service: 'ssm',
      target: 'AmazonSSM.GetParameter',
      input: () => ({ Name: cloud.stack.outputs['ModelKeyParameter'] ?? '', WithDecryption: true }),
    },
    {
      service: 'ssm',
      target: 'AmazonSSM.PutParameter',
      input: () => ({
        Name: cloud.stack.outputs['ModelKeyParameter'] ?? '',
        Value: 'mine',
        Type: 'SecureString',
        Overwrite: true,
      }),
    },
    {
      service: 'cognito-idp',
      target: 'AWSCognitoIdentityProviderService.ListUsers',
      input: () => ({ UserPoolId: cloud.stack.outputs['UserPoolId'] ?? '' }),
    },
    {
      service: 'cognito-idp',
      target: 'AWSCognitoIdentityProviderService.AdminGetUser',
      input: () => ({ UserPoolId: cloud.stack.outputs['UserPoolId'] ?? '', Username: stranger.email }),
    },
  ])('of a signed-in user allow nothing else in AWS: $target', async ({ service, target, input }) => {
    const refusal = await refusalOf(cloud, await credentialsFor(cloud, parent), service, target, input());
    expect(refusal).toContain(`is not authorized to perform: ${service}:${target.split('.')[1]}`);
    expect(refusal).toContain('AccessDeniedException');
  });

  it('are not given to guests', async () => {
    const { stack } = cloud;
    const pool = stack.outputs['IdentityPoolId'] ?? '';
    const mine = await identityPool(cloud, 'GetId', { IdentityPoolId: pool, Logins: loginOf(cloud, parent) });

    const guest = await identityPool(cloud, 'GetId', { IdentityPoolId: pool });
    const asMe = await identityPool(cloud, 'GetCredentialsForIdentity', { IdentityId: mine['IdentityId'] ?? '' });
    const stolen = await identityPool(cloud, 'GetCredentialsForIdentity', {
      IdentityId: mine['IdentityId'] ?? '',
      Logins: loginOf(cloud, stranger),
    });

    for (const answer of [guest, asMe, stolen]) {
      expect(answer['__type']).toMatch(/NotAuthorizedException$/);
      expect(answer).not.toHaveProperty('Credentials');
    }
  });

  it('are not accepted if they are invented', async () => {
    const made = { accessKeyId: 'ASIAABCDEFGHIJKLMNOP', secretAccessKey: 'made up', sessionToken: 'made up' };
    const stolen = { ...(await credentialsFor(cloud, parent)), secretAccessKey: 'wrong' };
    for (const credentials of [made, stolen]) {
      const answer = await askSigned(cloud, credentials, calls['Query.health'] ?? '');
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.data).toBeUndefined();
    }
  });
});

describe('a template that is more open by mistake', () => {
  let open: TestCloud;
  let person: Person;

  beforeAll(async () => {
    open = await startTestCloud({
      assembly: changedAssembly((template) => {
        resource(template, 'AWS::Cognito::IdentityPool').Properties['AllowUnauthenticatedIdentities'] = true;
        const attachment = resource(template, 'AWS::Cognito::IdentityPoolRoleAttachment').Properties[
          'Roles'
        ] as JsonObject;
        const authenticated = attachment['authenticated'] as { 'Fn::GetAtt': [string, string] };
        template.Resources['HealthPolicy'] = {
          Type: 'AWS::IAM::Policy',
          Properties: {
            PolicyName: 'Health',
            Roles: [{ Ref: authenticated['Fn::GetAtt'][0] }],
            PolicyDocument: {
              Version: '2012-10-17',
              Statement: [
                {
                  Effect: 'Allow',
                  Action: 'appsync:GraphQL',
                  Resource: {
                    'Fn::Join': ['', [{ 'Fn::GetAtt': [apiOf(template), 'Arn'] }, '/types/Query/fields/health']],
                  },
                },
              ],
            },
          },
        };
      }),
    });
    person = await open.person();
  });
  afterAll(() => open.stop());

  const apiOf = (template: Parameters<typeof resource>[0]): string =>
    Object.entries(template.Resources).find(([, { Type }]) => Type === 'AWS::AppSync::GraphQLApi')?.[0] ?? '';

  it('gives guests credentials that allow no field', async () => {
    const guest = await credentialsFor(open);
    await expectNothing(open, guest, id);
    await expectNoSubscription(open, guest);
  });

  it('opens only the field that a policy names', async () => {
    const credentials = await credentialsFor(open, person);
    expect(await askSigned(open, credentials, calls['Query.health'] ?? '')).toEqual({
      status: 200,
      data: { health: { ok: true } },
    });
    await expectNothing(
      open,
      credentials,
      id,
      overHttp.filter((field) => field !== 'Query.health'),
    );
    expect(await askSigned(open, credentials, '{ health { ok } getUsage { used } }')).toMatchObject({
      status: 200,
      errors: [{ errorType: 'Unauthorized' }],
    });
    expect(open.logged.filter((line) => line.includes('is not allowed to perform appsync:GraphQL on'))).not.toEqual([]);
  });
});

it('keeps retryStory and createStory closed without credentials', async () => {
  const without: Record<string, string>[] = [
    {},
    { authorization: '' },
    { 'x-api-key': 'da2-abcdefghijklmnopqrstuvwxyz' },
  ];
  for (const headers of without) {
    for (const query of [createStory, retryStory, publish, calls['Query.health'] ?? '']) {
      const answer = await fetch(`${cloud.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables: { id, input: { prompt: 'x' } } }),
      });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('x-amzn-errortype')).toBe('UnauthorizedException');
      expect(await answer.json()).toMatchObject({ errors: [{ errorType: 'UnauthorizedException' }] });
    }
  }
});
