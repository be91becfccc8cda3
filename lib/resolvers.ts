import { join } from 'node:path';
import { AppsyncFunction, Code, FunctionRuntime, Resolver } from 'aws-cdk-lib/aws-appsync';
import type { BaseDataSource, CfnResolver, GraphqlApi } from 'aws-cdk-lib/aws-appsync';
import type { Construct } from 'constructs';
import type { DataSourceName, FieldWiring, Step } from '../graphql/wiring.ts';

export interface ResolversProps {
  readonly api: GraphqlApi;
  readonly wiring: readonly FieldWiring[];
  readonly dataSources: Readonly<Partial<Record<DataSourceName, BaseDataSource>>>;
  /** Where the bundles are: `<resolver's file>.js`. */
  readonly bundles: string;
}

/** AppSync's names of functions, and construct ids, take no dot and no slash. */
const identifier = (file: string): string => file.replace(/\W/g, '_');

/** One AppSync function for each step file, however many pipelines name it, and one resolver for each field. */
export function resolvers(scope: Construct, { api, wiring, dataSources, bundles }: ResolversProps): void {
  const runtime = FunctionRuntime.JS_1_0_0;
  const code = (file: string): Code => Code.fromAsset(join(bundles, `${file}.js`));
  const sourceOf = (name: DataSourceName): BaseDataSource => {
    const source = dataSources[name];
    if (source === undefined)
      throw new Error(`The wiring names the data source ${name}, which this configuration does not have.`);
    return source;
  };
  const functions = new Map<string, { readonly source: DataSourceName; readonly made: AppsyncFunction }>();

  const appsyncFunction = ([file, source]: Step): AppsyncFunction => {
    const known = functions.get(file);
    if (known !== undefined && known.source !== source) {
      throw new Error(`${file} is wired to ${known.source} and to ${source}: one file, one data source.`);
    }
    const made =
      known?.made ??
      new AppsyncFunction(scope, identifier(file), {
        api,
        name: identifier(file),
        dataSource: sourceOf(source),
        code: code(file),
        runtime,
      });
    functions.set(file, { source, made });
    return made;
  };

  for (const entry of wiring) {
    const [typeName, fieldName] = entry.field.split('.') as [string, string];
    const at = { api, typeName, fieldName, runtime };
    if ('steps' in entry) {
      new Resolver(scope, identifier(entry.field), {
        ...at,
        code: code(`${entry.field}/index`),
        pipelineConfig: entry.steps.map(appsyncFunction),
      });
    } else {
      const resolver = new Resolver(scope, identifier(entry.field), {
        ...at,
        code: code(entry.field),
        dataSource: sourceOf(entry.dataSource),
      });
      // Set on the resource itself: the construct takes a size for its own `LambdaDataSource` only.
      if ('batchSize' in entry) (resolver.node.defaultChild as CfnResolver).maxBatchSize = entry.batchSize;
    }
  }
}
