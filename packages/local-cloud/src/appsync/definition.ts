import { readFileSync } from 'node:fs';
import { NotSupported } from '../errors.ts';
import { valueOrRefusal, isRefusal, type Refusal } from '../left-out.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import type { Resource, Stack } from '../template/types.ts';
import { readAuthentication, type Authentication } from './definition/authentication.ts';
import { readDataSource, type DataSourceDefinition } from './definition/data-source.ts';
import { readNumber, readString, requireString } from './definition/properties.ts';

/** Code with its data source: a unit resolver or one function of a pipeline. */
export interface StepDefinition {
  readonly name: string;
  readonly code: string;
  readonly dataSource: DataSourceDefinition;
  /** 0: `BatchInvoke` requests are not batched. */
  readonly maxBatchSize: number;
}

export type ResolverDefinition =
  | { readonly kind: 'UNIT'; readonly type: string; readonly field: string; readonly step: StepDefinition }
  | { readonly kind: 'REFUSED'; readonly type: string; readonly field: string; readonly refusal: Refusal }
  | {
      readonly kind: 'PIPELINE';
      readonly type: string;
      readonly field: string;
      readonly name: string;
      readonly code: string;
      readonly steps: readonly StepDefinition[];
    };

/** One `AWS::AppSync::GraphQLApi` with everything in the template that belongs to it. */
export interface ApiDefinition {
  readonly id: string;
  /** Its logical id. */
  readonly name: string;
  readonly arn: string;
  /** Where GraphQL is served. */
  readonly url: string;
  readonly region: string;
  readonly accountId: string;
  readonly sdl: string;
  readonly authentication: Authentication;
  readonly resolvers: readonly ResolverDefinition[];
  readonly environment: Readonly<Record<string, string>>;
  /** 0: no limit. */
  readonly queryDepthLimit: number;
  readonly resolverCountLimit: number;
  readonly introspection: boolean;
  readonly logsErrors: boolean;
}

const maximumSteps = 10;
const maximumResolvers = 10_000;

/** A text that is inline (`Code`, `Definition`) or an asset (`CodeS3Location`, `DefinitionS3Location`). */
function readText(stack: Stack, resource: Resource, inline: string, location: string): string {
  const text = readString(resource, inline);
  if (text !== undefined) return text;
  const url = new URL(requireString(resource, location));
  return readFileSync(stack.asset(url.hostname, decodeURIComponent(url.pathname.slice(1))), 'utf8');
}

function refuse(resource: Resource, property: string, feature: string): void {
  if (resource.properties[property] !== undefined) throw new NotSupported(`${feature} (${resource.logicalId})`);
}

function readCode(stack: Stack, resource: Resource): string {
  const runtime = resource.properties.Runtime;
  const name = isObject(runtime) ? runtime.Name : undefined;
  if (name === undefined)
    throw new NotSupported(`AppSync VTL templates and direct Lambda resolvers (${resource.logicalId})`);
  if (name !== 'APPSYNC_JS') throw new NotSupported(`the AppSync runtime ${String(name)} (${resource.logicalId})`);
  refuse(resource, 'SyncConfig', 'AppSync conflict detection');
  return readText(stack, resource, 'Code', 'CodeS3Location');
}

/** Throws the refusal of a part that is not available: whatever depends on it is not available either. */
function find<T>(map: ReadonlyMap<string, T | Refusal>, key: string, what: string, resource: Resource): T {
  const found = map.get(key);
  if (found === undefined) throw new Error(`${resource.logicalId}: no ${what} named ${key}`);
  if (isRefusal(found)) throw found;
  return found;
}

function readStep(
  stack: Stack,
  resource: Resource,
  name: string,
  dataSources: ReadonlyMap<string, DataSourceDefinition | Refusal>,
): StepDefinition {
  return {
    name,
    code: readCode(stack, resource),
    dataSource: find(dataSources, requireString(resource, 'DataSourceName'), 'data source', resource),
    maxBatchSize: readNumber(resource, 'MaxBatchSize') ?? 0,
  };
}

type Parts<T> = ReadonlyMap<string, T | Refusal>;

function readResolver(
  stack: Stack,
  resource: Resource,
  dataSources: Parts<DataSourceDefinition>,
  functions: Parts<StepDefinition>,
): ResolverDefinition {
  const type = requireString(resource, 'TypeName');
  const field = requireString(resource, 'FieldName');
  const read = valueOrRefusal(() => readRunning(stack, resource, { type, field }, dataSources, functions));
  return isRefusal(read) ? { kind: 'REFUSED', type, field, refusal: read } : read;
}

function readRunning(
  stack: Stack,
  resource: Resource,
  { type, field }: { readonly type: string; readonly field: string },
  dataSources: Parts<DataSourceDefinition>,
  functions: Parts<StepDefinition>,
): ResolverDefinition {
  const name = `${type}.${field}`;
  refuse(resource, 'CachingConfig', 'AppSync caching');
  if (readString(resource, 'Kind') !== 'PIPELINE') {
    return { kind: 'UNIT', type, field, step: readStep(stack, resource, name, dataSources) };
  }
  const pipeline = resource.properties.PipelineConfig;
  const ids = isObject(pipeline) && Array.isArray(pipeline.Functions) ? pipeline.Functions.map(String) : [];
  if (ids.length > maximumSteps)
    throw new Error(`${name}: a pipeline may have at most ${maximumSteps} functions; this one has ${ids.length}`);
  const steps = ids.map((id) => find(functions, id, 'function', resource));
  return { kind: 'PIPELINE', type, field, name, code: readCode(stack, resource), steps };
}

function readEnvironment(variables: Json | undefined): Record<string, string> {
  if (!isObject(variables)) return {};
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, String(value)]));
}

const enabled = (properties: JsonObject): boolean => properties.IntrospectionConfig !== 'DISABLED';

/**
 * Reads the stack's first GraphQL API.
 * @param now milliseconds since the epoch; an API key without `Expires` expires 7 days after its creation
 * @throws NotSupported naming what this engine does not emulate
 */
export function readApi(stack: Stack, now: number): ApiDefinition {
  const [api] = stack.ofType('AWS::AppSync::GraphQLApi');
  if (api === undefined) throw new Error(`Stack ${stack.name} has no AWS::AppSync::GraphQLApi`);
  if (api.properties.ApiType === 'MERGED') throw new NotSupported('AppSync merged APIs');
  const id = api.att('ApiId');
  const own = (type: string): Resource[] => stack.ofType(type).filter((resource) => resource.properties.ApiId === id);
  const [schema] = own('AWS::AppSync::GraphQLSchema');
  if (schema === undefined) throw new Error(`${api.logicalId} has no AWS::AppSync::GraphQLSchema`);
  const dataSources = new Map(
    own('AWS::AppSync::DataSource').map((resource) => [
      requireString(resource, 'Name'),
      valueOrRefusal(() => readDataSource(resource, stack.region)),
    ]),
  );
  const functions = new Map(
    own('AWS::AppSync::FunctionConfiguration').map((resource) => [
      resource.att('FunctionId'),
      valueOrRefusal(() => readStep(stack, resource, requireString(resource, 'Name'), dataSources)),
    ]),
  );
  const log = api.properties.LogConfig;
  return {
    id,
    name: api.logicalId,
    arn: api.att('Arn'),
    url: api.att('GraphQLUrl'),
    region: stack.region,
    accountId: stack.accountId,
    sdl: readText(stack, schema, 'Definition', 'DefinitionS3Location'),
    authentication: readAuthentication(api, own('AWS::AppSync::ApiKey'), now),
    resolvers: own('AWS::AppSync::Resolver').map((resource) => readResolver(stack, resource, dataSources, functions)),
    environment: readEnvironment(api.properties.EnvironmentVariables),
    queryDepthLimit: readNumber(api, 'QueryDepthLimit') ?? 0,
    resolverCountLimit: readNumber(api, 'ResolverCountLimit') || maximumResolvers,
    introspection: enabled(api.properties),
    logsErrors: isObject(log) && log.FieldLogLevel !== undefined && log.FieldLogLevel !== 'NONE',
  };
}
