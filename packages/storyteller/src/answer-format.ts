import type { Json, JsonObject } from './json.ts';
import { isObject } from './json.ts';
import { invalid } from './openai-error.ts';

type Format =
  { readonly kind: 'text' } | { readonly kind: 'json' } | { readonly kind: 'schema'; readonly pages?: number };

/**
 * The answer's format. The only supported JSON schema is a story's: an object with a title, looks, and pages with text
 * and scene.
 */
export function formatOf(format: Json | undefined): Format {
  if (format === undefined || format === null) return { kind: 'text' };
  const type = isObject(format) ? format.type : undefined;
  if (!isObject(format) || typeof type !== 'string' || !['text', 'json_object', 'json_schema'].includes(type)) {
    throw invalid(
      "Invalid value for 'response_format.type'. Supported values are: 'text', 'json_object', and 'json_schema'.",
      'response_format.type',
      'invalid_value',
    );
  }
  if (type === 'text') return { kind: 'text' };
  if (type === 'json_object') return { kind: 'json' };
  const named = format.json_schema;
  if (!isObject(named) || typeof named.name !== 'string')
    throw invalid(
      "Missing required parameter: 'response_format.json_schema.name'.",
      'response_format.json_schema.name',
      'missing_required_parameter',
    );
  if (!isObject(named.schema))
    throw invalid(
      "Missing required parameter: 'response_format.json_schema.schema'.",
      'response_format.json_schema.schema',
      'missing_required_parameter',
    );
  return { kind: 'schema', ...pagesOf(named.schema) };
}

function pagesOf(schema: JsonObject): { pages?: number } {
  const properties = isObject(schema.properties) ? schema.properties : {};
  const { title, pages } = properties;
  const items =
    isObject(pages) && isObject(pages.items) && isObject(pages.items.properties) ? pages.items.properties : {};
  if (!isObject(title) || !isObject(pages) || !isObject(items.text) || !isObject(items.scene)) {
    throw invalid(
      'The offline storyteller can only write stories: an object with title and pages, and pages with text and scene.',
      'response_format',
      'unsupported_schema',
    );
  }
  return typeof pages.minItems === 'number' ? { pages: pages.minItems } : {};
}
