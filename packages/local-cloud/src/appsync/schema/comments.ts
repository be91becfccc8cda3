import { Kind, TokenKind, visit, type ASTNode, type DocumentNode, type Token } from 'graphql';

/**
 * Definitions whose preceding comments AppSync uses as descriptions. Enum values are not among them:
 * docs/decisions/1101-schema-descriptions.md
 */
const documented: ReadonlySet<string> = new Set([
  Kind.OBJECT_TYPE_DEFINITION,
  Kind.INTERFACE_TYPE_DEFINITION,
  Kind.INPUT_OBJECT_TYPE_DEFINITION,
  Kind.ENUM_TYPE_DEFINITION,
  Kind.UNION_TYPE_DEFINITION,
  Kind.SCALAR_TYPE_DEFINITION,
  Kind.FIELD_DEFINITION,
  Kind.INPUT_VALUE_DEFINITION,
]);

/** The comments on the lines directly above a definition. A comment after something else belongs to that. */
function commentsBefore(start: Token): string[] {
  const lines: string[] = [];
  let next = start;
  for (let token = start.prev; token?.kind === TokenKind.COMMENT && token.line + 1 === next.line; token = token.prev) {
    if (token.prev?.line === token.line && token.prev.kind !== TokenKind.SOF) break;
    lines.unshift(token.value.trim());
    next = token;
  }
  return lines;
}

/**
 * The document with comments as descriptions, where AppSync shows them as such. It must have been parsed with
 * locations.
 */
export function commentsAsDescriptions(document: DocumentNode): DocumentNode {
  return visit(document, {
    enter(node: ASTNode) {
      if (!documented.has(node.kind) || !node.loc || ('description' in node && node.description !== undefined))
        return undefined;
      const lines = commentsBefore(node.loc.startToken);
      // Only the first line loses its `#`: https://github.com/aws/aws-appsync-community/issues/38
      return lines.length === 0
        ? undefined
        : { ...node, description: { kind: Kind.STRING, value: lines.join('\n# '), block: true } };
    },
  });
}
