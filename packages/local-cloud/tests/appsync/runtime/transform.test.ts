import { describe, expect, test } from 'vitest';
import type { Json } from '../../../src/json.ts';
import { value } from './evaluate.ts';

const parsed = (expression: string): Json => {
  const text = value(expression);
  return typeof text === 'string' ? (JSON.parse(text) as Json) : text;
};

/** Recorded on AWS by localstack/appsync-utils, `__tests__/__snapshots__/transform.test.js.snap`. */
describe('util.transform.toDynamoDBFilterExpression', () => {
  test.each([
    ['{ v: { eq: "x" } }', '(#v = :v_eq)', { ':v_eq': { S: 'x' } }],
    ['{ v: { ne: 10 } }', '(#v <> :v_ne)', { ':v_ne': { N: 10 } }],
    ['{ v: { eq: null } }', '(#v = :v_eq)', { ':v_eq': { NULL: null } }],
    ['{ v: { eq: [1] } }', '(#v = :v_eq)', { ':v_eq': { L: [{ N: 1 }] } }],
    ['{ v: { contains: "x" } }', '(contains(#v,:v_contains))', { ':v_contains': { S: 'x' } }],
    ['{ v: { notContains: "x" } }', '(NOT contains(#v,:v_notContains))', { ':v_notContains': { S: 'x' } }],
    ['{ v: { beginsWith: "x" } }', '(begins_with(#v,:v_beginsWith))', { ':v_beginsWith': { S: 'x' } }],
    [
      '{ v: { between: [1, 9, 3] } }',
      '(#v BETWEEN :v_between_start AND :v_between_end)',
      { ':v_between_start': { N: 1 }, ':v_between_end': { N: 9 } },
    ],
    ['{ v: { in: ["a", "b"] } }', '(#v IN (:v_in_0, :v_in_1))', { ':v_in_0': { S: 'a' }, ':v_in_1': { S: 'b' } }],
    ['{ v: { in: [] } }', '(null)', {}],
    ['{ v: { attributeExists: true } }', '(attribute_exists(#v))', {}],
    ['{ v: { attributeExists: false } }', '(attribute_not_exists(#v))', {}],
    [
      '{ v: { attributeType: "_null" } }',
      '(attribute_type(#v,:v_attributeType))',
      { ':v_attributeType': { S: 'NULL' } },
    ],
    [
      '{ v: { size: { gt: 2, lt: 5 } } }',
      '((size(#v) > :v_size_gt) AND (size(#v) < :v_size_lt))',
      { ':v_size_gt': { N: 2 }, ':v_size_lt': { N: 5 } },
    ],
    ['{ v: { size: { size: { gt: 1 } } } }', '(size(#v) > :v_size_size_gt)', { ':v_size_size_gt': { N: 1 } }],
    ['{ v: { ge: 1, le: 5 } }', '((#v >= :v_ge) AND (#v <= :v_le))', { ':v_ge': { N: 1 }, ':v_le': { N: 5 } }],
    ['{ and: [{ v: { eq: 1 } }] }', '(#v = :and_0_v_eq)', { ':and_0_v_eq': { N: 1 } }],
    ['{ not: { not: { v: { eq: 1 } } } }', '(NOT (NOT (#v = :not_not_v_eq)))', { ':not_not_v_eq': { N: 1 } }],
    ['{ v: {} }', '', {}],
  ])('%s', (filter, expression, expressionValues) => {
    const expected = { expression, expressionNames: { '#v': 'v' }, expressionValues };
    expect(parsed(`util.transform.toDynamoDBFilterExpression(${filter})`)).toEqual(expected);
    expect(parsed(`util.transform.toDynamoDBConditionExpression(${filter})`)).toEqual(expected);
  });

  test.each([
    ['{ a: { eq: 1 }, b: { eq: 2 } }', '(#a = :a_eq) AND (#b = :b_eq)'],
    [
      '{ or: [{ and: [{ a: { eq: 1 } }, { b: { eq: 2 } }] }, { c: { eq: 3 } }] }',
      '(((#a = :or_0_and_0_a_eq) AND (#b = :or_0_and_1_b_eq)) OR (#c = :or_1_c_eq))',
    ],
    ['{ and: [{ not: { a: { eq: 1 } } }, { b: { eq: 2 } }] }', '((NOT (#a = :and_0_not_a_eq)) AND (#b = :and_1_b_eq))'],
    [
      '{ not: { and: [{ a: { eq: 1 } }, { b: { eq: 2 } }] } }',
      '(NOT ((#a = :not_and_0_a_eq) AND (#b = :not_and_1_b_eq)))',
    ],
    ['{ a: { eq: 1 }, b: {} }', '(#a = :a_eq) AND '],
    ['{ and: [{ a: { eq: 1 } }, {}] }', '((#a = :and_0_a_eq) AND )'],
    ['{ not: {} }', '(NOT )'],
    ['{ "a.b": { eq: 1 } }', '(#a.b = :a.b_eq)'],
    ['{}', ''],
  ])('%s', (filter, expression) => {
    expect(parsed(`util.transform.toDynamoDBFilterExpression(${filter})`)).toMatchObject({ expression });
  });

  test.each([
    '',
    'null',
    '[]',
    '"string"',
    '{ v: { foo: 1 } }',
    '{ v: "x" }',
    '{ a: { b: { eq: 1 } } }',
    '{ and: { a: { eq: 1 } } }',
    '{ and: [null] }',
    '{ not: [] }',
    '{ v: { between: [1] } }',
    '{ v: { in: "x" } }',
    '{ v: { attributeExists: "yes" } }',
    '{ v: { attributeType: "S" } }',
    '{ v: { size: 3 } }',
    '{ v: { constructor: 1 } }',
  ])('null for values that cannot be rendered: %s', (filter) => {
    expect(value(`util.transform.toDynamoDBFilterExpression(${filter})`)).toBeNull();
  });

  test('the result is JSON text', () => {
    expect(value('util.transform.toDynamoDBConditionExpression({ id: { attributeExists: false } })')).toBe(
      '{"expression":"(attribute_not_exists(#id))","expressionNames":{"#id":"id"},"expressionValues":{}}',
    );
  });
});

/** Also recorded there, in `transform-subscription.test.js.snap`. */
describe('util.transform.toSubscriptionFilter', () => {
  const rule = (text: string): Json => {
    const [fieldName = '', operator = '', json = ''] = text.split(' ');
    return { fieldName, operator, value: JSON.parse(json) as Json };
  };

  test.each([
    ['{ a: { eq: 1 }, b: { eq: 2 } }', [['a eq 1', 'b eq 2']]],
    ['{ and: [{ a: { eq: 1 } }, { b: { eq: 2 } }] }', [['a eq 1', 'b eq 2']]],
    ['{ a: { eq: 1, ne: 2 } }', [['a eq 1'], ['a ne 2']]],
    ['{ or: [{ a: { eq: 1 } }, { b: { eq: 2 } }] }', [['a eq 1'], ['b eq 2']]],
    [
      '{ and: [{ a: { eq: 1 } }, { or: [{ b: { eq: 2 } }, { c: { eq: 3 } }] }] }',
      [
        ['a eq 1', 'b eq 2'],
        ['a eq 1', 'c eq 3'],
      ],
    ],
    [
      '{ p: { lte: 50, gte: 20 }, and: [{ t: { ne: "B" } }, { d: { gt: 2000 } }], or: [{ a: { eq: "A" } }, { i: { eq: false } }] }',
      [
        ['p lte 50', 't ne "B"', 'd gt 2000', 'a eq "A"'],
        ['p lte 50', 't ne "B"', 'd gt 2000', 'i eq false'],
        ['p gte 20', 't ne "B"', 'd gt 2000', 'a eq "A"'],
        ['p gte 20', 't ne "B"', 'd gt 2000', 'i eq false'],
      ],
    ],
    ['{ a: { in: [1,2] }, b: { containsAny: ["x"] } }', [['a in [1,2]', 'b containsAny ["x"]']]],
    ['{ not: { a: { eq: 1 } } }', [['not a {"eq":1}']]],
    ['{ a: { eq: 1 }, and: [{ b: { eq: 2 } }] }, ["b"]', [['a eq 1']]],
    [
      '{ a: { eq: 1 } }, [], { r1: { gte: 250 }, r2: { eq: "p" } }',
      [
        ['a eq 1', 'r1 gte 250'],
        ['a eq 1', 'r2 eq "p"'],
      ],
    ],
    ['{}, [], { r1: { eq: 1 } }', [['r1 eq 1']]],
    ['{}', []],
    ['{ a: {} }', []],
    ['{ and: [] }', []],
  ])('%s', (given, groups) => {
    expect(value(`util.transform.toSubscriptionFilter(${given})`)).toEqual({
      filterGroup: groups.map((rules) => ({ filters: rules.map(rule) })),
    });
  });

  test.each(['', 'null', '[]', '\'{"a":{"eq":1}}\''])('null for values that cannot be read: %s', (given) => {
    expect(value(`util.transform.toSubscriptionFilter(${given})`)).toBeNull();
  });
});

/** The example of the types' documentation. */
test('util.transform.toElasticsearchQueryDSL', () => {
  expect(
    parsed(
      'util.transform.toElasticsearchQueryDSL({ upvotes: { ne: 15, range: [10, 20] }, title: { eq: "hihihi", wildcard: "h*i" } })',
    ),
  ).toEqual({
    bool: {
      must: [
        {
          bool: {
            must: [{ bool: { must_not: { term: { upvotes: 15 } } } }, { range: { upvotes: { gte: 10, lte: 20 } } }],
          },
        },
        { bool: { must: [{ term: { title: 'hihihi' } }, { wildcard: { title: 'h*i' } }] } },
      ],
    },
  });
  expect(
    parsed('util.transform.toElasticsearchQueryDSL({ or: [{ a: { exists: false } }, { not: { b: { gt: 1 } } }] })'),
  ).toEqual({
    bool: {
      should: [{ bool: { must_not: { exists: { field: 'a' } } } }, { bool: { must_not: { range: { b: { gt: 1 } } } } }],
    },
  });
  expect(value('util.transform.toElasticsearchQueryDSL({ a: { nothing: 1 } })')).toBeNull();
});
