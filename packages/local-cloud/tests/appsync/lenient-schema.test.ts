import { describe, expect, it } from 'vitest';
import { makeApi, keyHeaders, returns } from '../../testing/api.ts';

/** Schemas that AppSync deploys although the GraphQL specification does not allow them. */
describe('a schema that only AppSync accepts', () => {
  it.each([
    ['an unknown directive', 'type Query @model { x(a: ID @secret): String @auth(rules: [{ allow: owner }]) }'],
    ['a directive on an input', 'input In @aws_iam { a: String @aws_api_key } type Query { x(in: In): String }'],
    ['a directive on an enum', 'enum E @aws_cognito_user_pools { A @aws_iam } type Query { x(e: E): String }'],
    ['a semicolon behind fields', 'type Query { x: String;\n y: ID; };'],
    ['an unknown directive on the schema', 'schema @public { query: Query } type Query { x: String }'],
  ])('%s', async (_name, sdl) => {
    const api = makeApi({ sdl, resolvers: { 'Query.x': returns('"here"') } });
    expect(await api.run('{ x }')).toEqual({ data: { x: 'here' } });
  });

  it('keeps semicolons in descriptions, defaults and comments', async () => {
    const sdl = `
      type Query {
        """a; "b"; c"""
        x(a: String = "d; \\"e;"): String; # f; g
        "h;"
        y: ID
      }`;
    const api = makeApi({ sdl });
    const query = '{ __type(name: "Query") { fields { description args { defaultValue } } } }';
    expect(await api.run(query)).toEqual({
      data: {
        __type: {
          fields: [
            { description: 'a; "b"; c', args: [{ defaultValue: '"d; \\"e;"' }] },
            { description: 'h;', args: [] },
          ],
        },
      },
    });
  });

  it('keeps the directives that have an effect', async () => {
    const api = makeApi({
      sdl: 'type Query { x: String @aws_api_key @secret  y: String @deprecated(reason: "old") }',
      resolvers: { 'Query.x': returns('1') },
    });

    expect(await api.run('{ x }', {}, keyHeaders)).toEqual({ data: { x: '1' } });
    expect((await api.run('{ x }')).errors).toMatchObject([{ errorType: 'Unauthorized' }]);
    expect(
      await api.run('{ __type(name: "Query") { fields(includeDeprecated: true) { name isDeprecated } } }'),
    ).toEqual({
      data: {
        __type: {
          fields: [
            { name: 'x', isDeprecated: false },
            { name: 'y', isDeprecated: true },
          ],
        },
      },
    });
  });

  it('still refuses what AppSync refuses', () => {
    expect(() => makeApi({ sdl: 'type Query { x: Sting @secret }' })).toThrow('Unknown type "Sting"');
    expect(() => makeApi({ sdl: 'type Query { x: String @deprecated(why: "old") }' })).toThrow(
      'Unknown argument "why"',
    );
  });
});
