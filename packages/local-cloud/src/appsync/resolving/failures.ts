import { getNamedType, isObjectType, type GraphQLError, type GraphQLOutputType, type GraphQLSchema } from 'graphql';
import type { JsonObject } from '../../json.ts';
import { fieldError, ResolverFailure, type Path } from '../errors.ts';

/** `/listNotes/items[0]/title` */
export const slashes = (path: Path): string =>
  path.map((key) => (typeof key === 'number' ? `[${key}]` : `/${key}`)).join('');

const bare = (type: GraphQLOutputType): string => String(type).replace(/!$/, '');

/** AppSync's error for a null where the schema has a non-null type. */
export const nullError = (path: Path, type: string, parent: string): JsonObject => ({
  path: [...path],
  locations: null,
  message: `Cannot return null for non-nullable type: '${type}' within parent '${parent}' (${slashes(path)})`,
});

function nonNull(error: GraphQLError, path: Path, schema: GraphQLSchema): JsonObject | undefined {
  const [, parent = '', field = ''] =
    /^Cannot return null for non-nullable field (\w+)\.(\w+)\.$/.exec(error.message) ?? [];
  const owner = schema.getType(parent);
  const type = isObjectType(owner) ? owner.getFields()[field]?.type : undefined;
  if (type === undefined) return undefined;
  return nullError(path, typeof path.at(-1) === 'number' ? getNamedType(type).name : bare(type), parent);
}

/** graphql-java's reason why a value does not fit the schema's type. */
function unserializable({ message }: GraphQLError): string {
  const builtIn = /^(Int|Float|String|Boolean|ID) cannot represent/.exec(message);
  if (builtIn !== null) return `Expected type '${builtIn[1]}'`;
  const member = /^Enum "(.+?)" cannot represent value: (.+)$/s.exec(message);
  if (member !== null) return `Invalid input for Enum '${member[1]}'. Unknown value ${member[2]?.replaceAll('"', "'")}`;
  return message;
}

/** Converts an execution error of graphql-js to an entry of AppSync's `errors`. */
export function executionError(error: GraphQLError, schema: GraphQLSchema): JsonObject {
  const path = error.path ?? [];
  if (error.originalError instanceof ResolverFailure) return fieldError(path, error.originalError.error, error.nodes);
  const list = error.message.startsWith('Expected Iterable');
  return (
    nonNull(error, path, schema) ?? {
      path: [...path],
      locations: null,
      message: list
        ? `Can't resolve value (${slashes(path)}) : type mismatch error, expected type LIST`
        : `Can't serialize value (${slashes(path)}) : ${unserializable(error)}`,
    }
  );
}
