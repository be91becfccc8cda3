import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileFilter, equalityKeys } from '../../../src/appsync/realtime/filter.ts';
import type { Json, JsonObject } from '../../../src/json.ts';

const rule = (fieldName: string, operator: string, value: Json): JsonObject => ({ fieldName, operator, value });
const filter = (...group: JsonObject[][]): JsonObject => ({ filterGroup: group.map((filters) => ({ filters })) });
const movie: JsonObject = {
  id: 's1',
  version: 3,
  rating: 4.5,
  done: true,
  title: 'The lantern',
  tags: ['mouse', 'night', 7],
  owner: { id: 'o1', home: { city: 'Vienna' } },
  nothing: null,
};

describe('enhanced subscription filters', () => {
  it.each<[string, Json, string, boolean]>([
    ['id', 's1', 'eq', true],
    ['id', 's2', 'eq', false],
    ['version', 3, 'eq', true],
    ['version', '3', 'eq', false],
    ['done', true, 'eq', true],
    ['nowhere', 's1', 'eq', false],
    ['id', 's1', 'ne', false],
    ['id', 's2', 'ne', true],
    ['done', false, 'ne', true],
    ['nowhere', 's1', 'ne', true],
    ['version', 4, 'lt', true],
    ['version', 3, 'lt', false],
    ['version', 3, 'le', true],
    ['version', 2, 'le', false],
    ['version', 2, 'gt', true],
    ['version', 3, 'gt', false],
    ['version', 3, 'ge', true],
    ['rating', 4.6, 'ge', false],
    ['title', 'The', 'ge', true],
    ['title', 5, 'ge', false],
    ['nothing', 0, 'le', false],
    ['done', 0, 'ge', false],
    ['title', 'lantern', 'contains', true],
    ['title', 'Lantern', 'contains', false],
    ['tags', 'mouse', 'contains', true],
    ['tags', 'mou', 'contains', false],
    ['tags', 7, 'contains', true],
    ['version', 3, 'contains', false],
    ['title', 'bear', 'notContains', true],
    ['title', 'lantern', 'notContains', false],
    ['tags', 'mouse', 'notContains', false],
    ['tags', 'bear', 'notContains', true],
    ['title', 'The ', 'beginsWith', true],
    ['title', 'lantern', 'beginsWith', false],
    ['version', '3', 'beginsWith', false],
    ['id', ['s0', 's1'], 'in', true],
    ['id', ['s0'], 'in', false],
    ['version', [1, 2, 3], 'in', true],
    ['tags', ['mouse'], 'in', false],
    ['id', ['s0', 's1'], 'notIn', false],
    ['id', ['s0'], 'notIn', true],
    ['version', [3, 5], 'between', true],
    ['version', [1, 3], 'between', true],
    ['version', [4, 5], 'between', false],
    ['title', ['A', 'Z'], 'between', true],
    ['tags', ['bear', 'night'], 'containsAny', true],
    ['tags', ['bear'], 'containsAny', false],
    ['title', ['lantern'], 'containsAny', true],
    ['owner.id', 'o1', 'eq', true],
    ['owner.home.city', 'Vienna', 'eq', true],
    ['owner.home.street', 'x', 'eq', false],
    ['id.length', 2, 'eq', false],
    ['constructor', 'x', 'eq', false],
  ])('%s %j %s → %s', (fieldName, value, operator, expected) => {
    expect(compileFilter(filter([rule(fieldName, operator, value)]))(movie)).toBe(expected);
  });

  const many = (count: number): string[] => Array.from({ length: count }, (_, at) => `v${at}`);

  it.each<[string, JsonObject]>([
    ['no group', {}],
    ['an empty group', { filterGroup: [] }],
    ['11 filters in a group', filter(...many(11).map((id) => [rule('id', 'eq', id)]))],
    ['an empty filter', filter([])],
    ['6 rules in a filter', filter(many(6).map((name) => rule(name, 'eq', 1)))],
    ['an unknown operator', filter([rule('id', 'matches', 'x')])],
    ['an operator of every object', filter([rule('id', 'toString', 'x')])],
    ['a missing field name', filter([{ operator: 'eq', value: 1 }])],
    ['an empty field name', filter([rule('', 'eq', 1)])],
    ['a field name of 6 levels', filter([rule('a.b.c.d.e.f', 'eq', 1)])],
    ['a field name of 257 characters', filter([rule('a'.repeat(257), 'eq', 1)])],
    ['eq with a list', filter([rule('id', 'eq', ['x'])])],
    ['eq with null', filter([rule('id', 'eq', null)])],
    ['lt with a Boolean', filter([rule('id', 'lt', true)])],
    ['beginsWith with a number', filter([rule('id', 'beginsWith', 1)])],
    ['in with 6 values', filter([rule('id', 'in', many(6))])],
    ['in without a list', filter([rule('id', 'in', 'x')])],
    ['between with one value', filter([rule('id', 'between', [1])])],
    ['between with mixed types', filter([rule('id', 'between', [1, 'z'])])],
    ['containsAny with 21 values', filter([rule('id', 'containsAny', many(21))])],
    ['a rule that is text', { filterGroup: [{ filters: ['x'] }] }],
  ])('refuses %s', (_name, bad) => {
    expect(() => compileFilter(bad)).toThrow(expect.objectContaining({ type: 'BadRequestException' }));
  });

  const operatorsOfNumbers: Record<string, (field: number, value: number) => boolean> = {
    eq: (a, b) => a === b,
    ne: (a, b) => a !== b,
    lt: (a, b) => a < b,
    le: (a, b) => a <= b,
    gt: (a, b) => a > b,
    ge: (a, b) => a >= b,
  };
  const numberRule = fc.record({
    fieldName: fc.constantFrom('a', 'b', 'c'),
    operator: fc.constantFrom(...Object.keys(operatorsOfNumbers)),
    value: fc.integer({ min: -3, max: 3 }),
  });
  const group = fc.array(fc.array(numberRule, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 10 });
  const published = fc.record({
    a: fc.integer({ min: -3, max: 3 }),
    b: fc.integer({ min: -3, max: 3 }),
    c: fc.integer({ min: -3, max: 3 }),
  });

  it('is AND inside a filter and OR across the group', () => {
    fc.assert(
      fc.property(group, published, (filters, object) => {
        const expected = filters.some((rules) =>
          rules.every(({ fieldName, operator, value }) => operatorsOfNumbers[operator]?.(object[fieldName], value)),
        );
        expect(compileFilter(filter(...filters))(object)).toBe(expected);
      }),
    );
  });

  it('lists only equalities that every match has', () => {
    fc.assert(
      fc.property(group, published, (filters, object) => {
        const keys = equalityKeys(filter(...filters));
        const hit = compileFilter(filter(...filters))(object);
        if (hit) for (const { field, value } of keys) expect(object[field as 'a' | 'b' | 'c']).toBe(value);
        if (filters.length > 1) expect(keys).toEqual([]);
        expect(keys.map(({ field }) => field)).toEqual(keys.map(({ field }) => field).sort());
      }),
    );
  });
});
