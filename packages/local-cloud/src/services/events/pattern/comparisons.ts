import { isObject } from '../../../json.ts';
import type { Json } from '../../../json.ts';
import { compileCidr } from './cidr.ts';
import type { Leaf } from './flatten.ts';
import { invalid } from './invalid.ts';
import { compileNumeric, inRange } from './numeric.ts';
import { compileWildcard } from './wildcard.ts';

/** A condition on a field's value; `absent` if the field must not exist. */
export type Comparison = ((value: Leaf) => boolean) | 'absent';

/**
 * What a pattern may contain. Filters of event source mappings and pipes support no IP addresses, no wildcards, and
 * only values in `anything-but`
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html,
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-syntax).
 */
export type Dialect = 'rule' | 'filter';

const RULE_ONLY = new Set(['cidr', 'wildcard']);

/** One element of a pattern's list: a value, or an object with one operator. */
export function compileComparison(rule: Json, dialect: Dialect): Comparison {
  if (Array.isArray(rule)) throw invalid('Match value must be String, number, true, false, or null');
  if (!isObject(rule)) return (value) => value === rule;
  const [entry, ...others] = Object.entries(rule);
  if (entry === undefined) throw invalid('Match expression name not found');
  const [operator, operand] = entry;
  if (dialect === 'filter' && RULE_ONLY.has(operator)) throw invalid(`Unrecognized match type ${operator}`);
  const comparison = compileOperator(operator, operand, dialect);
  if (others.length > 0) throw invalid('Only one key allowed in match expression');
  return comparison;
}

function compileOperator(operator: string, operand: Json, dialect: Dialect): Comparison {
  switch (operator) {
    case 'exists':
      if (typeof operand !== 'boolean') throw invalid('exists match pattern must be either true or false.');
      return operand ? () => true : 'absent';
    case 'exactly':
      return equalTo(textOf(operand, 'exact match pattern'));
    case 'prefix':
      return affix('prefix', operand, (value, prefix) => value.startsWith(prefix));
    case 'suffix':
      return affix('suffix', operand, (value, suffix) => value.endsWith(suffix));
    case 'equals-ignore-case':
      return ofText(ignoringCase(textOf(operand, 'equals-ignore-case match pattern')));
    case 'wildcard':
      return ofText(compileWildcard(textOf(operand, 'wildcard match pattern')));
    case 'cidr':
      return ofText(compileCidr(textOf(operand, 'prefix match pattern')));
    case 'numeric':
      return compileNumeric(operand);
    case 'anything-but':
      return anythingBut(operand, dialect);
    default:
      throw invalid(`Unrecognized match type ${operator}`);
  }
}

type Fits = (value: Leaf) => boolean;

const equalTo =
  (wanted: Leaf): Fits =>
  (value) =>
    value === wanted;
const ofText =
  (fits: (value: string) => boolean): Fits =>
  (value) =>
    typeof value === 'string' && fits(value);
const ignoringCase = (wanted: string): ((value: string) => boolean) => {
  const lower = wanted.toLowerCase();
  return (value) => value.toLowerCase() === lower;
};

function textOf(operand: Json, what: string): string {
  if (typeof operand !== 'string') throw invalid(`${what} must be a string`);
  return operand;
}

/** A text, or `{"equals-ignore-case": <text>}`. */
function affix(name: 'prefix' | 'suffix', operand: Json, compare: (value: string, affix: string) => boolean): Fits {
  if (!isObject(operand)) {
    const text = textOf(operand, `${name} match pattern`);
    return ofText((value) => compare(value, text));
  }
  const [entry, ...others] = Object.entries(operand);
  if (entry === undefined) throw invalid(`${name === 'prefix' ? 'Prefix' : 'Suffix'} expression name not found`);
  if (entry[0] !== 'equals-ignore-case') throw invalid(`Unsupported ${name} pattern: ${entry[0]}`);
  const text = textOf(entry[1], 'equals-ignore-case match pattern').toLowerCase();
  if (others.length > 0) throw invalid('Only one key allowed in match expression');
  return ofText((value) => compare(value.toLowerCase(), text));
}

/** Matches every value but these. A missing field has no value and does not match. */
function anythingBut(operand: Json, dialect: Dialect): Fits {
  if (!isObject(operand)) return not(anyOf(valuesOf(operand).map(equalTo)));
  const [entry, ...others] = Object.entries(operand);
  if (entry === undefined) throw invalid('Anything-But expression name not found');
  const [operator, texts] = entry;
  if (dialect === 'filter') throw invalid('Value of anything-but must be an array or single string/number value.');
  if (others.length > 0) throw invalid('Only one key allowed in match expression');
  return not(anyOf(textsOf(operator, texts).map((text) => excluded(operator, text))));
}

function excluded(operator: string, text: string): Fits {
  switch (operator) {
    case 'prefix':
      return ofText((value) => value.startsWith(text));
    case 'suffix':
      return ofText((value) => value.endsWith(text));
    case 'wildcard':
      return ofText(compileWildcard(text));
    default:
      return ofText(ignoringCase(text));
  }
}

const MUST_BE: Readonly<Record<string, string>> = {
  prefix: 'prefix/suffix match pattern must be a string',
  suffix: 'prefix/suffix match pattern must be a string',
  wildcard: 'wildcard match pattern must be a string',
  'equals-ignore-case': 'Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.',
};

function textsOf(operator: string, operand: Json): string[] {
  const refusal = MUST_BE[operator];
  if (refusal === undefined) throw invalid(`Unsupported anything-but pattern: ${operator}`);
  return (Array.isArray(operand) ? operand : [operand]).map((text) => {
    if (typeof text !== 'string') throw invalid(refusal);
    if (text === '' && (operator === 'prefix' || operator === 'suffix'))
      throw invalid('Null prefix/suffix not allowed');
    return text;
  });
}

/** Strings only or numbers only. */
function valuesOf(operand: Json): (string | number)[] {
  if (operand === null || typeof operand === 'boolean')
    throw invalid('Value of anything-but must be an array or single string/number value.');
  const values = (Array.isArray(operand) ? operand : [operand]).map((value) => {
    if (typeof value !== 'string' && typeof value !== 'number')
      throw invalid('Inside anything but list, start|null|boolean is not supported.');
    return typeof value === 'number' ? inRange(value) : value;
  });
  if (new Set(values.map((value) => typeof value)).size !== 1) {
    throw invalid('Inside anything but list, either all values are number or string, mixed type is not supported');
  }
  return values;
}

const anyOf =
  (tests: readonly Fits[]): Fits =>
  (value) =>
    tests.some((fits) => fits(value));
const not =
  (fits: Fits): Fits =>
  (value) =>
    !fits(value);
