import { isIP } from 'node:net';
import { GraphQLError, Kind, type GraphQLSchema, type ValueNode, isScalarType } from 'graphql';

/** How AppSync validates one of its scalars. https://docs.aws.amazon.com/appsync/latest/devguide/scalars.html */
interface Rule {
  /** AppSync's name for it in an error. */
  readonly label: string;
  readonly valid: (value: string) => boolean;
}

const offset = '(?:Z|[+-](?:0\\d|1[0-8]):[0-5]\\d(?::[0-5]\\d)?)';
const time = '(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?';
const datePattern = new RegExp(`^(-?\\d{4}-\\d{2}-\\d{2})${offset}?$`);
const timePattern = new RegExp(`^${time}${offset}?$`);
const dateTimePattern = new RegExp(`^(-?\\d{4}-\\d{2}-\\d{2})T${time}${offset}$`);

/** Whether a `YYYY-MM-DD` exists in the calendar: `Date` would turn February 30 into March. */
function isDay(day: string | undefined): boolean {
  if (day === undefined) return false;
  const [year, month, date] = day.replace(/^-/, '').split('-').map(Number) as [number, number, number];
  const found = new Date(Date.UTC(2000 + (year % 400), month - 1, date));
  return found.getUTCMonth() === month - 1 && found.getUTCDate() === date;
}

function isIpAddress(value: string): boolean {
  const [address = '', prefix, more] = value.split('/');
  const family = isIP(address);
  if (family === 0 || more !== undefined) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
}

const rules: Readonly<Record<string, Rule>> = {
  AWSDate: { label: 'date', valid: (value) => isDay(datePattern.exec(value)?.[1]) },
  AWSTime: { label: 'time', valid: (value) => timePattern.test(value) },
  AWSDateTime: { label: 'DateTime Object', valid: (value) => isDay(dateTimePattern.exec(value)?.[1]) },
  AWSEmail: {
    label: 'email address',
    valid: (value) => value.length <= 320 && /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)*$/.test(value),
  },
  AWSURL: { label: 'URL', valid: (value) => URL.canParse(value) },
  AWSPhone: {
    label: 'phone number',
    valid: (value) => /^\+?[\d\s().-]+$/.test(value) && /^\d{3,15}$/.test(value.replace(/\D/g, '')),
  },
  AWSIPAddress: { label: 'IP address', valid: isIpAddress },
};

export const awsScalars = [...Object.keys(rules), 'AWSTimestamp', 'AWSJSON'];

interface Coercion {
  serialize(value: unknown): unknown;
  parseValue(value: unknown): unknown;
}

function textual({ label, valid }: Rule): Coercion {
  const coerce =
    (verb: string) =>
    (value: unknown): string => {
      if (typeof value === 'string' && valid(value)) return value;
      throw new GraphQLError(`Unable to ${verb} \`${String(value)}\` as a valid ${label}.`);
    };
  return { serialize: coerce('serialize'), parseValue: coerce('parse') };
}

const timestamp =
  (verb: string) =>
  (value: unknown): number => {
    const number = typeof value === 'string' && /^-?\d+$/.test(value) && verb === 'serialize' ? Number(value) : value;
    if (typeof number === 'number' && Number.isSafeInteger(number)) return number;
    throw new GraphQLError(`Unable to ${verb} \`${String(value)}\` as a valid timestamp.`);
  };

function isJsonText(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Resolvers see the parsed value; clients send and receive JSON text. */
const json: Coercion = {
  serialize: (value) => (typeof value === 'string' && isJsonText(value) ? value : JSON.stringify(value)),
  parseValue(value) {
    if (typeof value === 'string' && isJsonText(value)) return JSON.parse(value) as unknown;
    throw new GraphQLError(`Unable to parse \`${String(value)}\` as valid JSON.`);
  },
};

const coercions: ReadonlyMap<string, Coercion> = new Map([
  ...Object.entries(rules).map(([name, rule]): [string, Coercion] => [name, textual(rule)]),
  ['AWSTimestamp', { serialize: timestamp('serialize'), parseValue: timestamp('parse') }],
  ['AWSJSON', json],
]);

function literal(name: string, node: ValueNode): unknown {
  if (name === 'AWSTimestamp' && node.kind === Kind.INT) return Number(node.value);
  if (name !== 'AWSTimestamp' && node.kind === Kind.STRING) return node.value;
  throw new GraphQLError(`Expected a literal of type ${name}.`);
}

/** Adds the implementations of the scalars to a built schema. */
export function implementScalars(schema: GraphQLSchema): void {
  for (const [name, coercion] of coercions) {
    const scalar = schema.getType(name);
    if (!isScalarType(scalar)) continue;
    scalar.serialize = (value) => coercion.serialize(value);
    scalar.parseValue = (value) => coercion.parseValue(value);
    scalar.parseLiteral = (node) => coercion.parseValue(literal(name, node));
  }
}
