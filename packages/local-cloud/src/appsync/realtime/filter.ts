import { AwsError } from '../../errors.ts';
import type { Json, JsonObject } from '../../json.ts';
import { isObject } from '../../json.ts';
import type { EqualityKey } from '../realtime-types.ts';

/**
 * Enhanced subscription filters, `{filterGroup: [{filters: [{fieldName, operator, value}]}]}`: AND inside a filter, OR
 * across the group.
 * Operators, value types and limits:
 * https://docs.aws.amazon.com/appsync/latest/devguide/extensions-js.html#subscription-extensions-js-list
 */
const limits = { group: 10, filters: 5, in: 5, containsAny: 20, depth: 5, name: 256 };

type Scalar = string | number | boolean;
type Test = (field: Json | undefined) => boolean;

const invalid = (what: string): AwsError => new AwsError('BadRequestException', `Invalid subscription filter: ${what}`);

const isScalar = (value: Json | undefined): value is Scalar =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
const isOrdered = (value: Json | undefined): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

/**
 * Compares numbers with numbers and strings with strings, because AppSync does not convert. NaN for values without an
 * order.
 */
function compare(field: Json | undefined, value: string | number): number {
  if (typeof field === 'number' && typeof value === 'number') return field - value;
  if (typeof field === 'string' && typeof value === 'string') return field < value ? -1 : field > value ? 1 : 0;
  return NaN;
}

function scalar(operator: string, value: Json | undefined): Scalar {
  if (!isScalar(value)) throw invalid(`${operator} takes a string, a number or a Boolean`);
  return value;
}

function ordered(operator: string, value: Json | undefined): string | number {
  if (!isOrdered(value)) throw invalid(`${operator} takes a string or a number`);
  return value;
}

function list(operator: string, value: Json | undefined, most: number): (string | number)[] {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isOrdered))
    throw invalid(`${operator} takes a list of strings or numbers`);
  if (value.length > most) throw invalid(`${operator} takes at most ${most} values`);
  return value;
}

/** A substring of a string, or an element of a list. */
const holds = (field: Json | undefined, value: string | number): boolean =>
  typeof field === 'string'
    ? typeof value === 'string' && field.includes(value)
    : Array.isArray(field) && field.includes(value);

const operators: Readonly<Record<string, (value: Json | undefined) => Test>> = {
  eq(value) {
    const wanted = scalar('eq', value);
    return (field) => field === wanted;
  },
  ne(value) {
    const unwanted = scalar('ne', value);
    return (field) => field !== unwanted;
  },
  lt(value) {
    const bound = ordered('lt', value);
    return (field) => compare(field, bound) < 0;
  },
  le(value) {
    const bound = ordered('le', value);
    return (field) => compare(field, bound) <= 0;
  },
  gt(value) {
    const bound = ordered('gt', value);
    return (field) => compare(field, bound) > 0;
  },
  ge(value) {
    const bound = ordered('ge', value);
    return (field) => compare(field, bound) >= 0;
  },
  contains(value) {
    const part = ordered('contains', value);
    return (field) => holds(field, part);
  },
  notContains(value) {
    const part = ordered('notContains', value);
    return (field) => !holds(field, part);
  },
  beginsWith(value) {
    if (typeof value !== 'string') throw invalid('beginsWith takes a string');
    return (field) => typeof field === 'string' && field.startsWith(value);
  },
  in(value) {
    const wanted = list('in', value, limits.in);
    return (field) => isOrdered(field) && wanted.includes(field);
  },
  notIn(value) {
    const unwanted = list('notIn', value, limits.in);
    return (field) => !(isOrdered(field) && unwanted.includes(field));
  },
  between(value) {
    const [low, high, more] = list('between', value, 2);
    if (low === undefined || high === undefined || more !== undefined || typeof low !== typeof high)
      throw invalid('between takes two values of one type');
    return (field) => compare(field, low) >= 0 && compare(field, high) <= 0;
  },
  containsAny(value) {
    const wanted = list('containsAny', value, limits.containsAny);
    return (field) => wanted.some((one) => holds(field, one));
  },
};

/** Reads `name.first` from an object; undefined if a part of the path is missing or not an object. Own properties only. */
export function reader(fieldName: string): (published: Json) => Json | undefined {
  const path = fieldName.split('.');
  if (fieldName.length > limits.name) throw invalid(`fieldName is longer than ${limits.name} characters`);
  if (path.length > limits.depth) throw invalid(`fieldName is nested deeper than ${limits.depth} levels`);
  if (path.some((part) => part === '')) throw invalid('fieldName has an empty part');
  return (published) =>
    path.reduce<Json | undefined>(
      (at, part) => (isObject(at) && Object.hasOwn(at, part) ? at[part] : undefined),
      published,
    );
}

interface Rule {
  readonly fieldName: string;
  readonly operator: string;
  readonly value: Json | undefined;
  readonly passes: (published: Json) => boolean;
}

function compileRule(rule: Json): Rule {
  if (!isObject(rule)) throw invalid('a filter contains something that is not an object');
  const { fieldName, operator, value } = rule;
  if (typeof fieldName !== 'string') throw invalid('fieldName is missing');
  if (typeof operator !== 'string' || !Object.hasOwn(operators, operator))
    throw invalid(`unknown operator ${JSON.stringify(operator ?? null)}`);
  const read = reader(fieldName);
  const test = operators[operator]?.(value);
  return { fieldName, operator, value, passes: (published) => test?.(read(published)) ?? false };
}

function entries(value: Json | undefined, name: string, most: number): Json[] {
  if (!Array.isArray(value) || value.length === 0) throw invalid(`${name} must be a list with at least one entry`);
  if (value.length > most) throw invalid(`${name} takes at most ${most} entries`);
  return value;
}

const compileGroup = (filter: JsonObject): Rule[][] =>
  entries(filter.filterGroup, 'filterGroup', limits.group).map((one) => {
    if (!isObject(one)) throw invalid('filterGroup contains something that is not an object');
    return entries(one.filters, 'filters', limits.filters).map(compileRule);
  });

/**
 * Validates a filter and compiles it to a function.
 * @throws AwsError('BadRequestException') for what AppSync would refuse: unknown operators, values of a wrong type,
 * exceeded limits
 */
export function compileFilter(filter: JsonObject): (published: Json) => boolean {
  const group = compileGroup(filter);
  return (published) => group.some((rules) => rules.every((rule) => rule.passes(published)));
}

/**
 * The equalities that an object must fulfill, in the order of their fields: `Subscribed.keys`. Empty if there are
 * alternatives.
 */
export function equalityKeys(filter: JsonObject): EqualityKey[] {
  const group = compileGroup(filter);
  const [only] = group;
  if (only === undefined || group.length > 1) return [];
  return only
    .flatMap(({ operator, fieldName, value }) =>
      operator === 'eq' && isScalar(value) ? [{ field: fieldName, value }] : [],
    )
    .sort((one, other) => compare(one.field, other.field));
}
