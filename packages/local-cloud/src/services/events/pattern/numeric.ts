import type { Json } from '../../../json.ts';
import type { Leaf } from './flatten.ts';
import { invalid } from './invalid.ts';

const LIMIT = 5_000_000_000;

/** EventBridge only compares numbers within these bounds. */
export function inRange(value: number): number {
  if (Math.abs(value) > LIMIT) throw invalid('Value must be between -5.0E9 and 5.0E9, inclusive');
  return value;
}

const COMPARE: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/**
 * `["=", 5]`, `["<", 10]`, `[">", 0, "<=", 5]`. Only matches numbers: a number of DynamoDB is text (`{"N": "5"}`) and
 * never matches.
 */
export function compileNumeric(operand: Json): (value: Leaf) => boolean {
  if (!Array.isArray(operand)) throw invalid('Value of numeric must be an array.');
  const [operator, limit, ...rest] = operand;
  if (typeof operator !== 'string') throw invalid(`Invalid member in numeric match: ${String(operator ?? ']')}`);
  const compare = COMPARE[operator];
  if (compare === undefined) throw invalid(`Unrecognized numeric range operator: ${operator}`);
  const bound = numberOf(limit, operator === '=' ? 'equals' : operator);
  if (rest.length === 0) return (value) => typeof value === 'number' && compare(value, bound);
  if (operator !== '>' && operator !== '>=') throw invalid('Too many elements in numeric expression');
  const upper = compileUpper(rest, bound);
  return (value) => typeof value === 'number' && compare(value, bound) && upper(value);
}

/** The second half of a range. */
function compileUpper([operator, limit, ...more]: readonly Json[], bottom: number): (value: number) => boolean {
  if (typeof operator !== 'string') throw invalid(`Bad value in numeric range: ${String(operator)}`);
  const compare = operator === '<' || operator === '<=' ? COMPARE[operator] : undefined;
  if (compare === undefined) throw invalid(`Bad numeric range operator: ${operator}`);
  const top = numberOf(limit, operator);
  if (more.length > 0) throw invalid('Too many terms in numeric range expression');
  if (bottom >= top) throw invalid('Bottom must be less than top');
  return (value) => compare(value, top);
}

function numberOf(value: Json | undefined, name: string): number {
  if (typeof value !== 'number') throw invalid(`Value of ${name} must be numeric`);
  return inRange(value);
}
