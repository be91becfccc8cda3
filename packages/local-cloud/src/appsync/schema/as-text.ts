import type { Json } from '../../json.ts';

/**
 * Converts a list or an object where the schema has `String` or `ID`. AppSync answers with Java's text for it,
 * `{name=Mia, tags=[a, b]}`, because graphql-java's scalars fall back on `toString()`
 * (https://github.com/graphql-java/graphql-java/blob/master/src/main/java/graphql/scalar/GraphqlStringCoercing.java).
 */
export function asText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(asText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{${Object.entries(value)
    .map(([name, inner]) => `${name}=${asText(inner)}`)
    .join(', ')}}`;
}
