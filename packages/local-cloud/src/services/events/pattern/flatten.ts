import { isObject } from '../../../json.ts';
import type { Json } from '../../../json.ts';

export type Leaf = null | boolean | number | string;

/** A value of an event that is neither an object nor a list, with its position in each list that contains it. */
export interface Field {
  readonly value: Leaf;
  readonly elements: ReadonlyMap<number, number>;
}

export type Fields = ReadonlyMap<string, readonly Field[]>;

const flattened = new WeakMap<object, Fields>();

/** The result of `flatten`, computed once for an event that several patterns check. The event is not changed. */
export function fieldsOf(event: Json): Fields {
  if (typeof event !== 'object' || event === null) return flatten(event);
  const known = flattened.get(event) ?? flatten(event);
  flattened.set(event, known);
  return known;
}

/**
 * An event as EventBridge's rule engine sees it: a list of leaves, each under its dotted path, so that `{"a": {"b":
 * 1}}` and `{"a.b": 1}` are the same. An empty object or list leaves nothing
 * (https://github.com/aws/event-ruler#json-text-matching).
 */
function flatten(event: Json): Fields {
  const fields = new Map<string, Field[]>();
  let lists = 0;
  const visit = (value: Json, path: string, elements: ReadonlyMap<number, number>): void => {
    if (Array.isArray(value)) {
      const list = lists++;
      for (const [index, element] of value.entries()) visit(element, path, new Map([...elements, [list, index]]));
    } else if (isObject(value)) {
      for (const [key, inner] of Object.entries(value)) visit(inner, path === '' ? key : `${path}.${key}`, elements);
    } else {
      const known = fields.get(path);
      if (known === undefined) fields.set(path, [{ value, elements }]);
      else known.push({ value, elements });
    }
  };
  visit(event, '', new Map());
  return fields;
}
