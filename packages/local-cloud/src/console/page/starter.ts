import {
  buildClientSchema,
  getIntrospectionQuery,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';
import type { GraphQLField, GraphQLInputType, GraphQLNamedType, GraphQLOutputType, IntrospectionQuery } from 'graphql';
import type { ConsoleTab } from './configuration.ts';

export { getIntrospectionQuery };

/** How many levels of objects a selection includes. */
const DEPTH = 2;
const INDENT = '  ';

/** A value for the person to overwrite: the first of an enum, an empty string, zero. */
function sample(type: GraphQLInputType, depth = DEPTH): unknown {
  if (isNonNullType(type)) return sample(type.ofType as GraphQLInputType, depth);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]?.name ?? null;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(
      (field) => isNonNullType(field.type) && field.defaultValue === undefined,
    );
    return depth === 0 ? {} : Object.fromEntries(required.map((field) => [field.name, sample(field.type, depth - 1)]));
  }
  return ({ Int: 0, Float: 0, Boolean: false } as Record<string, unknown>)[getNamedType(type).name] ?? '';
}

const fieldsOf = (type: GraphQLNamedType): GraphQLField<unknown, unknown>[] =>
  'getFields' in type && !isInputObjectType(type)
    ? Object.values(type.getFields() as Record<string, GraphQLField<unknown, unknown>>)
    : [];

/** ` { id title author { name } }` over several lines; empty for a leaf. */
function selection(output: GraphQLOutputType, depth: number, indent: string): string {
  const type = getNamedType(output);
  if (isLeafType(type)) return '';
  const inner = `${indent}${INDENT}`;
  const lines = fieldsOf(type)
    .filter((field) => field.args.every((argument) => !isRequiredArgument(argument)))
    .flatMap((field) => {
      if (isLeafType(getNamedType(field.type))) return [`${inner}${field.name}`];
      return depth <= 1 || isUnionType(getNamedType(field.type))
        ? []
        : [`${inner}${field.name}${selection(field.type, depth - 1, inner)}`];
    });
  return ` {\n${(lines.length === 0 ? [`${inner}__typename`] : lines).join('\n')}\n${indent}}`;
}

/** A first query for a schema, ready to run: all its leaves, and variables for the required arguments. */
export function starterTab(introspection: IntrospectionQuery): ConsoleTab {
  const query = buildClientSchema(introspection).getQueryType();
  const [first] = Object.values(query?.getFields() ?? {}).sort(
    (a, b) => a.args.filter(isRequiredArgument).length - b.args.filter(isRequiredArgument).length,
  );
  if (first === undefined) return { query: 'query Start {\n  __typename\n}', variables: null };
  const required = first.args.filter(isRequiredArgument);
  const declared =
    required.length === 0 ? '' : `(${required.map(({ name, type }) => `$${name}: ${String(type)}`).join(', ')})`;
  const passed = required.length === 0 ? '' : `(${required.map(({ name }) => `${name}: $${name}`).join(', ')})`;
  return {
    query: `query Start${declared} {\n${INDENT}${first.name}${passed}${selection(first.type, DEPTH, INDENT)}\n}`,
    variables:
      required.length === 0
        ? null
        : JSON.stringify(Object.fromEntries(required.map(({ name, type }) => [name, sample(type)])), null, 2),
  };
}
