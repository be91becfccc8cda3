import { readFileSync } from 'node:fs';
import { glob } from 'glob';
import { buildASTSchema, getNamedType, isObjectType, isScalarType, parse } from 'graphql';
import type {
  DirectiveNode,
  FieldNode,
  FragmentDefinitionNode,
  GraphQLObjectType,
  OperationDefinitionNode,
  SelectionSetNode,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import * as documents from '../../graphql/generated/operations.ts';
import { wiring, wiringOf } from '../../graphql/wiring.ts';
import { bundleOf } from './harness.ts';

const read = (path: string): string => readFileSync(path, 'utf8');
const schema = buildASTSchema(parse(`${read('graphql/schema.graphql')}\n${read('graphql/appsync.graphql')}`));
const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter(isObjectType);
const rootFields = roots
  .flatMap((type) => Object.keys(type.getFields()).map((field) => `${type.name}.${field}`))
  .sort();
const objects = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter(({ name }) => !name.startsWith('__'));

/** With every provider that a configuration may choose. */
const wirings = (['openai', 'anthropic', 'bedrock', 'compatible'] as const).flatMap((writer) =>
  (['openai', 'bedrock'] as const).map((checker) => wiringOf({ writer, checker })),
);

/** Every file below `resolvers/` that a wiring names. */
const wired = wirings
  .flat()
  .flatMap((one) => ('steps' in one ? [`${one.field}/index`, ...one.steps.map(([file]) => file)] : [one.field]));
const files = (await glob('graphql/resolvers/**/*.ts', { ignore: 'graphql/resolvers/shared/**', posix: true })).map(
  (path) => path.slice('graphql/resolvers/'.length, -'.ts'.length),
);

describe('schema, wiring and files', () => {
  it('name the same fields', () => {
    // Below these, only the URLs of objects need more than their parent's result.
    const signed = ['Clip.url', 'Illustration.url', 'Narration.marksUrl', 'Narration.url'];
    expect(wiring.map(({ field }) => field).sort()).toEqual([...rootFields, ...signed].sort());
  });

  it('name the same files, with none missing or left over', () => {
    expect([...new Set(wired)].sort()).toEqual(files.sort());
  });

  it('use at most 10 functions per pipeline', () => {
    for (const one of wirings.flat()) if ('steps' in one) expect(one.steps.length, one.field).toBeLessThanOrEqual(10);
  });

  it('have each step in the folder of its field, or in the shared folder if several fields use it', () => {
    const users = new Map<string, string[]>();
    for (const one of wiring)
      for (const [file] of 'steps' in one ? one.steps : []) users.set(file, [...(users.get(file) ?? []), one.field]);
    for (const [file, fields] of users) {
      if (fields.length > 1) expect(file).toMatch(/^steps\//);
      else expect(file.slice(0, file.indexOf('/'))).toBe(fields[0]);
    }
  });

  it('share one data source for each shared function', () => {
    const sources = new Map<string, Set<string>>();
    for (const one of wiring) {
      for (const [file, source] of 'steps' in one ? one.steps : [])
        sources.set(file, (sources.get(file) ?? new Set()).add(source));
    }
    for (const [file, used] of sources) expect([...used], file).toHaveLength(1);
  });

  it("write only where a request may use all of AppSync's time: everything else is left to the worker", () => {
    const writers = wiring.filter(
      (one) => 'steps' in one && one.steps.some(([file]) => file === 'Mutation.createStory/write/openai'),
    );

    expect(writers.map(({ field }) => field)).toEqual(['Mutation.createStory']);
  });
});

describe('bundles', () => {
  it.each(files)('%s is within 32 KB, imports nothing that AppSync lacks, and exports both handlers', (file) => {
    const code = bundleOf(file);

    expect(Buffer.byteLength(code)).toBeLessThan(32 * 1024);
    for (const [, source] of code.matchAll(/^import .* from "(.*)";$/gm))
      expect(source).toMatch(/^@aws-appsync\/utils(\/dynamodb)?$/);
    expect(code).toMatch(/export\{\s*request,\s*response\s*\};/);
  });

  it('contain the prompt in one function only', () => {
    expect(files.filter((file) => bundleOf(file).includes('You write bedtime stories'))).toEqual([
      'Mutation.createStory/checkPrompt',
    ]);
  });
});

describe('schema', () => {
  const modes = (directives: readonly DirectiveNode[] | undefined): string[] =>
    (directives ?? []).map(({ name }) => name.value).sort();

  /** Types that a field of these modes returns, at any depth. */
  function below(mode: string): string[] {
    const seen = new Set<string>();
    const visit = (type: unknown): void => {
      if (!isObjectType(type) || seen.has(type.name)) return;
      seen.add(type.name);
      for (const field of Object.values(type.getFields())) visit(getNamedType(field.type));
    };
    for (const root of roots) {
      for (const field of Object.values(root.getFields()))
        if (modes(field.astNode?.directives).includes(mode)) visit(getNamedType(field.type));
    }
    return [...seen].sort();
  }

  it('lets user pool and IAM read all results of IAM callers; otherwise the publisher would select nulls', () => {
    expect(below('aws_iam')).toContain('Story');
    for (const name of below('aws_iam'))
      expect(modes(schema.getType(name)?.astNode?.directives), name).toEqual(['aws_cognito_user_pools', 'aws_iam']);
  });

  it('lets only the user pool read any other type', () => {
    const open = [...below('aws_iam'), ...below('aws_api_key'), 'StoryConnection', 'Usage'];
    for (const type of objects.filter((one) => !roots.includes(one) && !open.includes(one.name)))
      expect(modes(type.astNode?.directives), type.name).toEqual([]);
  });

  it('lets only IAM call publish, only the API key tellBedtimeStory, and IAM also health', () => {
    const directives = rootFields.map((path) => {
      const [type = '', field = ''] = path.split('.');
      return [path, modes((schema.getType(type) as GraphQLObjectType).getFields()[field]?.astNode?.directives)];
    });

    expect(directives.filter(([, found]) => found?.length !== 0)).toEqual([
      ['Mutation.publish', ['aws_iam']],
      ['Mutation.tellBedtimeStory', ['aws_api_key']],
      ['Query.health', ['aws_cognito_user_pools', 'aws_iam']],
      ['Subscription.onStory', ['aws_subscribe']],
    ]);
  });

  it('shows the API key only the one type of its one field, and nothing of a story', () => {
    const open = objects
      .filter((one) => modes(one.astNode?.directives).includes('aws_api_key'))
      .map(({ name }) => name);

    expect(open).toEqual(['BedtimeStory']);
    expect(below('aws_api_key')).toEqual(open);
    expect(Object.keys((schema.getType('BedtimeStory') as GraphQLObjectType).getFields())).toEqual(['id', 'status']);
  });

  it('returns from the subscription what its mutation returns', () => {
    const { publish } = schema.getMutationType()?.getFields() ?? {};
    const { onStory } = schema.getSubscriptionType()?.getFields() ?? {};

    expect(`${onStory?.type}`).toBe(`${publish?.type}`);
  });

  it('describes every type that a newcomer meets, and every field that calls something', () => {
    const bare = [
      ...objects,
      ...Object.values(schema.getTypeMap()).filter(
        (type) => !isObjectType(type) && !isScalarType(type) && !type.name.startsWith('__'),
      ),
    ]
      .filter(({ description }) => !description)
      .map(({ name }) => name);

    expect(bare).toEqual([]);
    expect(roots.flatMap((type) => Object.values(type.getFields())).filter(({ description }) => !description)).toEqual(
      [],
    );
  });
});

describe('operations', () => {
  const parsed = Object.fromEntries(Object.entries(documents).map(([name, text]) => [name, parse(`${text}`)]));
  const selects = (selection: SelectionSetNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): FieldNode[] =>
    selection.selections.flatMap((node) => {
      if (node.kind === 'Field') return [node];
      const inner = node.kind === 'FragmentSpread' ? fragments.get(node.name.value)?.selectionSet : node.selectionSet;
      return inner === undefined ? [] : selects(inner, fragments);
    });

  /** Fields of `type` that a selection leaves out, at any depth. */
  function missing(
    type: GraphQLObjectType,
    selection: SelectionSetNode,
    fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  ): string[] {
    const selected = selects(selection, fragments);
    return Object.values(type.getFields()).flatMap((field) => {
      const node = selected.find(({ name }) => name.value === field.name);
      if (node === undefined) return [`${type.name}.${field.name}`];
      const inner = getNamedType(field.type);
      return isObjectType(inner) && node.selectionSet ? missing(inner, node.selectionSet, fragments) : [];
    });
  }

  it("exist for every field of the API, each under its field's name", () => {
    const named = Object.entries(parsed).map(([name, document]) => {
      const operation = document.definitions[0] as OperationDefinitionNode;
      const field = operation.selectionSet.selections[0] as FieldNode;
      expect(operation.name?.value).toBe(name);
      return `${operation.operation.charAt(0).toUpperCase()}${operation.operation.slice(1)}.${field.name.value}`;
    });

    // A field may have more than one: a story, and only its cover.
    expect([...new Set(named)].sort()).toEqual(rootFields);
  });

  it.each(['publish', 'onStory', 'getStory', 'createStory', 'retryStory'])(
    '%s selects every field of a story, none under another name',
    (name) => {
      const document = parsed[name];
      const fragments = new Map(
        document?.definitions
          .filter((node): node is FragmentDefinitionNode => node.kind === 'FragmentDefinition')
          .map((node) => [node.name.value, node]),
      );
      const operation = document?.definitions[0] as OperationDefinitionNode;
      const [field, ...others] = operation.selectionSet.selections as FieldNode[];

      expect(others).toEqual([]);
      expect(
        missing(schema.getType('Story') as GraphQLObjectType, field?.selectionSet as SelectionSetNode, fragments),
      ).toEqual([]);
      expect(
        `${documents[name as keyof typeof documents]}`.split('\n').filter((line) => /^\s*\w+: /.test(line)),
      ).toEqual([]);
    },
  );
});
