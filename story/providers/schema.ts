import { isFields } from './reading.ts';

type Schema = Readonly<Record<string, unknown>>;

/**
 * A schema without limits on the length of lists: not every provider accepts them, and the lists' descriptions state
 * them as well.
 */
export function withoutListLengths(schema: Schema): Schema {
  const properties: Record<string, unknown> = {};
  for (const [name, property] of Object.entries(isFields(schema.properties) ? schema.properties : {})) {
    const { minItems: _least, maxItems: _most, ...rest } = property as Schema;
    properties[name] = rest;
  }
  return { ...schema, properties };
}

/** For a provider that does not accept a schema. */
export const schemaInWords = (schema: Schema): string =>
  `\n\nAnswer with one JSON object and nothing else. It follows this JSON schema:\n${JSON.stringify(schema)}`;
