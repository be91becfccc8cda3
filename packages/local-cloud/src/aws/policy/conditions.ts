import { BlockList, isIP } from 'node:net';
import { NotSupported } from '../../errors.ts';
import type { RequestContext } from '../types.ts';
import { isObject } from '../../json.ts';
import type { Json } from '../../json.ts';
import { compileArnPattern, compilePattern, contextValues } from './pattern.ts';

export type Condition = (context: RequestContext) => boolean;
/** Whether one value of the request matches one value of the policy. */
type Fits = (value: string, context: RequestContext) => boolean;

interface Operator {
  /** Compiles one value of the policy. */
  readonly compile: (value: string, variables: boolean) => Fits;
  /** For `StringNotEquals` and similar: true if *no* value matches, and therefore also if the key is missing. */
  readonly negated: boolean;
}

const text =
  (wildcards: boolean, ignoreCase: boolean) =>
  (value: string, variables: boolean): Fits => {
    const pattern = compilePattern(value, { variables, wildcards, ignoreCase });
    return (given, context) => pattern.matches(given, context);
  };

const arnLike = (value: string): Fits => {
  const pattern = compileArnPattern(value);
  return (given, context) => pattern.matches(given, context);
};

type Compare = (given: number, wanted: number) => boolean;

const compared =
  (parse: (value: string) => number, compare: Compare) =>
  (value: string): Fits => {
    const wanted = parse(value);
    if (Number.isNaN(wanted)) throw new NotSupported(`the condition value "${value}"`);
    return (given) => {
      const parsed = parse(given);
      return !Number.isNaN(parsed) && compare(parsed, wanted);
    };
  };

const parseNumber = (value: string): number => (value.trim() === '' ? Number.NaN : Number(value));
/** ISO 8601 or seconds since the epoch. */
const parseDate = (value: string): number => (/^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value));

const inRange = (value: string): Fits => {
  const [address = '', prefix] = value.split('/');
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  const length = Number(prefix ?? (family === 'ipv6' ? 128 : 32));
  const list = new BlockList();
  try {
    list.addSubnet(address, length, family);
  } catch (error) {
    throw new NotSupported(
      `the condition value "${value}", which is not an address range (${(error as Error).message})`,
    );
  }
  return (given) => isIP(given) !== 0 && list.check(given, isIP(given) === 6 ? 'ipv6' : 'ipv4');
};

const numeric = (compare: Compare) => compared(parseNumber, compare);
const date = (compare: Compare) => compared(parseDate, compare);
const equal: Compare = (given, wanted) => given === wanted;
const less: Compare = (given, wanted) => given < wanted;
const lessOrEqual: Compare = (given, wanted) => given <= wanted;
const greater: Compare = (given, wanted) => given > wanted;
const greaterOrEqual: Compare = (given, wanted) => given >= wanted;
const is = (compile: Operator['compile']): Operator => ({ compile, negated: false });
const not = (compile: Operator['compile']): Operator => ({ compile, negated: true });

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html */
const operators: Readonly<Record<string, Operator>> = {
  StringEquals: is(text(false, false)),
  StringNotEquals: not(text(false, false)),
  StringEqualsIgnoreCase: is(text(false, true)),
  StringNotEqualsIgnoreCase: not(text(false, true)),
  StringLike: is(text(true, false)),
  StringNotLike: not(text(true, false)),
  // AWS documents that ArnEquals and ArnLike behave the same.
  ArnEquals: is(arnLike),
  ArnLike: is(arnLike),
  ArnNotEquals: not(arnLike),
  ArnNotLike: not(arnLike),
  NumericEquals: is(numeric(equal)),
  NumericNotEquals: not(numeric(equal)),
  NumericLessThan: is(numeric(less)),
  NumericLessThanEquals: is(numeric(lessOrEqual)),
  NumericGreaterThan: is(numeric(greater)),
  NumericGreaterThanEquals: is(numeric(greaterOrEqual)),
  DateEquals: is(date(equal)),
  DateNotEquals: not(date(equal)),
  DateLessThan: is(date(less)),
  DateLessThanEquals: is(date(lessOrEqual)),
  DateGreaterThan: is(date(greater)),
  DateGreaterThanEquals: is(date(greaterOrEqual)),
  Bool: is(text(false, true)),
  IpAddress: is(inRange),
  NotIpAddress: not(inRange),
};

/** Global condition keys that requests of the local cloud have. */
const globalKeys = new Set([
  'aws:currenttime',
  'aws:epochtime',
  'aws:principalaccount',
  'aws:principalarn',
  'aws:principaltype',
  'aws:requestedregion',
  'aws:resourceaccount',
  'aws:securetransport',
  'aws:sourceaccount',
  'aws:sourcearn',
  'aws:userid',
  'aws:viaawsservice',
]);

/**
 * Service keys (`dynamodb:LeadingKeys`) are provided by that service. An unknown global key would silently affect the
 * decision.
 */
function refuseUnknownKey(key: string): void {
  if (key.toLowerCase().startsWith('aws:') && !globalKeys.has(key.toLowerCase()))
    throw new NotSupported(`the condition key ${key}`);
}

function policyValues(value: Json, where: string): string[] {
  return (Array.isArray(value) ? value : [value]).map((single) => {
    if (single === null || typeof single === 'object')
      throw new NotSupported(`the condition value ${JSON.stringify(single)} of ${where}`);
    return String(single);
  });
}

function nullCondition(key: string, values: readonly string[]): Condition {
  return (context) =>
    values.some((value) => (contextValues(context, key) === undefined) === (value.toLowerCase() === 'true'));
}

function compileOperator(name: string, key: string, value: Json, variables: boolean): Condition {
  const [, set, base = '', ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(name) ?? [];
  const values = policyValues(value, `${name} ${key}`);
  if (base === 'Null' && set === undefined && ifExists === undefined) return nullCondition(key, values);
  const operator = Object.hasOwn(operators, base) ? operators[base] : undefined;
  if (operator === undefined) throw new NotSupported(`the condition operator ${name}`);
  const fits = values.map((wanted) => operator.compile(wanted, variables));
  const holds = (given: string, context: RequestContext): boolean =>
    fits.some((fit) => fit(given, context)) !== operator.negated;

  return (context) => {
    const given = contextValues(context, key);
    if (given === undefined || given.length === 0) {
      // AWS's rules for a missing key: ForAllValues is vacuously true, ForAnyValue false, a negated operator true.
      return ifExists !== undefined || set === 'ForAllValues' || (set === undefined && operator.negated);
    }
    if (set === 'ForAnyValue') return given.some((single) => holds(single, context));
    return given.every((single) => holds(single, context));
  };
}

/**
 * Compiles a statement's `Condition` element: every operator and key must match, with at least one value of each.
 * Undefined if the statement has none.
 * @throws NotSupported for an operator or a global key that is not emulated
 */
export function compileConditions(element: Json | undefined, variables: boolean): Condition | undefined {
  if (element === undefined) return undefined;
  if (!isObject(element)) throw new NotSupported(`the condition ${JSON.stringify(element)}`);
  const conditions = Object.entries(element).flatMap(([operator, keys]) => {
    if (!isObject(keys)) throw new NotSupported(`the condition ${operator}: ${JSON.stringify(keys)}`);
    return Object.entries(keys).map(([key, value]) => {
      refuseUnknownKey(key);
      return compileOperator(operator, key, value, variables);
    });
  });
  return (context) => conditions.every((condition) => condition(context));
}
