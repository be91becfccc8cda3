import { describe, expect, it } from 'vitest';
import type { Json } from '../../../src/json.ts';
import { compilePattern } from '../../../src/services/events/pattern/compile.ts';
import { readFilters } from '../../../src/services/events/pattern/filters.ts';

const event: Json = {
  eventName: 'MODIFY',
  path: 'dir/a.b/c.png',
  address: '10.0.3.7',
  sixth: '2001:db8::1',
  empty: '',
  count: 5,
  flag: null,
  on: true,
  tags: ['a', 'b'],
  none: [],
  dynamodb: { NewImage: { status: { S: 'COMPLETE' }, version: { N: '3' } } },
  parts: [
    { kind: 'x', size: 1 },
    { kind: 'y', size: 2 },
  ],
  deep: [
    { list: [{ id: 1 }, { id: 2 }], name: 'p' },
    { list: [{ id: 3 }], name: 'q' },
  ],
};

describe('an event pattern', () => {
  it.each<[Json, boolean]>([
    // Values: exact, of their type, one of a list.
    [{ eventName: ['INSERT', 'MODIFY'] }, true],
    [{ eventName: ['INSERT'] }, false],
    [{ eventName: ['modify'] }, false],
    [{ eventName: [{ exactly: 'MODIFY' }] }, true],
    [{ count: [5] }, true],
    [{ count: [5.0] }, true],
    [{ count: ['5'] }, false],
    [{ on: [true] }, true],
    [{ on: ['true'] }, false],
    [{ flag: [null] }, true],
    [{ missing: [null] }, false],
    [{ empty: [''] }, true],
    [{ flag: [''] }, false],
    [{ eventName: ['MODIFY'], count: [6] }, false],
    // Nesting, with dots as well.
    [{ dynamodb: { NewImage: { status: { S: ['COMPLETE'] } } } }, true],
    [{ dynamodb: { NewImage: { status: { S: ['COMPLETE'] }, version: { N: ['4'] } } } }, false],
    [{ 'dynamodb.NewImage': { 'status.S': ['COMPLETE'] } }, true],
    // Texts.
    [{ eventName: [{ prefix: 'MOD' }] }, true],
    [{ eventName: [{ prefix: 'mod' }] }, false],
    [{ eventName: [{ prefix: '' }] }, true],
    [{ count: [{ prefix: '' }] }, false],
    [{ eventName: [{ suffix: 'IFY' }] }, true],
    [{ eventName: [{ prefix: { 'equals-ignore-case': 'mod' } }] }, true],
    [{ eventName: [{ suffix: { 'equals-ignore-case': 'ify' } }] }, true],
    [{ eventName: [{ suffix: { 'equals-ignore-case': 'ifx' } }] }, false],
    [{ eventName: [{ 'equals-ignore-case': 'modify' }] }, true],
    [{ eventName: [{ 'equals-ignore-case': 'modif' }] }, false],
    // Wildcards.
    [{ path: [{ wildcard: 'dir/*.png' }] }, true],
    [{ path: [{ wildcard: '*' }] }, true],
    [{ path: [{ wildcard: '*/a.*/c*' }] }, true],
    [{ path: [{ wildcard: 'dir/*/c.jpg' }] }, false],
    [{ path: [{ wildcard: 'dir/a.b/c.png*c.png' }] }, false],
    [{ path: [{ wildcard: 'dir' }] }, false],
    [{ empty: [{ wildcard: '*' }] }, true],
    [{ eventName: [{ wildcard: 'MOD\\*' }] }, false],
    // Anything but.
    [{ eventName: [{ 'anything-but': ['INSERT', 'REMOVE'] }] }, true],
    [{ eventName: [{ 'anything-but': 'MODIFY' }] }, false],
    [{ count: [{ 'anything-but': [5, 6] }] }, false],
    [{ count: [{ 'anything-but': 'x' }] }, true],
    [{ flag: [{ 'anything-but': 'x' }] }, true],
    [{ empty: [{ 'anything-but': 'x' }] }, true],
    [{ eventName: [{ 'anything-but': { prefix: 'MOD' } }] }, false],
    [{ eventName: [{ 'anything-but': { prefix: ['X', 'MOD'] } }] }, false],
    [{ eventName: [{ 'anything-but': { suffix: 'x' } }] }, true],
    [{ eventName: [{ 'anything-but': { 'equals-ignore-case': ['modify', 'x'] } }] }, false],
    [{ path: [{ 'anything-but': { wildcard: '*/a.b/*' } }] }, false],
    [{ path: [{ 'anything-but': { wildcard: ['*/x/*', '*.jpg'] } }] }, true],
    [{ missing: [{ 'anything-but': 'x' }] }, false],
    [{ tags: [{ 'anything-but': 'a' }] }, true],
    [{ tags: [{ 'anything-but': ['a', 'b'] }] }, false],
    // Numbers.
    [{ count: [{ numeric: ['>', 0, '<=', 5] }] }, true],
    [{ count: [{ numeric: ['=', 5] }] }, true],
    [{ count: [{ numeric: ['<', 5] }] }, false],
    [{ dynamodb: { NewImage: { version: { N: [{ numeric: ['>', 0] }] } } } }, false],
    // Presence.
    [{ missing: [{ exists: false }] }, true],
    [{ eventName: [{ exists: false }] }, false],
    [{ eventName: [{ exists: true }] }, true],
    [{ flag: [{ exists: true }] }, true],
    [{ dynamodb: [{ exists: true }] }, false],
    [{ none: [{ exists: true }] }, false],
    [{ none: [{ exists: false }] }, true],
    [{ missing: ['x', { exists: false }] }, true],
    // Addresses.
    [{ address: [{ cidr: '10.0.0.0/22' }] }, true],
    [{ address: [{ cidr: '10.0.0.0/24' }] }, false],
    [{ sixth: [{ cidr: '2001:db8::/32' }] }, true],
    [{ eventName: [{ cidr: '10.0.0.0/8' }] }, false],
    // Either, or.
    [{ $or: [{ eventName: ['INSERT'] }, { count: [5] }] }, true],
    [{ $or: [{ eventName: ['INSERT'] }, { count: [6] }] }, false],
    [{ on: [true], $or: [{ eventName: ['INSERT'] }, { $or: [{ count: [6] }, { tags: ['a'] }] }] }, true],
    [{ on: [false], $or: [{ eventName: ['MODIFY'] }, { count: [5] }] }, false],
    [{ dynamodb: { NewImage: { $or: [{ status: { S: ['FAILED'] } }, { version: { N: ['3'] } }] } } }, true],
    // Lists: one element, and the same one for all conditions.
    [{ tags: ['b'] }, true],
    [{ parts: { kind: ['y'], size: [2] } }, true],
    [{ parts: { kind: ['y'], size: [1] } }, false],
    [{ parts: { kind: ['z'] } }, false],
    [{ deep: { name: ['p'], list: { id: [2] } } }, true],
    [{ deep: { name: ['p'], list: { id: [3] } } }, false],
  ])('%j matches: %s', (pattern, fits) => {
    expect(compilePattern(pattern)(event)).toBe(fits);
  });

  it.each<[Json, string]>([
    ['x', 'Filter is not an object'],
    [{}, 'Empty objects are not allowed'],
    [{ a: {} }, 'Empty objects are not allowed'],
    [{ a: [] }, 'Empty arrays are not allowed'],
    [{ a: 'x' }, '"a" must be an object or an array'],
    [{ a: { b: null } }, '"b" must be an object or an array'],
    [{ a: [['x']] }, 'Match value must be String, number, true, false, or null'],
    [{ a: [{}] }, 'Match expression name not found'],
    [{ a: [{ starts: 'x' }] }, 'Unrecognized match type starts'],
    [{ a: [{ prefix: 'x', suffix: 'y' }] }, 'Only one key allowed in match expression'],
    [{ a: [{ prefix: 1 }] }, 'prefix match pattern must be a string'],
    [{ a: [{ suffix: null }] }, 'suffix match pattern must be a string'],
    [{ a: [{ prefix: { suffix: 'x' } }] }, 'Unsupported prefix pattern: suffix'],
    [{ a: [{ 'equals-ignore-case': ['x'] }] }, 'equals-ignore-case match pattern must be a string'],
    [{ a: [{ exists: 'true' }] }, 'exists match pattern must be either true or false.'],
    [{ a: [{ wildcard: 5 }] }, 'wildcard match pattern must be a string'],
    [{ a: [{ wildcard: 'x**' }] }, 'Consecutive wildcard characters at pos 2'],
    [{ a: [{ wildcard: 'x\\y' }] }, 'Invalid escape character at pos 2'],
    [{ a: [{ numeric: 5 }] }, 'Value of numeric must be an array.'],
    [{ a: [{ numeric: ['~', 1] }] }, 'Unrecognized numeric range operator: ~'],
    [{ a: [{ numeric: ['=', '1'] }] }, 'Value of equals must be numeric'],
    [{ a: [{ numeric: ['<', 1, '>', 0] }] }, 'Too many elements in numeric expression'],
    [{ a: [{ numeric: ['>', 1, '>', 2] }] }, 'Bad numeric range operator: >'],
    [{ a: [{ numeric: ['>', 2, '<', 1] }] }, 'Bottom must be less than top'],
    [{ a: [{ numeric: ['<', 6e9] }] }, 'Value must be between -5.0E9 and 5.0E9, inclusive'],
    [{ a: [{ cidr: '10.0.0.0' }] }, "Malformed CIDR, one '/' required"],
    [{ a: [{ cidr: '10.0.0/8' }] }, 'Nonstandard IP address: 10.0.0'],
    [{ a: [{ cidr: '10.0.0.0/40' }] }, 'IPv4 mask bits must be < 32'],
    [{ a: [{ 'anything-but': null }] }, 'Value of anything-but must be an array or single string/number value.'],
    [
      { a: [{ 'anything-but': [1, 'x'] }] },
      'Inside anything but list, either all values are number or string, mixed type is not supported',
    ],
    [
      { a: [{ 'anything-but': [] }] },
      'Inside anything but list, either all values are number or string, mixed type is not supported',
    ],
    [{ a: [{ 'anything-but': [true] }] }, 'Inside anything but list, start|null|boolean is not supported.'],
    [{ a: [{ 'anything-but': { numeric: ['<', 1] } }] }, 'Unsupported anything-but pattern: numeric'],
    [{ a: [{ 'anything-but': { prefix: '' } }] }, 'Null prefix/suffix not allowed'],
    [{ $or: {} }, 'It must be an Array followed with $or.'],
    [{ $or: [{ a: ['x'] }] }, 'There must have at least 2 Objects in $or relationship.'],
    [{ $or: ['x', 'y'] }, 'Only JSON object is allowed in array of $or relationship.'],
    [{ $or: [{ prefix: ['x'] }, { a: ['x'] }] }, 'prefix is Ruler reserved fieldName which cannot be used inside $or.'],
    [{ a: ['x'], $or: [{ a: ['x'] }, { b: ['x'] }] }, 'Path `a` cannot be allowed multiple times'],
  ])('%j is refused: %s', (pattern, reason) => {
    expect(() => compilePattern(pattern)).toThrow(
      expect.objectContaining({
        type: 'InvalidEventPatternException',
        message: `Event pattern is not valid. Reason: ${reason}`,
      }) as Error,
    );
  });
});

describe('the filters of a source', () => {
  const filters = (...patterns: Json[]): Json => ({
    Filters: patterns.map((pattern) => ({ Pattern: typeof pattern === 'string' ? pattern : JSON.stringify(pattern) })),
  });

  it.each<[string, Json | undefined, boolean]>([
    ['none', undefined, true],
    ['an empty list', { Filters: [] }, true],
    ['one that fits', filters({ eventName: ['INSERT'] }, { count: [5] }), true],
    ['none that fits', filters({ eventName: ['INSERT'] }, { count: [6] }), false],
    ['anything but', filters({ eventName: [{ 'anything-but': ['REMOVE'] }] }), true],
  ])('%s', (_, criteria, wanted) => {
    expect(readFilters(criteria)(event)).toBe(wanted);
  });

  it('are limited to five', () => {
    expect(() => readFilters(filters(...Array.from({ length: 6 }, () => ({ a: ['x'] }))))).toThrow(
      'There are 6 filters, but at most 5 are allowed.',
    );
  });

  it.each<[Json]>([
    ['{'],
    [{ a: [{ wildcard: 'x*' }] }],
    [{ a: [{ cidr: '10.0.0.0/8' }] }],
    [{ a: [{ 'anything-but': { prefix: 'x' } }] }],
    [{}],
  ])('support less than rules do: %j', (pattern) => {
    expect(() => readFilters(filters(pattern))).toThrow(
      expect.objectContaining({ type: 'InvalidParameterValueException' }) as Error,
    );
  });
});
