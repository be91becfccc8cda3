import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readApi } from '../../src/appsync/definition.ts';
import { NotSupported } from '../../src/errors.ts';
import type { JsonObject } from '../../src/json.ts';
import type { Resource, Stack } from '../../src/template/types.ts';
import { makeStack, returns, type ApiOptions } from '../../testing/api.ts';

const now = Date.parse('2026-11-21');
const base: ApiOptions = { sdl: 'type Query { x: String }', resolvers: { 'Query.x': returns('1') } };

/** The stack with some properties of one resource replaced; null removes one. */
function altered(logicalId: string, properties: JsonObject, options: ApiOptions = base): Stack {
  const stack = makeStack(options);
  const alter = (resource: Resource): Resource => {
    if (resource.logicalId !== logicalId) return resource;
    const merged = Object.entries({ ...resource.properties, ...properties }).filter(([, value]) => value !== null);
    return { ...resource, properties: Object.fromEntries(merged) };
  };
  return { ...stack, ofType: (type) => stack.ofType(type).map(alter) };
}

describe('an API of the template', () => {
  it('is read completely', () => {
    const api = readApi(
      makeStack({ ...base, api: { QueryDepthLimit: '10', ResolverCountLimit: 50, IntrospectionConfig: 'DISABLED' } }),
      now,
    );

    expect(api).toMatchObject({
      id: 'api1',
      region: 'eu-west-1',
      url: 'http://127.0.0.1:4000/graphql',
      queryDepthLimit: 10,
      resolverCountLimit: 50,
      introspection: false,
      environment: { MODEL: 'gpt' },
      logsErrors: true,
    });
    expect(api.authentication).toMatchObject({
      defaultMode: 'AMAZON_COGNITO_USER_POOLS',
      deniesByDefault: false,
      userPools: [{ userPoolId: 'pool' }],
    });
    expect([...api.authentication.modes]).toEqual(['AMAZON_COGNITO_USER_POOLS', 'AWS_IAM', 'API_KEY']);
    expect([...api.authentication.apiKeys]).toEqual([['da2-key', Date.parse('2026-12-01')]]);
    expect(api.resolvers).toMatchObject([
      { kind: 'UNIT', type: 'Query', field: 'x', step: { dataSource: { type: 'NONE' } } },
    ]);
  });

  it("has AWS's limits when the template sets none", () => {
    expect(readApi(makeStack(base), now)).toMatchObject({
      queryDepthLimit: 0,
      resolverCountLimit: 10_000,
      introspection: true,
    });
  });

  it('reads code and schema from assets', () => {
    const folder = mkdtempSync(join(tmpdir(), 'appsync-'));
    writeFileSync(join(folder, 'bundle.js'), 'the code');
    const stack = altered('Query.x', { Code: null, CodeS3Location: 's3://assets-123/bundle.js' });

    const api = readApi(
      { ...stack, asset: (bucket, key) => join(folder, bucket === 'assets-123' ? key : 'no such file') },
      now,
    );

    expect(api.resolvers).toMatchObject([{ step: { code: 'the code' } }]);
  });

  it.each([
    ['is within a year', '2027-03-01', '2027-03-01'],
    ['is past: the template was synthesized long ago, or the clock was put ahead', '2026-11-20', '2027-11-21'],
    ['is further away than AppSync takes: the clock was put back', '2028-06-01', '2027-11-21'],
  ])(
    "a key expires by the cloud's clock, which starts at its deployment, if the template's expiry %s",
    (_what, end, ends) => {
      const expiring = altered('Key', { Expires: Date.parse(end) / 1000 });

      expect([...readApi(expiring, now).authentication.apiKeys.values()]).toEqual([Date.parse(ends)]);
    },
  );

  it('a key without an expiry is valid for a week', () => {
    expect([...readApi(altered('Key', { Expires: null }), now).authentication.apiKeys.values()]).toEqual([
      now + 7 * 24 * 60 * 60 * 1000,
    ]);
  });
});

describe('unsupported parts', () => {
  it.each<[string, string, JsonObject, string]>([
    [
      'a data source',
      'DataSourcenone',
      { Type: 'RELATIONAL_DATABASE' },
      'the AppSync data source type RELATIONAL_DATABASE (none)',
    ],
    [
      "the caller's credentials",
      'DataSourcetable',
      { DynamoDBConfig: { TableName: 'T', UseCallerCredentials: true } },
      "an AppSync data source with the caller's credentials (table)",
    ],
    [
      'versioning',
      'DataSourcetable',
      { DynamoDBConfig: { TableName: 'T', Versioned: true } },
      'a versioned AppSync data source (table)',
    ],
    [
      'VTL',
      'Query.x',
      { Runtime: null, RequestMappingTemplate: '{}' },
      'AppSync VTL templates and direct Lambda resolvers (Query.x)',
    ],
    [
      'a direct Lambda resolver',
      'Query.x',
      { Runtime: null, Code: null },
      'AppSync VTL templates and direct Lambda resolvers (Query.x)',
    ],
    ['caching', 'Query.x', { CachingConfig: { Ttl: 60 } }, 'AppSync caching (Query.x)'],
    [
      'conflict detection',
      'Query.x',
      { SyncConfig: { ConflictDetection: 'VERSION' } },
      'AppSync conflict detection (Query.x)',
    ],
  ])('%s refuses the field that needs it, by name, and the rest is read', (_name, resource, properties, feature) => {
    const onTable: ApiOptions = {
      ...base,
      sdl: 'type Query { x: String y: String z: String }',
      resolvers: { 'Query.x': returns('1'), 'Query.y': returns('2'), 'Query.z': returns('3') },
      on: { 'Query.x': resource === 'DataSourcetable' ? 'table' : 'none', 'Query.y': 'http', 'Query.z': 'http' },
    };

    const { resolvers } = readApi(altered(resource, properties, onTable), now);

    expect(resolvers.map(({ kind }) => kind)).toEqual(['REFUSED', 'UNIT', 'UNIT']);
    expect(resolvers[0]).toMatchObject({
      refusal: new NotSupported(feature),
    });
  });

  it('a function of a pipeline refuses each pipeline that it is in', () => {
    const pipeline: ApiOptions = { ...base, resolvers: { 'Query.x': { code: '', steps: [{ code: '' }] } } };
    expect(readApi(altered('Query.x-0', { Runtime: null }, pipeline), now).resolvers).toMatchObject([
      { kind: 'REFUSED', refusal: new NotSupported('AppSync VTL templates and direct Lambda resolvers (Query.x-0)') },
    ]);
  });

  it.each<[string, JsonObject, string]>([
    ['as the default', { AuthenticationType: 'OPENID_CONNECT' }, 'OPENID_CONNECT'],
    ['beside others', { AdditionalAuthenticationProviders: [{ AuthenticationType: 'AWS_LAMBDA' }] }, 'AWS_LAMBDA'],
  ])('a mode %s accepts no caller', (_name, properties, mode) => {
    const { authentication } = readApi(altered('Api', properties), now);
    expect(authentication.foreign).toEqual([new NotSupported(`the AppSync authorization mode ${mode}`)]);
    expect(authentication.modes).not.toContain(mode);
  });

  it('a merged API is refused by name', () => {
    expect(() => readApi(altered('Api', { ApiType: 'MERGED' }), now)).toThrow(new NotSupported('AppSync merged APIs'));
  });
});

describe('a template that no deployment would accept', () => {
  const pipeline = (steps: number): ApiOptions => ({
    ...base,
    resolvers: { 'Query.x': { code: '', steps: Array(steps).fill({ code: '' }) as { code: string }[] } },
  });

  it.each<[string, () => Stack, string]>([
    [
      'a data source of a type that AWS does not have',
      () => altered('DataSourcenone', { Type: 'AMAZON_CASSANDRA' }),
      'there is no data source type AMAZON_CASSANDRA',
    ],
    ['no API', () => ({ ...makeStack(base), ofType: () => [] }), 'Stack test has no AWS::AppSync::GraphQLApi'],
    [
      'an unknown data source',
      () => altered('Query.x', { DataSourceName: 'nope' }),
      'Query.x: no data source named nope',
    ],
    [
      'an unknown function',
      () => altered('Query.x', { PipelineConfig: { Functions: ['f1'] } }, pipeline(1)),
      'Query.x: no function named f1',
    ],
    [
      'eleven functions',
      () => makeStack(pipeline(11)),
      'Query.x: a pipeline may have at most 10 functions; this one has 11',
    ],
  ])('%s', (_name, stack, message) => {
    expect(() => readApi(stack(), now)).toThrow(message);
  });

  it('ten functions are fine', () => {
    expect(readApi(makeStack(pipeline(10)), now).resolvers).toMatchObject([
      { kind: 'PIPELINE', steps: Array(10).fill({ dataSource: { name: 'none' } }) as unknown[] },
    ]);
  });
});
