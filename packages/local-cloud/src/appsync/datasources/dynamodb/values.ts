import { isObject, type Json, type JsonObject } from '../../../json.ts';

/**
 * Converts a typed value from AppSync's request objects to DynamoDB's API: `util.dynamodb` creates `{N: 10}` and
 * `{NULL: null}`, while the API expects `{N: "10"}` and `{NULL: true}`.
 */
export function toWire(value: Json): Json {
  if (!isObject(value)) return value;
  const [type = ''] = Object.keys(value);
  const content = value[type];
  if (content === undefined) return value;
  switch (type) {
    case 'N':
      return { N: String(content) };
    case 'NS':
      return { NS: Array.isArray(content) ? content.map(String) : content };
    case 'NULL':
      return { NULL: true };
    case 'L':
      return { L: Array.isArray(content) ? content.map(toWire) : content };
    case 'M':
      return { M: isObject(content) ? toWireItem(content) : content };
    default:
      return value;
  }
}

export const toWireItem = (item: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, toWire(value)]));

/** Plain JSON; sets become lists, binary stays base64. https://docs.aws.amazon.com/appsync/latest/devguide/js-aws-appsync-resolver-reference-dynamodb-typed-values-responses.html */
export function fromWire(value: Json): Json {
  if (!isObject(value)) return null;
  const [type = ''] = Object.keys(value);
  const content = value[type];
  if (content === undefined) return null;
  switch (type) {
    case 'N':
      return Number(content);
    case 'NS':
      return Array.isArray(content) ? content.map(Number) : null;
    case 'NULL':
      return null;
    case 'L':
      return Array.isArray(content) ? content.map(fromWire) : null;
    case 'M':
      return isObject(content) ? fromWireItem(content) : null;
    default:
      return content;
  }
}

/**
 * Sorted by name: an engine may return attributes in a different order each time, and objects with many different
 * member orders are slow to read.
 */
export function fromWireItem(item: JsonObject): JsonObject {
  const plain: JsonObject = {};
  for (const name of Object.keys(item).sort()) {
    const value = fromWire(item[name] ?? null);
    // An assignment would set the prototype.
    if (name === '__proto__')
      Object.defineProperty(plain, name, { value, writable: true, enumerable: true, configurable: true });
    else plain[name] = value;
  }
  return plain;
}

/** DynamoDB omits `Item` and `Attributes` if there is no item. */
export const itemOrNull = (item: Json | undefined): Json => (isObject(item) ? fromWireItem(item) : null);
