import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

export type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;
type Values = Readonly<Record<string, unknown>>;

export function fragmentsOf(document: DocumentNode): Fragments {
  return Object.fromEntries(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
}

const isIncluded = (node: SelectionNode, variables: Values): boolean =>
  node.directives === undefined ||
  node.directives.length === 0 ||
  (getDirectiveValues(GraphQLSkipDirective, node, variables)?.if !== true &&
    getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false);

/**
 * The fields of selection sets in order, merged by response name, with fragments expanded.
 * @param matches whether a fragment on that type applies
 */
export function collectFields(
  sets: readonly SelectionSetNode[],
  fragments: Fragments,
  variables: Values,
  matches: (type: string) => boolean = () => true,
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const seen = new Set<string>();
  const walk = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (!isIncluded(selection, variables)) continue;
      if (selection.kind === Kind.FIELD) {
        const name = (selection.alias ?? selection.name).value;
        const known = fields.get(name);
        if (known === undefined) fields.set(name, [selection]);
        else known.push(selection);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (selection.typeCondition === undefined || matches(selection.typeCondition.name.value))
          walk(selection.selectionSet);
      } else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        const fragment = fragments[selection.name.value];
        if (fragment !== undefined && matches(fragment.typeCondition.name.value)) walk(fragment.selectionSet);
      }
    }
  };
  sets.forEach(walk);
  return fields;
}

export interface RootField {
  readonly responseName: string;
  readonly fieldName: string;
}

/** The top-level fields that an operation runs. */
export const rootFields = (
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Values,
): RootField[] =>
  [...collectFields([operation.selectionSet], fragmentsOf(document), variables)].map(([responseName, [node]]) => ({
    responseName,
    fieldName: node?.name.value ?? responseName,
  }));
