import {
  getNullableType,
  isAbstractType,
  isListType,
  isNonNullType,
  isObjectType,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { isObject, type Json, type JsonObject } from '../../json.ts';
import { collectFields, type Fragments } from '../operation/selection.ts';
import type { Caller } from '../realtime-types.ts';
import { property } from '../resolving/fields.ts';
import { allows } from '../schema/access.ts';
import type { ApiSchema } from '../schema/build.ts';

export interface Selection {
  readonly fragments: Fragments;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly caller: Caller;
}

/** A null has reached a type that is not nullable; the next nullable parent becomes null. */
class NotNullable extends Error {}

function matches(schema: GraphQLSchema, type: GraphQLObjectType): (condition: string) => boolean {
  return (condition) => {
    const other = schema.getType(condition);
    return other === type || (isAbstractType(other) && schema.isSubType(other, type));
  };
}

/**
 * A subscriber's selection over what was published. No resolver runs for it: what the publishing mutation did not select,
 * or selected under another name, is null, and so is what the subscriber may not read.
 */
export class Projection {
  /** What is selected of a type, worked out once: a subscriber hears many messages. */
  readonly #fields = new WeakMap<readonly FieldNode[], Map<string, ReadonlyMap<string, FieldNode[]>>>();

  constructor(
    readonly api: ApiSchema,
    readonly selection: Selection,
  ) {}

  /** The `data` of a message. */
  data(name: string, field: GraphQLField<unknown, unknown>, published: Json, nodes: readonly FieldNode[]): JsonObject {
    // A root that may not be null is null all the same when something below it must not be.
    return { [name]: this.#value(getNullableType(field.type), published, nodes) };
  }

  /** The value of one field; `value` is already what a client may see. */
  #value(type: GraphQLOutputType, value: Json, nodes: readonly FieldNode[]): Json {
    if (!isNonNullType(type)) {
      try {
        return this.#nullable(type, value, nodes);
      } catch (error) {
        if (error instanceof NotNullable) return null;
        throw error;
      }
    }
    const inner = this.#nullable(type.ofType, value, nodes);
    if (inner === null) throw new NotNullable();
    return inner;
  }

  #nullable(type: GraphQLOutputType, value: Json, nodes: readonly FieldNode[]): Json {
    if (value === null) return null;
    if (isListType(type)) {
      return Array.isArray(value) ? value.map((item) => this.#value(type.ofType, item, nodes)) : null;
    }
    const object = this.#objectType(type, value);
    if (object !== undefined) return isObject(value) ? this.#object(object, value, nodes) : null;
    return value;
  }

  #objectType(type: GraphQLOutputType, value: Json): GraphQLObjectType | undefined {
    if (isObjectType(type)) return type;
    const found = isAbstractType(type) ? this.api.schema.getType(String(property(value, '__typename'))) : undefined;
    return isObjectType(found) ? found : undefined;
  }

  #object(type: GraphQLObjectType, value: JsonObject, nodes: readonly FieldNode[]): JsonObject {
    const selected: JsonObject = {};
    for (const [name, own] of this.#selected(type, nodes)) selected[name] = this.#field(type, value, own);
    return selected;
  }

  #selected(type: GraphQLObjectType, nodes: readonly FieldNode[]): ReadonlyMap<string, FieldNode[]> {
    const known = this.#fields.get(nodes) ?? new Map<string, ReadonlyMap<string, FieldNode[]>>();
    let fields = known.get(type.name);
    if (fields !== undefined) return fields;
    const { fragments, variables } = this.selection;
    const sets = nodes.flatMap((node) => node.selectionSet ?? []);
    fields = collectFields(sets, fragments, variables, matches(this.api.schema, type));
    this.#fields.set(nodes, known.set(type.name, fields));
    return fields;
  }

  #field(type: GraphQLObjectType, value: JsonObject, nodes: readonly FieldNode[]): Json {
    const name = nodes[0]?.name.value ?? '';
    if (name === '__typename') return type.name;
    const field = type.getFields()[name];
    if (field === undefined) return null;
    const open = allows(this.api.access(type.name, name), this.selection.caller);
    return this.#value(field.type, open ? property(value, name) : null, nodes);
  }
}
