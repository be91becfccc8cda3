import { isDeepStrictEqual } from 'node:util';
import { AwsError, NotSupported } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { Resource, Stack } from '../../template/types.ts';
import type { EngineClient } from './engine-client.ts';

export interface IndexDefinition {
  readonly name: string;
  readonly keySchema: Json;
  readonly projection: Json;
}

/** A table of the template, with the engine's name for its stream. */
export interface Table {
  readonly name: string;
  readonly arn: string;
  /** The partition key and, if there is one, the sort key. */
  readonly keys: readonly string[];
  readonly hashKey: string;
  /** The partition key of each index, by index name. */
  readonly indexHashKeys: ReadonlyMap<string, string>;
  readonly ttlAttribute?: string;
  readonly keySchema: Json;
  readonly stream?: {
    readonly arn: string;
    readonly engineArn: string;
    /** What stream records show, according to the template; the engine's own records have both images. */
    readonly viewType: string;
  };
}

interface Definition {
  readonly name: string;
  readonly keySchema: Json;
  readonly attributes: Json;
  readonly global: readonly IndexDefinition[];
  readonly local: readonly IndexDefinition[];
  readonly viewType?: string;
  readonly ttlAttribute?: string;
}

const API = 'DynamoDB_20120810';

/**
 * Brings the engine's tables in line with the template. Existing tables, items and streams are never replaced, so a
 * changed key schema is an error; CloudFormation would replace the table and lose its items.
 */
export async function syncTables(stack: Stack, engine: EngineClient): Promise<Table[]> {
  const resources = [...stack.ofType('AWS::DynamoDB::Table'), ...stack.ofType('AWS::DynamoDB::GlobalTable')];
  const tables: Table[] = [];
  for (const resource of resources) {
    const definition = readDefinition(resource);
    const existing = await describe(engine, definition.name);
    if (existing === undefined) await engine.call(API, 'CreateTable', createInput(definition));
    else await update(engine, definition, existing);
    tables.push(toTable(resource, definition, await describe(engine, definition.name)));
  }
  return tables;
}

function readDefinition(resource: Resource): Definition {
  const { properties } = resource;
  const ttl = properties.TimeToLiveSpecification;
  const stream = properties.StreamSpecification;
  if (properties.ImportSourceSpecification !== undefined) throw new NotSupported('DynamoDB import from S3');
  if (properties.KinesisStreamSpecification !== undefined) throw new NotSupported('DynamoDB to Kinesis streams');
  return {
    name: resource.ref,
    keySchema: properties.KeySchema ?? [],
    attributes: properties.AttributeDefinitions ?? [],
    global: indexes(properties.GlobalSecondaryIndexes),
    local: indexes(properties.LocalSecondaryIndexes),
    ...(isObject(stream) && typeof stream.StreamViewType === 'string' ? { viewType: stream.StreamViewType } : {}),
    ...(isObject(ttl) && ttl.Enabled !== false && typeof ttl.AttributeName === 'string'
      ? { ttlAttribute: ttl.AttributeName }
      : {}),
  };
}

const indexes = (list: Json | undefined): IndexDefinition[] =>
  (Array.isArray(list) ? list : []).filter(isObject).map((index) => ({
    name: String(index.IndexName),
    keySchema: index.KeySchema ?? [],
    projection: index.Projection ?? { ProjectionType: 'ALL' },
  }));

const indexInput = (index: IndexDefinition): JsonObject => ({
  IndexName: index.name,
  KeySchema: index.keySchema,
  Projection: index.projection,
});

/**
 * Only records with both images show whether a write changed anything. DynamoDB has no record of a write that did not,
 * whatever the view.
 */
const engineView = 'NEW_AND_OLD_IMAGES';

/** Capacity is not emulated: every table is on demand. */
function createInput(definition: Definition): JsonObject {
  const { global, local, viewType } = definition;
  return {
    TableName: definition.name,
    KeySchema: definition.keySchema,
    AttributeDefinitions: definition.attributes,
    BillingMode: 'PAY_PER_REQUEST',
    ...(global.length > 0 ? { GlobalSecondaryIndexes: global.map(indexInput) } : {}),
    ...(local.length > 0 ? { LocalSecondaryIndexes: local.map(indexInput) } : {}),
    ...(viewType !== undefined ? { StreamSpecification: { StreamEnabled: true, StreamViewType: engineView } } : {}),
  };
}

async function describe(engine: EngineClient, name: string): Promise<JsonObject | undefined> {
  try {
    const { Table: table } = await engine.call(API, 'DescribeTable', { TableName: name });
    return isObject(table) ? table : undefined;
  } catch (error) {
    if (error instanceof AwsError && error.type === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

async function update(engine: EngineClient, definition: Definition, existing: JsonObject): Promise<void> {
  const kept = { keys: existing.KeySchema, types: keyTypes(existing.KeySchema, existing.AttributeDefinitions) };
  const wanted = { keys: definition.keySchema, types: keyTypes(definition.keySchema, definition.attributes) };
  if (!isDeepStrictEqual(kept, wanted) || !sameIndexes(definition.local, indexes(existing.LocalSecondaryIndexes))) {
    throw new Error(
      `The template gives table ${definition.name} a different key from the one it was created with. A key cannot be changed: ` +
        'give the table a new name, or start over with an empty data folder. Nothing was changed.',
    );
  }
  await updateIndexes(engine, definition, indexes(existing.GlobalSecondaryIndexes));
  await updateStream(engine, definition, existing.StreamSpecification);
}

const keyTypes = (schema: Json | undefined, attributes: Json | undefined): Json[] =>
  (Array.isArray(schema) ? schema : []).map((key) => {
    const name = isObject(key) ? key.AttributeName : undefined;
    const found = (Array.isArray(attributes) ? attributes : []).find(
      (one) => isObject(one) && one.AttributeName === name,
    );
    return isObject(found) ? (found.AttributeType ?? null) : null;
  });

const sameIndexes = (a: readonly IndexDefinition[], b: readonly IndexDefinition[]): boolean =>
  a.length === b.length && a.every((index) => b.some((other) => sameIndex(index, other)));

function sameIndex(a: IndexDefinition, b: IndexDefinition): boolean {
  return a.name === b.name && isDeepStrictEqual(a.keySchema, b.keySchema) && isDeepStrictEqual(sorted(a), sorted(b));
}

/** The order of `NonKeyAttributes` does not matter. */
function sorted(index: IndexDefinition): Json {
  if (!isObject(index.projection)) return index.projection;
  const names = index.projection.NonKeyAttributes;
  return { type: index.projection.ProjectionType ?? null, names: Array.isArray(names) ? [...names].sort() : [] };
}

/** Makes one change at a time, as `UpdateTable` requires. A changed index is recreated, which does not lose any items. */
async function updateIndexes(engine: EngineClient, wanted: Definition, existing: readonly IndexDefinition[]) {
  const change = (update: JsonObject): Promise<JsonObject> =>
    engine.call(API, 'UpdateTable', {
      TableName: wanted.name,
      AttributeDefinitions: wanted.attributes,
      GlobalSecondaryIndexUpdates: [update],
    });
  for (const index of existing) {
    const same = wanted.global.some((other) => sameIndex(other, index));
    if (!same) await change({ Delete: { IndexName: index.name } });
  }
  for (const index of wanted.global) {
    const same = existing.some((other) => sameIndex(other, index));
    if (!same) await change({ Create: indexInput(index) });
  }
}

async function updateStream(engine: EngineClient, wanted: Definition, existing: Json | undefined): Promise<void> {
  const enabled = isObject(existing) && existing.StreamEnabled === true;
  const current = enabled ? existing.StreamViewType : undefined;
  if (current === (wanted.viewType === undefined ? undefined : engineView)) return;
  const change = (specification: JsonObject): Promise<JsonObject> =>
    engine.call(API, 'UpdateTable', { TableName: wanted.name, StreamSpecification: specification });
  if (enabled) await change({ StreamEnabled: false });
  if (wanted.viewType !== undefined) await change({ StreamEnabled: true, StreamViewType: engineView });
}

function toTable(resource: Resource, definition: Definition, description: JsonObject | undefined): Table {
  const engineArn = description?.LatestStreamArn;
  return {
    name: definition.name,
    arn: resource.att('Arn'),
    keys: keyNames(definition.keySchema),
    keySchema: definition.keySchema,
    hashKey: hashKey(definition.keySchema),
    indexHashKeys: new Map(
      [...definition.global, ...definition.local].map((index) => [index.name, hashKey(index.keySchema)]),
    ),
    ...(definition.ttlAttribute !== undefined ? { ttlAttribute: definition.ttlAttribute } : {}),
    ...(definition.viewType !== undefined && typeof engineArn === 'string'
      ? { stream: { arn: resource.att('StreamArn'), engineArn, viewType: definition.viewType } }
      : {}),
  };
}

function hashKey(schema: Json): string {
  const key = (Array.isArray(schema) ? schema : []).find((one) => isObject(one) && one.KeyType === 'HASH');
  return isObject(key) ? String(key.AttributeName) : '';
}

const keyNames = (schema: Json): string[] =>
  (Array.isArray(schema) ? schema : []).filter(isObject).map((key) => String(key.AttributeName));
