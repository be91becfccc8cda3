import { buildSchema, introspectionFromSchema, parse, validate } from 'graphql';
import { expect, it } from 'vitest';
import { starterTab } from '../../src/console/page/starter.ts';

it.each([
  [
    'all leaves of what it gives, two levels deep',
    `
    type Author { name: String! notes: [Note!] }
    type Note { id: ID! author: Author part(of: Int!): String }
    type Query { listNotes(limit: Int): [Note!]! }
  `,
    'query Start {\n  listNotes {\n    id\n    author {\n      name\n    }\n  }\n}',
    null,
  ],
  [
    'a variable for each argument that is required',
    `
    enum Kind { LONG SHORT }
    input Where { kind: Kind! author: ID! page: Int = 1 }
    type Query { count(where: Where!, tags: [String!]!, after: Int): Int }
  `,
    'query Start($where: Where!, $tags: [String!]!) {\n  count(where: $where, tags: $tags)\n}',
    '{\n  "where": {\n    "kind": "LONG",\n    "author": ""\n  },\n  "tags": []\n}',
  ],
  ['the field that asks for the least', 'type Query { one(id: ID!): Int all: Int }', 'query Start {\n  all\n}', null],
  [
    "the type's name where there is no leaf",
    'type Box { of(id: ID!): Int } type Query { box: Box }',
    'query Start {\n  box {\n    __typename\n  }\n}',
    null,
  ],
])('requests %s', (_what, sdl, query, variables) => {
  const schema = buildSchema(sdl);
  expect(starterTab(introspectionFromSchema(schema))).toEqual({ query, variables });
  expect(validate(schema, parse(query))).toEqual([]);
});
