import { isObject } from '../../../json.ts';
import type { Json, JsonObject } from '../../../json.ts';
import { compileComparison } from './comparisons.ts';
import type { Comparison, Dialect } from './comparisons.ts';
import { fieldsOf } from './flatten.ts';
import type { Field, Fields } from './flatten.ts';
import { invalid } from './invalid.ts';

/** Whether an event matches the pattern. */
export type EventPattern = (event: Json) => boolean;

/** The comparisons of each path. One comparison per path must match, for all paths. */
type Branch = ReadonlyMap<string, readonly Comparison[]>;

/** Names that cannot be fields inside `$or`, because they are operators. */
const RESERVED_IN_OR = new Set([
  'exactly',
  'prefix',
  'suffix',
  'equals-ignore-case',
  'anything-but',
  'numeric',
  'exists',
  'cidr',
  'wildcard',
]);
/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-complex-example-or */
const MAX_BRANCHES = 1000;

/**
 * Compiles an event pattern for EventBridge, its pipes and event source mappings
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html; what the page leaves open follows
 * the rule engine, https://github.com/aws/event-ruler): one branch for each choice of `$or`.
 * @throws AwsError InvalidEventPatternException
 */
export function compilePattern(pattern: Json, dialect: Dialect = 'rule'): EventPattern {
  if (!isObject(pattern)) throw invalid('Filter is not an object');
  const branches = readObject(pattern, '', [new Map()], dialect, false).map((branch) => [...branch]);
  return (event) => {
    const fields = fieldsOf(event);
    return branches.some((conditions) => matches(conditions, fields, new Map()));
  };
}

function readObject(
  pattern: JsonObject,
  path: string,
  branches: readonly Branch[],
  dialect: Dialect,
  inOr: boolean,
): readonly Branch[] {
  const entries = Object.entries(pattern);
  if (entries.length === 0) throw invalid('Empty objects are not allowed');
  return entries.reduce<readonly Branch[]>((known, [key, rule]) => {
    if (key === '$or') return readOr(rule, path, known, dialect);
    if (inOr && RESERVED_IN_OR.has(key))
      throw invalid(`${key} is Ruler reserved fieldName which cannot be used inside $or.`);
    const inner = path === '' ? key : `${path}.${key}`;
    if (isObject(rule)) return readObject(rule, inner, known, dialect, inOr);
    if (!Array.isArray(rule)) throw invalid(`"${key}" must be an object or an array`);
    const comparisons = rule.map((one) => compileComparison(one, dialect));
    if (comparisons.length === 0) throw invalid('Empty arrays are not allowed');
    return known.map((branch) => withPath(branch, inner, comparisons));
  }, branches);
}

function withPath(branch: Branch, path: string, comparisons: readonly Comparison[]): Branch {
  if (branch.has(path)) throw invalid(`Path \`${path}\` cannot be allowed multiple times`);
  return new Map([...branch, [path, comparisons]]);
}

function readOr(choices: Json, path: string, branches: readonly Branch[], dialect: Dialect): readonly Branch[] {
  if (!Array.isArray(choices)) throw invalid('It must be an Array followed with $or.');
  const all = choices.flatMap((choice) => {
    if (!isObject(choice)) throw invalid('Only JSON object is allowed in array of $or relationship.');
    return readObject(choice, path, branches, dialect, true);
  });
  if (choices.length < 2) throw invalid('There must have at least 2 Objects in $or relationship.');
  if (all.length > MAX_BRANCHES)
    throw invalid(`Rule is too complex - $or makes more than ${MAX_BRANCHES} combinations`);
  return all;
}

/**
 * Fields in the same list must belong to the same element: `chosen` holds, for each list, the element that an earlier
 * condition matched.
 */
function matches(
  conditions: readonly (readonly [string, readonly Comparison[]])[],
  fields: Fields,
  chosen: ReadonlyMap<number, number>,
): boolean {
  const [condition, ...rest] = conditions;
  if (condition === undefined) return true;
  const [path, comparisons] = condition;
  const found = fields.get(path);
  if (found === undefined) return comparisons.includes('absent') && matches(rest, fields, chosen);
  return found.some((field) => {
    const fits = comparisons.some((comparison) => comparison !== 'absent' && comparison(field.value));
    const joined = fits ? join(chosen, field) : undefined;
    return joined !== undefined && matches(rest, fields, joined);
  });
}

function join(chosen: ReadonlyMap<number, number>, { elements }: Field): ReadonlyMap<number, number> | undefined {
  for (const [list, index] of elements) {
    const known = chosen.get(list);
    if (known !== undefined && known !== index) return undefined;
  }
  return elements.size === 0 ? chosen : new Map([...chosen, ...elements]);
}
