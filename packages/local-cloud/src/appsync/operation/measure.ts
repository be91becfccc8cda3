import {
  getNamedType,
  isObjectType,
  isInterfaceType,
  Kind,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';

/** What an operation may cost, computed without running or validating it, in time linear in its text. */
export interface Measure {
  readonly depth: number;
  /** Number of fields with all fragments expanded. */
  readonly fields: number;
  /** How many of them have a resolver. */
  readonly resolvers: number;
  /** True if a fragment contains itself. */
  readonly cyclic: boolean;
}

/** Introspection is deeper than any limit that is meant for data; AppSync only counts data. */
const isIntrospection = (name: string): boolean => name.startsWith('__');

const add = (one: Measure, other: Measure): Measure => ({
  depth: Math.max(one.depth, other.depth),
  fields: one.fields + other.fields,
  resolvers: one.resolvers + other.resolvers,
  cyclic: one.cyclic || other.cyclic,
});

const nothing: Measure = { depth: 0, fields: 0, resolvers: 0, cyclic: false };
const cycle: Measure = { ...nothing, cyclic: true };

class Counter {
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** undefined while a fragment is being counted; if it is found then, it contains itself. */
  readonly #counted = new Map<string, Measure | undefined>();

  constructor(
    readonly schema: GraphQLSchema,
    readonly hasResolver: (type: string, field: string) => boolean,
    document: DocumentNode,
  ) {
    this.#fragments = new Map(
      document.definitions.flatMap((definition) =>
        definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
      ),
    );
  }

  count(set: SelectionSetNode | undefined, type: GraphQLNamedType | undefined): Measure {
    let total = nothing;
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD)
        total = add(total, this.#field(selection.name.value, selection.selectionSet, type));
      else if (selection.kind === Kind.FRAGMENT_SPREAD) total = add(total, this.#fragment(selection.name.value));
      else
        total = add(total, this.count(selection.selectionSet, this.#type(selection.typeCondition?.name.value) ?? type));
    }
    return total;
  }

  #type(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : this.schema.getType(name);
  }

  #field(name: string, set: SelectionSetNode | undefined, parent: GraphQLNamedType | undefined): Measure {
    const definition = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
    const below = this.count(set, definition && getNamedType(definition.type));
    return {
      depth: isIntrospection(name) ? 0 : below.depth + 1,
      fields: below.fields + 1,
      resolvers: below.resolvers + (parent !== undefined && this.hasResolver(parent.name, name) ? 1 : 0),
      cyclic: below.cyclic,
    };
  }

  #fragment(name: string): Measure {
    if (this.#counted.has(name)) return this.#counted.get(name) ?? cycle;
    const fragment = this.#fragments.get(name);
    if (fragment === undefined) return nothing;
    this.#counted.set(name, undefined);
    const measured = this.count(fragment.selectionSet, this.#type(fragment.typeCondition.name.value));
    this.#counted.set(name, measured);
    return measured;
  }
}

/** The largest measure among the document's operations: only one of them runs, but all are validated. */
export function measure(
  document: DocumentNode,
  schema: GraphQLSchema,
  hasResolver: (type: string, field: string) => boolean,
): Measure {
  const counter = new Counter(schema, hasResolver, document);
  return document.definitions.reduce((largest, definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION) return largest;
    const own = counter.count(definition.selectionSet, schema.getRootType(definition.operation) ?? undefined);
    return {
      depth: Math.max(largest.depth, own.depth),
      fields: Math.max(largest.fields, own.fields),
      resolvers: Math.max(largest.resolvers, own.resolvers),
      cyclic: largest.cyclic || own.cyclic,
    };
  }, nothing);
}
