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
import type { Caller, Payload } from '../realtime-types.ts';
import { property } from '../resolving/fields.ts';
import { allows } from '../schema/access.ts';
import type { ApiSchema } from '../schema/build.ts';

export interface Selection {
  readonly fragments: Fragments;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly caller: Caller;
}

/** A null in a non-nullable type: the closest nullable parent becomes null. */
class NotNullable extends Error {}

/** A path as graphql-java writes it in messages: `/onMovie/pages[0]/text`. */
const written = (path: readonly (string | number)[]): string =>
  path.map((part) => (typeof part === 'number' ? `[${part}]` : `/${part}`)).join('');

function matches(schema: GraphQLSchema, type: GraphQLObjectType): (condition: string) => boolean {
  return (condition) => {
    const other = schema.getType(condition);
    return other === type || (isAbstractType(other) && schema.isSubType(other, type));
  };
}

/**
 * Applies a subscriber's selection to what was published, without running resolvers. Fields that the publishing
 * mutation did not select, or selected under another name, are null, as are fields that the subscriber may not read.
 */
export class Projection {
  /** The fields selected of a type, computed once because a subscriber gets many messages. */
  readonly #fields = new WeakMap<readonly FieldNode[], Map<string, ReadonlyMap<string, FieldNode[]>>>();

  constructor(
    readonly api: ApiSchema,
    readonly selection: Selection,
  ) {}

  /** The current path in the message, and the errors found so far. */
  readonly #path: (string | number)[] = [];
  #errors: JsonObject[] = [];

  data(name: string, field: GraphQLField<unknown, unknown>, published: Json, nodes: readonly FieldNode[]): Payload {
    this.#errors = [];
    // A non-nullable root still becomes null if a non-nullable field below it is null.
    const data = {
      [name]: this.#at(name, () => this.#value(getNullableType(field.type), published, nodes, 'Subscription')),
    };
    return this.#errors.length === 0 ? { data } : { data, errors: this.#errors };
  }

  #at<T>(part: string | number, work: () => T): T {
    this.#path.push(part);
    try {
      return work();
    } finally {
      this.#path.pop();
    }
  }

  /** The value of one field of `parent`; `value` is already what a client may see. */
  #value(type: GraphQLOutputType, value: Json, nodes: readonly FieldNode[], parent: string): Json {
    if (!isNonNullType(type)) {
      try {
        return this.#nullable(type, value, nodes, parent);
      } catch (error) {
        if (error instanceof NotNullable) return null;
        throw error;
      }
    }
    const inner = this.#nullable(type.ofType, value, nodes, parent);
    if (inner !== null) return inner;
    this.#errors.push({
      message: `Cannot return null for non-nullable type: '${String(type.ofType)}' within parent '${parent}' (${written(this.#path)})`,
      path: [...this.#path],
    });
    throw new NotNullable();
  }

  #nullable(type: GraphQLOutputType, value: Json, nodes: readonly FieldNode[], parent: string): Json {
    if (value === null) return null;
    if (isListType(type)) {
      if (!Array.isArray(value)) return null;
      return value.map((item, index) => this.#at(index, () => this.#value(type.ofType, item, nodes, parent)));
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
    for (const [name, own] of this.#selected(type, nodes))
      selected[name] = this.#at(name, () => this.#field(type, value, own));
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
    return this.#value(field.type, open ? property(value, name) : null, nodes, type.name);
  }
}
