import { NotSupported } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';

/** Does the event fit the pattern? */
export type EventPattern = (event: Json) => boolean;

type Test = (value: Json | undefined) => boolean;

/**
 * Compiles an event pattern as event source mappings and EventBridge read it
 * (https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filtering-syntax). A comparison that is
 * not emulated (`wildcard`, `cidr`) is refused by name when the pattern is read, not when an event comes.
 */
export function compilePattern(pattern: Json): EventPattern {
  const test = compileObject(pattern);
  return (event) => test(event);
}

function compileObject(pattern: Json): Test {
  if (!isObject(pattern)) throw new Error(`An event pattern is an object, not ${JSON.stringify(pattern)}.`);
  const tests = Object.entries(pattern).map(([key, rule]): Test => {
    if (key === '$or') return compileOr(rule);
    const field = Array.isArray(rule) ? compileLeaf(rule) : compileObject(rule);
    return (value) => field(isObject(value) ? value[key] : undefined);
  });
  const all: Test = (value) => tests.every((test) => test(value));
  // Where the event holds a list of objects, one of them has to fit.
  return (value) => (Array.isArray(value) ? value.some((element) => all(element)) : all(value));
}

function compileOr(rules: Json): Test {
  if (!Array.isArray(rules)) throw new Error('In an event pattern, $or takes a list.');
  const tests = rules.map(compileObject);
  return (value) => tests.some((test) => test(value));
}

/** A list of values and comparisons, one of which has to fit. */
function compileLeaf(rules: readonly Json[]): Test {
  const tests = rules.map(compileRule);
  return (value) => tests.some((test) => test(value));
}

function compileRule(rule: Json): Test {
  if (!isObject(rule)) return some((value) => value === rule);
  const [[operator, operand] = ['', null], ...others] = Object.entries(rule);
  if (others.length > 0) throw new Error(`An event pattern's comparison has one operator: ${JSON.stringify(rule)}`);
  return compileOperator(operator, operand ?? null);
}

function compileOperator(operator: string, operand: Json): Test {
  switch (operator) {
    case 'exists':
      return operand === true ? (value) => isLeaf(value) : (value) => !isLeaf(value);
    case 'prefix':
      return some(text((value, prefix) => value.startsWith(prefix), operand));
    case 'suffix':
      return some(text((value, suffix) => value.endsWith(suffix), operand));
    case 'equals-ignore-case':
      return some((value) => typeof value === 'string' && typeof operand === 'string' && value.toLowerCase() === operand.toLowerCase());
    case 'numeric':
      return some(numeric(operand));
    case 'anything-but':
      return anythingBut(operand);
    default:
      throw new NotSupported(`the event pattern comparison "${operator}"`);
  }
}

/** `prefix` and `suffix` may hold `{"equals-ignore-case": ...}`. */
function text(compare: (value: string, operand: string) => boolean, operand: Json): (value: Json) => boolean {
  if (typeof operand === 'string') return (value) => typeof value === 'string' && compare(value, operand);
  const ignored = isObject(operand) ? operand['equals-ignore-case'] : undefined;
  if (typeof ignored !== 'string') throw new Error(`Not an operand of an event pattern: ${JSON.stringify(operand)}`);
  return (value) => typeof value === 'string' && compare(value.toLowerCase(), ignored.toLowerCase());
}

/** Never fits a field that is not there. */
function anythingBut(operand: Json): Test {
  const fits = compileLeaf(Array.isArray(operand) ? operand : [operand]);
  return (value) => isLeaf(value) && !fits(value);
}

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

/** `[">", 0, "<=", 5]`. Numbers only: a number of DynamoDB is text (`{"N": "5"}`) and never fits. */
function numeric(operand: Json): (value: Json) => boolean {
  const list = Array.isArray(operand) ? operand : [];
  const tests: ((value: number) => boolean)[] = [];
  for (let i = 0; i < list.length; i += 2) {
    const compare = COMPARISONS[String(list[i])];
    const limit = list[i + 1];
    if (compare === undefined || typeof limit !== 'number') throw new Error(`Not a numeric comparison: ${JSON.stringify(operand)}`);
    tests.push((value) => compare(value, limit));
  }
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
}

/** One element of a list has to fit. */
const some = (test: (value: Json) => boolean): Test => (value) =>
  value !== undefined && (Array.isArray(value) ? value.some(test) : test(value));

/** `exists` looks at leaves only: an object in that place counts as not there. */
const isLeaf = (value: Json | undefined): boolean => value !== undefined && !isObject(value as JsonObject);
