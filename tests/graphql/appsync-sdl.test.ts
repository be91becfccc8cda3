import { readFileSync } from 'node:fs';
import { Kind, TokenKind, parse, print, visit, type ASTNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { appsyncSdl } from '../../graphql/appsync-sdl.mjs';

const own = readFileSync('graphql/schema.graphql', 'utf8');
const undocumented = (sdl: string): string =>
  print(
    visit(parse(sdl), {
      enter: (node: ASTNode) => ('description' in node ? { ...node, description: undefined } : undefined),
    }),
  );

describe("the schema for AppSync's parser", () => {
  it('is the same schema', () => {
    expect(undocumented(appsyncSdl(own))).toBe(undocumented(own));
  });

  it('has no description in string form', () => {
    visit(parse(appsyncSdl(own)), {
      enter: (node) => void expect('description' in node ? node.description : undefined).toBeUndefined(),
    });
  });

  it('has no comment inside an enum and at most one line of comment anywhere else', () => {
    const sdl = appsyncSdl(own);

    for (const { kind, loc } of parse(sdl).definitions) {
      for (let token = loc?.startToken; token && token !== loc?.endToken; token = token.next ?? undefined) {
        if (token.kind !== TokenKind.COMMENT) continue;
        expect(kind).not.toBe(Kind.ENUM_TYPE_DEFINITION);
        expect(token.next?.kind).not.toBe(TokenKind.COMMENT);
      }
    }
  });

  it('is ASCII, because CloudFormation returns anything else as question marks', () => {
    expect(/[^\n\x20-\x7e]/.exec(appsyncSdl(own))).toBeNull();
  });

  it.each([
    ['a type', '"""\nTwo\n  lines.\n"""\ntype A { x: ID }', '# Two lines.\ntype A { x: ID }'],
    ['a field', 'type A {\n  "Says \\"x\\"."\n  x: ID\n}', 'type A {\n  # Says "x".\n  x: ID\n}'],
    ['a field on the line of its description', 'type A {\n  "An x." x: ID\n}', 'type A {\n  # An x.\n  x: ID\n}'],
    [
      'an argument',
      'type A {\n  "An x."\n  x("Which." id: ID): ID\n}',
      'type A {\n  # An x. id: Which.\n  x(id: ID): ID\n}',
    ],
    [
      'an argument of a field without one',
      'type A {\n  x("Which." id: ID): ID\n}',
      'type A {\n  # id: Which.\n  x(id: ID): ID\n}',
    ],
    ['an enum value', 'enum E {\n  "Never null."\n  A\n  B\n}', '# A: Never null.\nenum E {\n  A\n  B\n}'],
    ['an input field', 'input I {\n  "An x."\n  x: ID = "1"\n}', 'input I {\n  # An x.\n  x: ID = "1"\n}'],
    ['nothing', 'type A { x(y: Int = 2): ID }', 'type A { x(y: Int = 2): ID }'],
  ])('keeps the description of %s', (_of, source, sdl) => {
    expect(appsyncSdl(source)).toBe(sdl);
  });
});
