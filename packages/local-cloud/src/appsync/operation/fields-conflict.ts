import {
  getNamedType,
  GraphQLError,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  print,
  type ASTVisitor,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

/** One use of a response name. */
interface Use {
  readonly parent: GraphQLNamedType | undefined;
  readonly node: FieldNode;
  readonly type: GraphQLOutputType | undefined;
}

interface Selections {
  readonly parent: GraphQLNamedType | undefined;
  readonly set: SelectionSetNode;
}

type Uses = Map<string, Use[]>;

/**
 * The specification's "field selection merging", checked per group instead of per pair. graphql-js's own rule takes
 * seconds for a few thousand repeats of one field, which fit in 15,000 tokens.
 */
export function FieldsConflictRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      const root = context.getSchema().getRootType(node.operation) ?? undefined;
      const sets = [{ parent: root, set: node.selectionSet }];
      return void (checkShapes(context, sets) && checkMeaning(context, sets));
    },
  };
}

function collect(context: ValidationContext, sets: readonly Selections[]): Uses {
  const uses: Uses = new Map();
  const seen = new Set<string>();
  const walk = ({ parent, set }: Selections): void => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const fields = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields() : {};
        const use = { parent, node: selection, type: fields[selection.name.value]?.type };
        const list = uses.get(name);
        if (list === undefined) uses.set(name, [use]);
        else list.push(use);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value;
        walk({
          parent: condition === undefined ? parent : context.getSchema().getType(condition),
          set: selection.selectionSet,
        });
      } else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        const fragment = context.getFragment(selection.name.value);
        if (fragment)
          walk({ parent: context.getSchema().getType(fragment.typeCondition.name.value), set: fragment.selectionSet });
      }
    }
  };
  sets.forEach(walk);
  return uses;
}

const below = (uses: readonly Use[]): Selections[] =>
  uses.flatMap(({ node, type }) =>
    node.selectionSet ? [{ parent: type && getNamedType(type), set: node.selectionSet }] : [],
  );

function report(context: ValidationContext, name: string, reason: string, one: Use, other: Use): false {
  context.reportError(new GraphQLError(`FieldsConflict ${name}: ${reason}`, { nodes: [one.node, other.node] }));
  return false;
}

/** Lists and nulls must match; leaves must be equal. */
function sameShape(one: GraphQLOutputType, other: GraphQLOutputType): boolean {
  if (isNonNullType(one) || isNonNullType(other))
    return isNonNullType(one) && isNonNullType(other) && sameShape(one.ofType, other.ofType);
  if (isListType(one) || isListType(other))
    return isListType(one) && isListType(other) && sameShape(one.ofType, other.ofType);
  return isLeafType(one) || isLeafType(other) ? one === other : true;
}

/** Whatever the object's type, one response name must have one shape. */
function checkShapes(context: ValidationContext, sets: readonly Selections[]): boolean {
  for (const [name, uses] of collect(context, sets)) {
    const [first] = uses;
    for (const use of uses) {
      if (first?.type && use.type && !sameShape(first.type, use.type)) {
        return report(
          context,
          name,
          `they return differing types ${String(first.type)} and ${String(use.type)}`,
          first,
          use,
        );
      }
    }
    const children = below(uses);
    if (children.length > 0 && !checkShapes(context, children)) return false;
  }
  return true;
}

const meaning = ({ node }: Use): string =>
  `${node.name.value}(${(node.arguments ?? [])
    .map((argument) => `${argument.name.value}:${print(argument.value)}`)
    .sort()
    .join(',')})`;

/** Uses that can apply to the same object: those on its own type and those on abstract types. */
function byObject(uses: readonly Use[]): Use[][] {
  const abstract = uses.filter(({ parent }) => !isObjectType(parent));
  const objects = new Set(uses.map(({ parent }) => parent).filter(isObjectType));
  if (objects.size === 0) return [abstract];
  return [...objects].map((object) => [...uses.filter(({ parent }) => parent === object), ...abstract]);
}

/** On one object, one response name must be one field with one set of arguments. */
function checkMeaning(context: ValidationContext, sets: readonly Selections[]): boolean {
  for (const [name, uses] of collect(context, sets)) {
    for (const group of byObject(uses)) {
      const [first] = group;
      const expected = first && meaning(first);
      for (const use of group) {
        if (first === undefined || meaning(use) === expected) continue;
        const differ =
          first.node.name.value === use.node.name.value
            ? 'they have differing arguments'
            : `${first.node.name.value} and ${use.node.name.value} are different fields`;
        return report(context, name, differ, first, use);
      }
      const children = below(group);
      if (children.length > 0 && !checkMeaning(context, children)) return false;
    }
  }
  return true;
}
