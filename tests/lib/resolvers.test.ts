import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Definition, GraphqlApi, NoneDataSource } from 'aws-cdk-lib/aws-appsync';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { wiring } from '../../graphql/wiring.ts';
import { dist } from '../../lib/dist.ts';
import { resolvers } from '../../lib/resolvers.ts';
import { makeApp, propertiesOf } from './synthesized.ts';

const { app, stack } = makeApp();
const template = Template.fromStack(stack);
const made = propertiesOf(template, 'AWS::AppSync::Resolver');
const functions = propertiesOf(template, 'AWS::AppSync::FunctionConfiguration');

/** The code that was uploaded for a resolver or function. */
const code = (properties: Record<string, unknown> | undefined): string =>
  readFileSync(join(app.outdir, `asset.${basename(String(properties?.['CodeS3Location']))}`), 'utf8');

const bundle = (file: string): string => readFileSync(join(dist, 'resolvers', `${file}.js`), 'utf8');
const resolverOf = (field: string) =>
  made.find(({ TypeName, FieldName }) => `${String(TypeName)}.${String(FieldName)}` === field);
const functionOf = (file: string) => functions.find(({ Name }) => Name === file.replace(/\W/g, '_'));

describe('the resolvers', () => {
  it.each(wiring.map((entry) => [entry.field, entry] as const))(
    '%s runs the functions of the wiring, in that order',
    (field, entry) => {
      const resolver = resolverOf(field);

      if ('steps' in entry) {
        expect(resolver).toMatchObject({ Kind: 'PIPELINE' });
        expect(code(resolver)).toBe(bundle(`${field}/index`));
        const { Functions } = resolver?.['PipelineConfig'] as { Functions: string[] };
        expect(Functions).toEqual(entry.steps.map(([file]) => `<Api${file.replace(/\W/g, '')}.FunctionId>`));
      } else {
        expect(resolver).toMatchObject({ Kind: 'UNIT', DataSourceName: entry.dataSource });
        expect(code(resolver)).toBe(bundle(field));
      }
    },
  );

  const steps = new Map(wiring.flatMap((entry) => ('steps' in entry ? entry.steps : [])));

  it.each([...steps])('%s is one function on %s', (file, dataSource) => {
    expect(functionOf(file)).toMatchObject({ DataSourceName: dataSource });
    expect(code(functionOf(file))).toBe(bundle(file));
  });

  it('are those of the wiring and no others', () => {
    expect(made).toHaveLength(wiring.length);
    expect(functions).toHaveLength(steps.size);
  });

  it('run on APPSYNC_JS 1.0.0', () => {
    for (const properties of [...made, ...functions]) {
      expect(properties).toMatchObject({ Runtime: { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' } });
    }
  });

  it('refuse a file that is wired to two data sources', () => {
    const other = new Stack(makeApp().app, 'Other');
    const api = new GraphqlApi(other, 'Api', {
      name: 'other',
      definition: Definition.fromFile(join(dist, 'schema.graphql')),
    });
    const none = new NoneDataSource(other, 'None', { api, name: 'none' });

    expect(() =>
      resolvers(other, {
        api,
        bundles: join(dist, 'resolvers'),
        dataSources: {
          storyTable: none,
          familyTable: none,
          parameters: none,
          schedules: none,
          writer: none,
          checker: none,
          media: none,
          mail: none,
          account: none,
          none,
        },
        wiring: [
          { field: 'Query.health', steps: [['Query.health/database', 'storyTable']] },
          { field: 'Query.getUsage', steps: [['Query.health/database', 'familyTable']] },
        ],
      }),
    ).toThrow('Query.health/database is wired to storyTable and to familyTable');
  });
});
