import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { connect } from 'node:net';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { getUsage } from '../../graphql/generated/operations.ts';
import { bundleConsole, isObject } from 'local-cloud';
import type { JsonObject } from 'local-cloud';
import { makeApp } from '../lib/synthesized.ts';
import { startTestCloud } from '../support/cloud.ts';
import type { Person, TestCloud } from '../support/cloud.ts';

/** Abuse, Configuration: production as it would be deployed, run here, and what the local server refuses. */
let cloud: TestCloud;
let parent: Person;
let template: { readonly Resources: Record<string, { readonly Type: string; readonly Properties: JsonObject }> };

beforeAll(async () => {
  const folder = makeApp({ NIGHTLIGHT_STAGE: 'prod' }).app.synth().directory;
  template = JSON.parse(
    readFileSync(join(folder, readdirSync(folder).find((name) => name.endsWith('.template.json')) ?? ''), 'utf8'),
  ) as typeof template;
  await bundleConsole();
  cloud = await startTestCloud({ assembly: folder });
  parent = await cloud.person();
});
afterAll(() => cloud.stop());

const ofType = (type: string): JsonObject[] =>
  Object.values(template.Resources)
    .filter(({ Type }) => Type === type)
    .map(({ Properties }) => Properties);

describe('in production', () => {
  it.each([
    { what: 'the schema', query: '{ __schema { types { name } } }' },
    { what: 'one type', query: '{ __type(name: "Story") { fields { name } } }' },
    { what: 'the schema by an alias', query: '{ health: __schema { queryType { name } } }' },
    { what: 'the schema in a fragment', query: '{ ...F } fragment F on Query { __schema { types { name } } }' },
    { what: 'the schema beside a field', query: '{ getUsage { used } __schema { types { name } } }' },
    { what: 'the schema in a mutation', query: 'mutation { __schema { types { name } } }' },
  ])('introspection of $what is refused because the fields do not exist', async ({ query }) => {
    const { data, errors } = await parent.ask(query);
    expect(data).toBeNull();
    expect(errors?.[0]?.message).toMatch(
      /^Validation error of type FieldUndefined: Field '__(schema|type)' in type '\w+' is undefined/,
    );
    expect(JSON.stringify(errors)).not.toContain('CreateStoryInput');
  });

  it('__typename, which clients request automatically, is answered', async () => {
    expect(await parent.ask('{ __typename getUsage { __typename limit } }')).toEqual({
      data: { __typename: 'Query', getUsage: { __typename: 'Usage', limit: 20 } },
    });
  });

  it.each([
    '{ getStori(id: "x") { id } }',
    '{ getStory(idd: "x") { id } }',
    '{ listStories(status: COMPLET) { items { id } } }',
    '{ getUsage { use } }',
    '{ ...F } fragment F on Storyy { id }',
    'query ($s: StoryStatu) { listStories(status: $s) { nextToken } }',
    'mutation { createStory(input: {promt: "x"}) { id } }',
    'mutation { publis(id: "x") { id } }',
    '{ getUsage @includ(if: true) { used } }',
  ])('%s gets no suggestion', async (query) => {
    const { data, errors = [] } = await parent.ask(query);
    expect(data).toBeNull();
    expect(errors.length).toBeGreaterThan(0);
    for (const { message } of errors) {
      expect(message).not.toMatch(/did you mean/i);
      for (const name of ['getStory', 'COMPLETE', 'used', 'StoryStatus', 'publish', 'include'])
        if (!query.includes(`${name} `) && !query.includes(`${name}(`)) expect(message).not.toContain(`"${name}"`);
    }
  });

  it('an invalid variable gets no suggestion', async () => {
    const answer = await parent.ask('query ($s: StoryStatus) { listStories(status: $s) { nextToken } }', {
      s: 'COMPLET',
    });
    expect(JSON.stringify(answer)).not.toMatch(/did you mean|COMPLETE"/i);
  });

  it('data nested deeper than our deepest document is refused', async () => {
    expect(await parent.ask(`{ listStories { ${'items { '.repeat(9)}id${' }'.repeat(9)} } }`)).toMatchObject({
      data: null,
      errors: [{ errorType: 'QueryDepthLimitReached' }],
    });
  });

  it('a web ACL with a rate rule protects the API and the user pool', () => {
    const protectedOnes = ofType('AWS::WAFv2::WebACLAssociation').map(({ ResourceArn }) => JSON.stringify(ResourceArn));
    expect(protectedOnes).toEqual([expect.stringContaining('ApiGraphqlApi'), expect.stringContaining('AuthUserPool')]);
    expect(ofType('AWS::WAFv2::WebACL')).toEqual([
      expect.objectContaining({
        Scope: 'REGIONAL',
        Rules: [
          expect.objectContaining({
            Action: { Block: {} },
            Statement: {
              RateBasedStatement: expect.objectContaining({ AggregateKeyType: 'IP', Limit: 3000 }) as unknown,
            },
          }),
        ],
      }),
    ]);
  });

  it('only errors are logged, without content, and no function has a more detailed log level', () => {
    expect(ofType('AWS::AppSync::GraphQLApi')).toEqual([
      expect.objectContaining({
        IntrospectionConfig: 'DISABLED',
        LogConfig: expect.objectContaining({ FieldLogLevel: 'ERROR', ExcludeVerboseContent: true }) as unknown,
      }),
    ]);
    for (const { Environment } of ofType('AWS::Lambda::Function'))
      expect(JSON.stringify(Environment ?? {})).not.toMatch(/DEBUG|LOG_LEVEL/i);
  });

  it('no policy statement allows every action, or every action of a service', () => {
    const statements = [...ofType('AWS::IAM::Policy'), ...ofType('AWS::SQS::QueuePolicy')].flatMap(
      ({ PolicyDocument }) => (isObject(PolicyDocument) ? (PolicyDocument['Statement'] as JsonObject[]) : []),
    );
    expect(statements.length).toBeGreaterThan(5);
    const allowed = statements
      .filter(({ Effect }) => Effect === 'Allow')
      .flatMap(({ Action }) => (Array.isArray(Action) ? Action : [Action ?? '']));
    expect(allowed.filter((action) => String(action).includes('*'))).toEqual([]);
    expect(
      statements.filter(
        (statement) => Object.hasOwn(statement, 'NotAction') || Object.hasOwn(statement, 'NotResource'),
      ),
    ).toEqual([]);
  });
});

interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Record<string, string>;
}

/** A request whose path and headers are sent unchanged. */
function raw({
  method = 'GET',
  path,
  headers = {},
}: Sent): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }> {
  const { hostname, port } = new URL(cloud.url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, method, path, headers, agent: false }, (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => (body += chunk.toString()));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    })
      .on('error', reject)
      .end();
  });
}

describe('the local server', () => {
  it('listens on the loopback interface only', async () => {
    const port = Number(new URL(cloud.url).port);
    const others = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of others) {
      const socket = connect(port, address);
      const outcome = await new Promise((resolve) =>
        socket.on('connect', () => resolve('connected')).on('error', () => resolve('refused')),
      );
      expect(outcome).toBe('refused');
    }
    expect(cloud.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  const paths = ['/', '/config.json', '/console', '/console/main.js', '/mail', '/graphql', '/aws'];
  it.each([
    'evil.example',
    'evil.example:80',
    '169.254.169.254',
    '127.0.0.1',
    '127.0.0.1.evil.example',
    '0.0.0.0',
    'localhost',
    'localhost.:80',
  ])('refuses the foreign Host "%s" on every path, including WebSockets', async (host) => {
    for (const path of paths)
      expect(await raw({ path, headers: { host } })).toMatchObject({
        status: 403,
        body: 'This server only answers to the name localhost.',
      });
    const socket = new WebSocket(`${cloud.url.replace('http', 'ws')}/graphql/realtime`, ['graphql-ws'], {
      headers: { host },
    });
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toBe('Unexpected server response: 403');
  });

  it.each([
    '/console/../package.json',
    '/console/../../package.json',
    '/console/%2e%2e/package.json',
    '/console/..%2fpackage.json',
    '/console/%2e%2e%2f%2e%2e%2fpackage.json',
    '/console/..%5cpackage.json',
    '/console//etc/passwd',
    '/console/%00',
    '/console/main.js%00.css',
    '/console/main.js/',
    '/console/./../console/../../dist/resolvers/Query.getStory.js',
    '/console/../resolvers/Query.getStory.js',
    '/console/..',
    '/console/.',
    '/console/%',
    '/console/%zz',
    '/consolex',
    '/config.json/../mail/x',
    '/config.json/',
    '/config.jsonx',
    '/mail/1',
    '/mailx',
    '/graphql/',
    '/graphql/more',
    '/.git/config',
    '/package.json',
    '//console',
    '/%2e%2e/package.json',
    '/dist/console/main.js',
    '/CONSOLE',
  ])('serves no file for %s', async (path) => {
    const { status, body } = await raw({ path });
    expect(status).toBe(404);
    expect(body).not.toMatch(/"name"|root:|export /);
  });

  it("serves the console's files, and only for GET and HEAD", async () => {
    expect(await raw({ path: '/console/main.js' })).toMatchObject({
      status: 200,
      headers: { 'x-content-type-options': 'nosniff' },
    });
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
      expect((await raw({ method, path: '/console/main.js' })).status).toBe(405);
  });

  it.each(['PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND'])('rejects %s without any effect', async (method) => {
    for (const path of paths)
      expect(
        (await raw({ method, path, headers: { authorization: parent.accessToken } })).status,
      ).toBeGreaterThanOrEqual(400);
  });

  it('answers pages of this machine at any port, by name and without cookies', async () => {
    const headers = {
      origin: 'http://localhost:5173',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    };
    const preflight = await raw({ method: 'OPTIONS', path: '/graphql', headers });
    expect(preflight).toMatchObject({ status: 200, headers: { 'access-control-allow-origin': headers.origin } });
    const answer = await fetch(`${cloud.url}/graphql`, {
      method: 'POST',
      headers: { origin: headers.origin, authorization: parent.accessToken },
      body: JSON.stringify({ query: getUsage }),
    });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, headers.origin]);
    for (const one of [
      preflight.headers['access-control-allow-credentials'],
      answer.headers.get('access-control-allow-credentials') ?? undefined,
    ])
      expect(one).toBeUndefined();
  });

  it.each([
    '/mail',
    '/config.json',
    '/console',
    '/',
    '/graphql',
    '/aws',
    '/control/clock',
    '/hosts/api.openai.com/v1/models',
  ])('does not let another origin read %s, send a preflight request, or write', async (path) => {
    for (const method of ['GET', 'OPTIONS', 'POST']) {
      const { status, headers } = await raw({
        method,
        path,
        headers: {
          origin: 'https://elsewhere.example',
          'access-control-request-method': 'POST',
          authorization: parent.accessToken,
        },
      });
      expect([method, status]).toEqual([method, 403]);
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    }
  });

  it('refuses to sign in the demo family for a page of another origin', async () => {
    const asked = {
      path: '/aws',
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
      },
    };
    expect(
      (await raw({ ...asked, headers: { ...asked.headers, origin: 'https://elsewhere.example' } })).body,
    ).toContain('ForeignOrigin');
    const { headers } = await raw({ ...asked, headers: { ...asked.headers, origin: 'http://localhost:3000' } });
    expect(headers['access-control-allow-origin']).toBe('http://localhost:3000');
  });

  it.each(['/mail', '/console', '/'])('does not let pages on another port read %s', async (path) => {
    expect((await raw({ path, headers: { origin: 'http://localhost:5173' } })).headers).not.toHaveProperty(
      'access-control-allow-origin',
    );
  });

  it('/config.json contains only what a client needs', async () => {
    const text = (await raw({ path: '/config.json' })).body;
    const { outputs, accountId } = cloud.stack;
    for (const secret of [
      accountId,
      outputs['ModelKeyParameter'],
      outputs['StoryTableName'],
      outputs['FamilyTableName'],
    ])
      expect(text).not.toContain(secret);
  });
});
