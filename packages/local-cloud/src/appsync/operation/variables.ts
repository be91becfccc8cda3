import type { GraphQLError } from 'graphql';
import {
  coerceInputValue,
  isInputType,
  isNonNullType,
  Kind,
  typeFromAST,
  valueFromAST,
  valueFromASTUntyped,
  type FieldNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { isObject, type Json, type JsonObject } from '../../json.ts';
import { requestError } from '../errors.ts';

export interface Variables {
  readonly values: Readonly<Record<string, unknown>>;
  /** What the client sent, without the schema's defaults. */
  readonly sent: Readonly<Record<string, unknown>>;
}

/** Our own limit: deeper than any sensible input, shallower than the stack allows. */
const deepest = 500;

/** Whether lists and objects are nested too deeply. Not recursive, because deep recursion is what this prevents. */
export function isTooDeep(value: Json): boolean {
  let level: Json[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > deepest) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}

/** Java's name for the type of a client's value, as in graphql-java's messages. */
function javaType(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'ArrayList';
  if (typeof value === 'number') return Number.isInteger(value) ? 'Integer' : 'Double';
  if (typeof value === 'object') return 'LinkedHashMap';
  return typeof value === 'boolean' ? 'Boolean' : 'String';
}

/** Translates graphql-js's reason to graphql-java's words. */
function explain(variable: string, value: unknown, error: GraphQLError): string {
  const message = error.message;
  const absent = /^Field "(.+?)" of required type "(.+?)" was not provided/.exec(message);
  if (absent !== null)
    return `Field '${absent[1]}' of variable '${variable}' has coerced Null value for NonNull type '${absent[2]}'`;
  const empty = /^Expected non-nullable type "(.+?)" not to be null/.exec(message);
  if (empty !== null) return `Variable '${variable}' has coerced Null value for NonNull type '${empty[1]}'`;
  const unknown = /^Field "(.+?)" is not defined by type "(.+?)"/.exec(message);
  if (unknown !== null)
    return `The variables input contains a field name '${unknown[1]}' that is not defined for input object type '${unknown[2]}' `;
  const object = /^Expected type ".+?" to be an object/.exec(message);
  if (object !== null) {
    return `Variable '${variable}' has an invalid value. Expected type 'Map' but was '${javaType(value)}'. Variables for input objects must be an instance of type 'Map'.`;
  }
  const member = /^(?:Value "(.+?)" does not exist in|Enum) "(.+?)"/.exec(message);
  if (member !== null)
    return `Variable '${variable}' has an invalid value. Invalid input for Enum '${member[2]}'. No value found for name '${String(value)}'`;
  const builtIn = /(Int|Float|String|Boolean|ID) cannot represent/.exec(message);
  if (builtIn !== null)
    return `Variable '${variable}' has an invalid value. Expected type '${builtIn[1]}' but was '${javaType(value)}'.`;
  return `Variable '${variable}' has an invalid value. ${message.replace(/^Expected type ".+?"\. /, '')}`;
}

function coerceOne(
  definition: VariableDefinitionNode,
  type: GraphQLInputType,
  given: JsonObject,
): { value?: unknown; sent?: unknown; errors: JsonObject[] } {
  const name = definition.variable.name.value;
  const isGiven = Object.hasOwn(given, name);
  if (!isGiven && definition.defaultValue !== undefined) {
    return {
      value: valueFromAST(definition.defaultValue, type),
      sent: valueFromASTUntyped(definition.defaultValue),
      errors: [],
    };
  }
  const value = isGiven ? given[name] : undefined;
  if (isNonNullType(type) && (value === undefined || value === null)) {
    return {
      errors: [
        requestError(`Variable '${name}' has coerced Null value for NonNull type '${String(type)}'`, [definition]),
      ],
    };
  }
  if (value === undefined) return { errors: [] };
  const errors: JsonObject[] = [];
  const coerced: unknown = coerceInputValue(value, type, (_path, invalid, error) => {
    errors.push(requestError(explain(name, invalid, error), [definition]));
  });
  return { value: coerced, sent: value, errors };
}

/** Validates the variables of an operation; `errors` are AppSync's. */
export function coerceVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: JsonObject,
): Variables | { errors: readonly JsonObject[] } {
  const values: Record<string, unknown> = {};
  const sent: Record<string, unknown> = {};
  for (const definition of operation.variableDefinitions ?? []) {
    const type = typeFromAST(schema, definition.type);
    if (!isInputType(type)) continue;
    const one = coerceOne(definition, type, given);
    if (one.errors.length > 0) return { errors: one.errors };
    if (one.value === undefined) continue;
    values[definition.variable.name.value] = one.value;
    sent[definition.variable.name.value] = one.sent;
  }
  return { values, sent };
}

function keepSent(coerced: unknown, sent: unknown): Json {
  if (Array.isArray(coerced))
    return coerced.map((item, index) => keepSent(item, Array.isArray(sent) ? sent[index] : sent));
  if (isObject(coerced) && isObject(sent)) {
    return Object.fromEntries(
      Object.entries(coerced)
        .filter(([key]) => sent[key] !== undefined)
        .map(([key, value]) => [key, keepSent(value, sent[key])]),
    );
  }
  return coerced as Json;
}

/**
 * The arguments as a resolver sees them: an argument that is a declared variable which was not sent is null rather
 * than absent (recorded on AWS).
 */
export function resolverArguments(...[node, coerced, sent]: Parameters<typeof sentArguments>): JsonObject {
  const given = sentArguments(node, coerced, sent);
  for (const { name, value } of node.arguments ?? [])
    if (value.kind === Kind.VARIABLE && !Object.hasOwn(given, name.value)) given[name.value] = null;
  return given;
}

/**
 * The arguments that a client sent, as AppSync's resolvers see them: coerced (AWSJSON is parsed, an ID is a string),
 * but without the defaults that the schema declares for arguments and input fields, because AppSync does not pass
 * these on.
 */
export function sentArguments(
  node: FieldNode,
  coerced: Readonly<Record<string, unknown>>,
  sent: Variables['sent'],
): JsonObject {
  const given: JsonObject = {};
  for (const argument of node.arguments ?? []) {
    const value = valueFromASTUntyped(argument.value, sent as Record<string, unknown>);
    if (value !== undefined) given[argument.name.value] = keepSent(coerced[argument.name.value], value);
  }
  return given;
}
