import { readFileSync } from 'node:fs';
import type { GraphQLEnumType, ObjectTypeDefinitionNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { appsyncSdl } from '../../../graphql/appsync-sdl.mjs';
import type { Authentication } from 'local-cloud/appsync/definition/authentication.ts';
import { buildApiSchema } from 'local-cloud/appsync/schema/build.ts';
import { makeApi, returns } from 'local-cloud/testing/api.ts';

const authentication: Authentication = {
  defaultMode: 'AMAZON_COGNITO_USER_POOLS',
  modes: new Set(),
  foreign: [],
  userPools: [],
  deniesByDefault: false,
  apiKeys: new Map(),
};
const build = (sdl: string) => buildApiSchema(sdl, authentication);

describe('a schema', () => {
  it("accepts this project's own", () => {
    const api = build(readFileSync('graphql/schema.graphql', 'utf8'));

    expect(api.mutationsOf('onStory')).toEqual(['publish']);
    expect([...api.published]).toEqual(['publish']);
    expect([...api.access('Mutation', 'publish')]).toEqual([['AWS_IAM', null]]);
    expect([...api.access('Story', 'title')]).toEqual([
      ['AMAZON_COGNITO_USER_POOLS', null],
      ['AWS_IAM', null],
    ]);
    expect([...api.access('Query', 'getStory')]).toEqual([['AMAZON_COGNITO_USER_POOLS', null]]);
  });

  it('may declare what AppSync adds anyway, as tools need it', () => {
    expect(() =>
      build('scalar AWSDateTime directive @aws_iam on FIELD_DEFINITION type Query { x: AWSDateTime @aws_iam }'),
    ).not.toThrow();
  });

  it.each([
    ['text', 'not a schema', "Failed to parse schema document - ensure it's a valid SDL-formatted document."],
    ['an unknown type', 'type Query { x: Nope }', 'Unknown type "Nope".'],
    ['no Query', 'type Mutation { x: ID }', 'There is no top level schema object defined.'],
    [
      'a scalar of its own',
      'scalar Money type Query { x: Money }',
      "There is no scalar implementation for the named 'Money' scalar type",
    ],
    ['an input as an output', 'input I { a: ID } type Query { x: I }', 'must be Output Type'],
    [
      'a subscription to nothing',
      'type Query { x: ID } type Mutation { m: ID } type Subscription { s: ID @aws_subscribe(mutations: ["other"]) }',
      'names the mutation other, which does not exist',
    ],
    [
      'a subscription of another type',
      'type A { i: ID } type Query { x: ID } type Mutation { m: A } type Subscription { s: ID @aws_subscribe(mutations: ["m"]) }',
      'must return the type of the mutation m: A',
    ],
  ])('%s is refused as in a deployment', (_name, sdl, message) => {
    expect(() => build(sdl)).toThrow(/^Schema Creation Status is FAILED with details: /);
    expect(() => build(sdl)).toThrow(message);
  });

  it('a resolver for a field that does not exist stops the start', () => {
    expect(() => makeApi({ sdl: 'type Query { x: ID }', resolvers: { 'Query.y': returns('1') } })).toThrow(
      'There is a resolver for the field Query.y, which is not in the schema',
    );
  });
});

const good: Readonly<Record<string, readonly (string | number)[]>> = {
  AWSDate: ['2026-02-28', '2024-02-29', '2026-11-21Z', '2026-11-21+05:30', '2026-11-21-07:00:00', '-0001-01-01'],
  AWSTime: ['12:30', '12:30:24', '12:30:24.500Z', '00:00+01:00', '23:59:59.999999999-07:00:00'],
  AWSDateTime: [
    '2026-11-21T18:00:00.000Z',
    '2026-11-21T18:00Z',
    '2026-11-21T18:00:00+05:30',
    '2024-02-29T23:59:59.123456789-07:00:00',
  ],
  AWSTimestamp: [0, -1, 1_900_000_000],
  AWSEmail: ['parent@example.com', 'a.b+c@sub.example.com', 'me@localhost'],
  AWSURL: ['https://example.com/a?b=c', 'mailto:a@b.c', 'ftp://x'],
  AWSPhone: ['+49 170 1234567', '(555) 010-0199', '112'],
  AWSIPAddress: ['127.0.0.1', '10.0.0.0/8', '::1', 'fe80::/10'],
};

const bad: Readonly<Record<string, readonly (string | number | boolean)[]>> = {
  AWSDate: ['2026-02-30', '2025-02-29', '26-1-1', '2026-13-01', '2026-11-21+25:00', ''],
  AWSTime: ['24:00', '12', '12:60', '12:30:24.5X'],
  AWSDateTime: ['2026-11-21T18:00:00', '2026-11-21 18:00:00Z', '2026-02-30T00:00Z', 'now', 5],
  AWSTimestamp: [1.5, '12', true, 2 ** 60],
  AWSEmail: ['a', 'a@', '@b', 'a b@c.d', 'a@b..c'],
  AWSURL: ['example.com', '//x', ''],
  AWSPhone: ['12', 'call me', '+', '1'.repeat(16)],
  AWSIPAddress: ['256.1.1.1', '10.0.0.0/33', '::1/129', '1.2.3', '10.0.0.0/8/8'],
};

describe('scalars', () => {
  const rows = (table: typeof bad) =>
    Object.entries(table).flatMap(([type, values]) => values.map((value) => [type, value] as const));

  it.each(rows(good))('%s accepts %s and returns it', async (type, value) => {
    const api = makeApi({
      sdl: `type Query { x(v: ${type}): ${type} }`,
      resolvers: { 'Query.x': returns('ctx.args.v') },
    });

    expect(await api.run(`query ($v: ${type}) { x(v: $v) }`, { v: value })).toEqual({ data: { x: value } });
    expect(await api.run(`{ x(v: ${JSON.stringify(value)}) }`)).toEqual({ data: { x: value } });
  });

  it.each(rows(bad))('%s refuses %s', async (type, value) => {
    const api = makeApi({
      sdl: `type Query { x(v: ${type}): ${type} }`,
      resolvers: { 'Query.x': returns('ctx.args.v') },
    });

    expect((await api.run(`query ($v: ${type}) { x(v: $v) }`, { v: value })).errors?.[0]?.message).toMatch(
      /^Variable 'v' has an invalid value\. Unable to parse `/,
    );
    expect((await api.run(`{ x(v: ${JSON.stringify(value)}) }`)).errors?.[0]?.message).toMatch(
      /^Validation error of type WrongType: /,
    );
  });

  it.each([
    ['{ a: [1, null] }', '{"a":[1,null]}'],
    ['\'{"a":1}\'', '{"a":1}'],
    ["'text'", '"text"'],
    ['5', '5'],
  ])('AWSJSON writes %s as %s', async (value, text) => {
    expect(
      await makeApi({ sdl: 'type Query { x: AWSJSON }', resolvers: { 'Query.x': returns(value) } }).run('{ x }'),
    ).toEqual({ data: { x: text } });
  });
});

describe('documentation', () => {
  const sdl = [
    '# A thing.',
    'type A {',
    '  # The x.',
    '  x: ID # not of y',
    '  y: ID',
    '  # First',
    '  # second',
    '  z(',
    '    # Which.',
    '    id: ID',
    '  ): E',
    '}',
    '# One of these.',
    'enum E {',
    '  # lost',
    '  V',
    '}',
    'type Query { a: A }',
  ].join('\n');

  it('comes from the comments before types, fields and arguments, as AppSync reads them', () => {
    const { schema } = build(sdl);
    const fields = schema.getType('A')?.astNode as ObjectTypeDefinitionNode;
    const said = Object.fromEntries(
      (fields.fields ?? []).map(({ name, description }) => [name.value, description?.value]),
    );

    expect(fields.description?.value).toBe('A thing.');
    expect(said).toEqual({ x: 'The x.', y: undefined, z: 'First\n# second' });
    expect(fields.fields?.[2]?.arguments?.[0]?.description?.value).toBe('Which.');
    expect(schema.getType('E')?.description).toBe('One of these.');
    expect((schema.getType('E') as GraphQLEnumType).getValue('V')?.description).toBeFalsy();
  });

  it("of this project's schema is still there after the build changed its form", () => {
    const { schema } = build(appsyncSdl(readFileSync('graphql/schema.graphql', 'utf8')));

    expect(schema.getType('Story')?.description).toBe('A story, from the accepted request to the finished book.');
    expect(schema.getQueryType()?.getFields()['getStory']?.description).toContain("id: The story's id");
    expect(schema.getType('StoryStatus')?.description).toContain('BLOCKED: The idea or the draft');
  });
});
