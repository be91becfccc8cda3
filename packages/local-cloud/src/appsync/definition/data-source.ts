import { NotSupported } from '../../errors.ts';
import { isObject, type JsonObject } from '../../json.ts';
import { TemplateError } from '../../template/errors.ts';
import type { Resource } from '../../template/types.ts';
import { readString, requireString } from './properties.ts';

export interface DynamoDbSource {
  readonly type: 'AMAZON_DYNAMODB';
  readonly name: string;
  readonly roleArn: string;
  readonly tableName: string;
}

export interface HttpSource {
  readonly type: 'HTTP';
  readonly name: string;
  readonly endpoint: URL;
  /** null: requests are not signed. */
  readonly signing: { readonly roleArn: string; readonly region: string; readonly service: string } | null;
}

export interface LambdaSource {
  readonly type: 'AWS_LAMBDA';
  readonly name: string;
  readonly roleArn: string;
  readonly functionArn: string;
}

export interface NoneSource {
  readonly type: 'NONE';
  readonly name: string;
}

export type DataSourceDefinition = DynamoDbSource | HttpSource | LambdaSource | NoneSource;

function config(resource: Resource, property: string): JsonObject {
  const value = resource.properties[property];
  if (!isObject(value)) throw new Error(`${resource.logicalId} has no ${property}`);
  return value;
}

function text(resource: Resource, value: JsonObject, property: string): string {
  const found = value[property];
  if (typeof found !== 'string') throw new Error(`${resource.logicalId} has no ${property}`);
  return found;
}

function readDynamoDb(resource: Resource, name: string): DynamoDbSource {
  const dynamo = config(resource, 'DynamoDBConfig');
  if (dynamo.UseCallerCredentials === true)
    throw new NotSupported(`an AppSync data source with the caller's credentials (${name})`);
  if (dynamo.Versioned === true) throw new NotSupported(`a versioned AppSync data source (${name})`);
  return {
    type: 'AMAZON_DYNAMODB',
    name,
    roleArn: requireString(resource, 'ServiceRoleArn'),
    tableName: text(resource, dynamo, 'TableName'),
  };
}

function readHttp(resource: Resource, name: string, region: string): HttpSource {
  const http = config(resource, 'HttpConfig');
  const address = text(resource, http, 'Endpoint');
  if (!URL.canParse(address))
    throw new TemplateError(
      `Resources.${resource.logicalId}.Properties.HttpConfig.Endpoint`,
      `"${address}" is not a URL`,
    );
  const endpoint = new URL(address);
  const authorization = http.AuthorizationConfig;
  if (!isObject(authorization)) return { type: 'HTTP', name, endpoint, signing: null };
  const iam = isObject(authorization.AwsIamConfig) ? authorization.AwsIamConfig : {};
  const signing = {
    roleArn: requireString(resource, 'ServiceRoleArn'),
    region: typeof iam.SigningRegion === 'string' ? iam.SigningRegion : region,
    service: text(resource, iam, 'SigningServiceName'),
  };
  return { type: 'HTTP', name, endpoint, signing };
}

/** Types that AWS has and this engine does not emulate. */
const notEmulated: ReadonlySet<string | undefined> = new Set([
  'AMAZON_BEDROCK_RUNTIME',
  'AMAZON_ELASTICSEARCH',
  'AMAZON_EVENTBRIDGE',
  'AMAZON_OPENSEARCH_SERVICE',
  'RELATIONAL_DATABASE',
]);

/**
 * @throws NotSupported for a type that this engine does not emulate
 * @throws TemplateError for a type that AWS does not have either
 */
export function readDataSource(resource: Resource, region: string): DataSourceDefinition {
  const name = requireString(resource, 'Name');
  const type = readString(resource, 'Type');
  switch (type) {
    case 'NONE':
      return { type, name };
    case 'AMAZON_DYNAMODB':
      return readDynamoDb(resource, name);
    case 'HTTP':
      return readHttp(resource, name, region);
    case 'AWS_LAMBDA':
      return {
        type,
        name,
        roleArn: requireString(resource, 'ServiceRoleArn'),
        functionArn: text(resource, config(resource, 'LambdaConfig'), 'LambdaFunctionArn'),
      };
    default:
      if (notEmulated.has(type)) throw new NotSupported(`the AppSync data source type ${String(type)} (${name})`);
      throw new TemplateError(
        `Resources.${resource.logicalId}.Properties.Type`,
        `there is no data source type ${String(type)}`,
      );
  }
}
