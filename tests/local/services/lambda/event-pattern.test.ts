import { describe, expect, it } from 'vitest';
import { NotSupported } from '../../../../local/errors.ts';
import type { Json } from '../../../../local/json.ts';
import { compilePattern } from '../../../../local/services/lambda/event-pattern.ts';

const event: Json = {
  eventName: 'MODIFY',
  count: 5,
  flag: null,
  tags: ['a', 'b'],
  dynamodb: { NewImage: { status: { S: 'COMPLETE' }, version: { N: '3' } } },
  parts: [{ kind: 'x', size: 1 }, { kind: 'y', size: 2 }],
};

describe('an event pattern', () => {
  it.each<[Json, boolean]>([
    [{}, true],
    [{ eventName: ['INSERT', 'MODIFY'] }, true],
    [{ eventName: ['INSERT'] }, false],
    [{ eventName: ['modify'] }, false],
    [{ count: [5] }, true],
    [{ count: ['5'] }, false],
    [{ flag: [null] }, true],
    [{ missing: [null] }, false],
    [{ tags: ['b'] }, true],
    [{ dynamodb: { NewImage: { status: { S: ['COMPLETE'] } } } }, true],
    [{ dynamodb: { NewImage: { status: { S: ['COMPLETE'] }, version: { N: ['4'] } } } }, false],
    [{ eventName: [{ prefix: 'MOD' }] }, true],
    [{ eventName: [{ suffix: 'IFY' }] }, true],
    [{ eventName: [{ prefix: { 'equals-ignore-case': 'mod' } }] }, true],
    [{ eventName: [{ 'equals-ignore-case': 'modify' }] }, true],
    [{ eventName: [{ 'anything-but': ['INSERT', 'REMOVE'] }] }, true],
    [{ eventName: [{ 'anything-but': 'MODIFY' }] }, false],
    [{ eventName: [{ 'anything-but': { prefix: 'MOD' } }] }, false],
    [{ missing: [{ 'anything-but': 'x' }] }, false],
    [{ count: [{ numeric: ['>', 0, '<=', 5] }] }, true],
    [{ count: [{ numeric: ['<', 5] }] }, false],
    [{ dynamodb: { NewImage: { version: { N: [{ numeric: ['>', 0] }] } } } }, false],
    [{ missing: [{ exists: false }] }, true],
    [{ eventName: [{ exists: true }] }, true],
    [{ dynamodb: [{ exists: true }] }, false],
    [{ $or: [{ eventName: ['INSERT'] }, { count: [5] }] }, true],
    [{ $or: [{ eventName: ['INSERT'] }, { count: [6] }] }, false],
    [{ parts: { kind: ['y'], size: [2] } }, true],
    [{ parts: { kind: ['z'] } }, false],
  ])('%j fits: %s', (pattern, fits) => {
    expect(compilePattern(pattern)(event)).toBe(fits);
  });

  it.each<[Json]>([[{ a: [{ wildcard: 'x*' }] }], [{ a: [{ cidr: '10.0.0.0/8' }] }]])('%j is refused by name', (pattern) => {
    expect(() => compilePattern(pattern)).toThrow(NotSupported);
  });

  it.each<[Json]>([['x'], [{ a: 'x' }], [{ a: [{ prefix: 1 }] }], [{ a: [{ numeric: ['~', 1] }] }], [{ a: [{ prefix: 'x', suffix: 'y' }] }], [{ $or: {} }]])(
    '%j is no pattern',
    (pattern) => {
      expect(() => compilePattern(pattern)).toThrow(Error);
    },
  );
});
