import {
  getNamedType,
  GraphQLID,
  GraphQLString,
  isListType,
  isNonNullType,
  isObjectType,
  responsePathAsArray,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
} from 'graphql';
import { isObject, type Json, type JsonObject } from '../../json.ts';
import { NotSupported } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { fieldError, resolverError, ResolverFailure, unauthorizedField } from '../errors.ts';
import { contextInfo } from '../operation/info.ts';
import { collectFields, type Fragments } from '../operation/selection.ts';
import { resolverArguments, type Variables } from '../operation/variables.ts';
import type { Caller } from '../realtime-types.ts';
import type { ResolverError, SubscriptionExtension } from '../runtime/types.ts';
import { allows, type FieldAccess } from '../schema/access.ts';
import { asText } from '../schema/as-text.ts';
import type { ApiSchema } from '../schema/build.ts';
import type { Effects, FieldResolver, RequestScope } from './pipeline.ts';

/** One operation in progress; graphql-js passes it to every field. */
export interface OperationContext {
  readonly caller: Caller;
  readonly scope: RequestScope;
  /** `ctx.info.variables`. */
  readonly variables: JsonObject;
  readonly sent: Variables['sent'];
  /** Errors that handlers appended, ready for the answer. */
  readonly errors: JsonObject[];
  readonly extensions: SubscriptionExtension[];
  /** How many more resolvers may run. */
  resolversLeft: number;
}

type Resolve = GraphQLFieldResolver<unknown, OperationContext>;

/** Reads a field without a resolver from its parent: own members only, so that `constructor` is not a value. */
export const property = (source: unknown, name: string): Json =>
  isObject(source) && Object.hasOwn(source, name) ? (source[name] ?? null) : null;

/** Limits `data` of `util.error` to what the client selected. */
function selected(
  data: Json,
  sets: GraphQLResolveInfo['fieldNodes'],
  fragments: Fragments,
  variables: Variables['values'],
): Json {
  const below = sets.flatMap((node) => node.selectionSet ?? []);
  if (below.length === 0 || data === null || typeof data !== 'object') return data;
  if (Array.isArray(data)) return data.map((item) => selected(item, sets, fragments, variables));
  return Object.fromEntries(
    [...collectFields(below, fragments, variables)].map(([name, nodes]) => [
      name,
      selected(property(data, nodes[0]?.name.value ?? name), nodes, fragments, variables),
    ]),
  );
}

function record(context: OperationContext, effects: Effects, info: GraphQLResolveInfo): void {
  if (effects.appended.length > 0) {
    const path = responsePathAsArray(info.path);
    context.errors.push(...effects.appended.map((error) => fieldError(path, error, info.fieldNodes)));
  }
  context.extensions.push(...effects.extensions);
}

function failure(
  error: unknown,
  { fieldName, fieldNodes, fragments, parentType, variableValues }: GraphQLResolveInfo,
  log: Log,
): ResolverFailure {
  const shown = clientError(error, `${parentType.name}.${fieldName}`, log);
  return new ResolverFailure({ ...shown, data: selected(shown.data, fieldNodes, fragments, variableValues) });
}

/** Our own failures must not reveal anything to a client, and nothing of the request may reach the log. */
function clientError(error: unknown, name: string, log: Log): ResolverError {
  if (error instanceof ResolverFailure) return error.error;
  if (error instanceof NotSupported) {
    log('appsync', `${name}: ${error.message}`);
    return resolverError('NotSupported', error.message);
  }
  const frames =
    error instanceof Error
      ? `${error.name} ${
          error.stack
            ?.split('\n')
            .filter((line) => /^\s+at /.test(line))
            .slice(0, 5)
            .join('') ?? ''
        }`
      : 'not an error';
  log('appsync', `bug in ${name}: ${frames}`);
  return resolverError('InternalFailure', 'An internal failure occurred while resolving this field.');
}

function resolveField(
  resolver: FieldResolver,
  source: unknown,
  args: Readonly<Record<string, unknown>>,
  context: OperationContext,
  info: GraphQLResolveInfo,
  log: Log,
): Json | Promise<Json> {
  const { fieldName, fieldNodes, fragments, parentType, variableValues } = info;
  context.resolversLeft -= 1;
  if (context.resolversLeft < 0) {
    throw new ResolverFailure(
      resolverError('ResolverExecutionLimitReached', 'Unable to resolve: Resolver invocation limit reached.'),
    );
  }
  const [node] = fieldNodes;
  const effects: Effects = { appended: [], extensions: [] };
  let value: Json | Promise<Json>;
  try {
    value = resolver(
      {
        arguments: node === undefined ? {} : resolverArguments(node, args, context.sent),
        source: (source ?? null) as Json,
        info: contextInfo({
          fieldName,
          parentTypeName: parentType.name,
          fieldNodes,
          fragments,
          variables: context.variables,
          values: variableValues,
        }),
      },
      context.scope,
      effects,
    );
  } catch (error) {
    record(context, effects, info);
    throw failure(error, info, log);
  }
  if (value instanceof Promise) return settled(value, context, effects, info, log);
  record(context, effects, info);
  return value;
}

async function settled(
  value: Promise<Json>,
  context: OperationContext,
  effects: Effects,
  info: GraphQLResolveInfo,
  log: Log,
): Promise<Json> {
  try {
    return await value;
  } catch (error) {
    throw failure(error, info, log);
  } finally {
    record(context, effects, info);
  }
}

function resolve(access: FieldAccess, resolver: FieldResolver | undefined, log: Log): Resolve {
  return (source, args: Record<string, unknown>, context, info) => {
    if (!allows(access, context.caller))
      throw new ResolverFailure(unauthorizedField(info.parentType.name, info.fieldName));
    return resolver === undefined
      ? property(source, info.fieldName)
      : resolveField(resolver, source, args, context, info, log);
  };
}

/** Lists and objects where the schema has a string, as AppSync writes them; a list of strings stays a list. */
function fitted(value: Json, type: GraphQLOutputType): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (isNonNullType(type)) return fitted(value, type.ofType);
  if (!isListType(type)) return asText(value);
  return Array.isArray(value) ? value.map((item) => fitted(item, type.ofType)) : value;
}

/** graphql-js refuses an object where the schema has a string; graphql-java converts it to text. */
function resolveText(type: GraphQLOutputType, inner: Resolve): Resolve {
  return (source, args, context, info) => {
    const value = inner(source, args, context, info) as Json | Promise<Json>;
    return value instanceof Promise ? value.then((settled) => fitted(settled, type)) : fitted(value, type);
  };
}

const isText = (type: GraphQLOutputType): boolean =>
  [GraphQLID.name, GraphQLString.name].includes(getNamedType(type).name);

/** Adds its access rule and resolver to every field of the schema. Throws if a resolver's field does not exist. */
export function attachResolvers(
  { schema, access }: ApiSchema,
  resolvers: ReadonlyMap<string, FieldResolver>,
  log: Log,
): void {
  const attached = new Set<string>();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const name = `${type.name}.${field.name}`;
      attached.add(name);
      const own = resolve(access(type.name, field.name), resolvers.get(name), log);
      const resolved = isText(field.type) ? resolveText(field.type, own) : own;
      field.resolve = resolved as GraphQLFieldResolver<unknown, unknown>;
    }
  }
  for (const name of resolvers.keys()) {
    if (!attached.has(name)) throw new Error(`There is a resolver for the field ${name}, which is not in the schema`);
  }
}
