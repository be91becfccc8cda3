import { Kind, visit, type ASTNode, type DirectiveDefinitionNode, type DocumentNode } from 'graphql';

/**
 * Things that AppSync accepts in a schema although the GraphQL specification does not: `;` after a field, an undefined
 * directive, and a directive in a place that its definition does not allow, such as `@aws_iam` on an input. AppSync
 * ignores all of them.
 */

/** Removes every `;` outside of strings and comments. Strings and all positions stay the same. */
export const withoutSemicolons = (sdl: string): string =>
  sdl.replace(/"""(?:\\"""|[^])*?"""|"(?:\\.|[^"\\\n])*"|#[^\n\r]*|;/g, (token) => (token === ';' ? ' ' : token));

/**
 * Directive location of each kind of node, as named in
 * https://spec.graphql.org/October2021/#TypeSystemDirectiveLocation
 */
const locations: Readonly<Partial<Record<Kind, string>>> = {
  [Kind.SCHEMA_DEFINITION]: 'SCHEMA',
  [Kind.SCHEMA_EXTENSION]: 'SCHEMA',
  [Kind.SCALAR_TYPE_DEFINITION]: 'SCALAR',
  [Kind.SCALAR_TYPE_EXTENSION]: 'SCALAR',
  [Kind.OBJECT_TYPE_DEFINITION]: 'OBJECT',
  [Kind.OBJECT_TYPE_EXTENSION]: 'OBJECT',
  [Kind.FIELD_DEFINITION]: 'FIELD_DEFINITION',
  [Kind.INTERFACE_TYPE_DEFINITION]: 'INTERFACE',
  [Kind.INTERFACE_TYPE_EXTENSION]: 'INTERFACE',
  [Kind.UNION_TYPE_DEFINITION]: 'UNION',
  [Kind.UNION_TYPE_EXTENSION]: 'UNION',
  [Kind.ENUM_TYPE_DEFINITION]: 'ENUM',
  [Kind.ENUM_TYPE_EXTENSION]: 'ENUM',
  [Kind.ENUM_VALUE_DEFINITION]: 'ENUM_VALUE',
  [Kind.INPUT_OBJECT_TYPE_DEFINITION]: 'INPUT_OBJECT',
  [Kind.INPUT_OBJECT_TYPE_EXTENSION]: 'INPUT_OBJECT',
};

const standard: Readonly<Record<string, readonly string[]>> = {
  deprecated: ['FIELD_DEFINITION', 'ARGUMENT_DEFINITION', 'INPUT_FIELD_DEFINITION', 'ENUM_VALUE'],
  specifiedBy: ['SCALAR'],
  oneOf: ['INPUT_OBJECT'],
};

/** Input fields and arguments are the same kind of node; the parent tells them apart. */
const isArgument = (ancestors: readonly (ASTNode | readonly ASTNode[])[]): boolean => {
  const owner = ancestors.findLast((ancestor): ancestor is ASTNode => 'kind' in ancestor);
  return owner?.kind === Kind.FIELD_DEFINITION || owner?.kind === Kind.DIRECTIVE_DEFINITION;
};

/**
 * The schema without the directives that AppSync ignores.
 * @param added definitions of AppSync's own directives, except those that the document defines
 */
export function withoutIdleDirectives(document: DocumentNode, added: DocumentNode): DocumentNode {
  const places = new Map(Object.entries(standard));
  for (const definition of [...added.definitions, ...document.definitions]) {
    if (definition.kind === Kind.DIRECTIVE_DEFINITION) places.set(definition.name.value, placesOf(definition));
  }
  return visit(document, {
    enter(node: ASTNode, _key, _parent, _path, ancestors) {
      const directives = 'directives' in node ? node.directives : undefined;
      if (directives === undefined || directives.length === 0) return undefined;
      const place =
        node.kind === Kind.INPUT_VALUE_DEFINITION
          ? isArgument(ancestors)
            ? 'ARGUMENT_DEFINITION'
            : 'INPUT_FIELD_DEFINITION'
          : locations[node.kind];
      const kept = directives.filter(({ name }) => place !== undefined && places.get(name.value)?.includes(place));
      return kept.length === directives.length ? undefined : { ...node, directives: kept };
    },
  });
}

const placesOf = ({ locations: places }: DirectiveDefinitionNode): string[] => places.map(({ value }) => value);
