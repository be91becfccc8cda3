import { isAbsent, isList, isMap, text } from './values.ts';

/**
 * `util.dynamodb`: converts between values and DynamoDB's typed attributes.
 * Shapes follow answers recorded from AWS (localstack/appsync-utils, `__tests__/__snapshots__/index.test.js.snap`): a
 * number stays a JSON number (`{N: 10}`), null is `{NULL: null}`, a nested list is never a set.
 * https://docs.aws.amazon.com/appsync/latest/devguide/dynamodb-helpers-in-util-dynamodb-js.html
 */
export type Attribute = Record<string, unknown>;

export function toDynamoDB(value: unknown): Attribute {
  if (isAbsent(value)) return { NULL: null };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: value };
  if (typeof value === 'boolean') return { BOOL: value };
  if (isList(value)) return { L: value.map(toDynamoDB) };
  if (isMap(value)) return { M: toMapValues(value) };
  throw new TypeError(`A ${typeof value} has no DynamoDB representation`);
}

/** Members that are undefined are dropped, as in JSON. */
export function toMapValues(map: Record<string, unknown>): Record<string, Attribute> {
  const attributes: Record<string, Attribute> = {};
  for (const [name, value] of Object.entries(map)) {
    if (value !== undefined) attributes[name] = toDynamoDB(value);
  }
  return attributes;
}

/** Every `to…` function returns null for an absent argument. */
const unlessAbsent =
  (convert: (value: unknown) => Attribute) =>
  (value?: unknown): Attribute | null =>
    isAbsent(value) ? null : convert(value);

const wrapped = (type: string): ((value?: unknown) => Attribute | null) => unlessAbsent((value) => ({ [type]: value }));

export const toStringSet = wrapped('SS');
export const toNumberSet = wrapped('NS');
export const toBinarySet = wrapped('BS');

function toS3Object(key: unknown, bucket: unknown, region: unknown, version?: unknown): Attribute | null {
  if (isAbsent(key) || isAbsent(bucket) || isAbsent(region)) return null;
  return { S: JSON.stringify({ s3: { key, bucket, region, ...(isAbsent(version) ? {} : { version }) } }) };
}

/** Returns the `{key, bucket, region, version}` in the string that `toS3Object` created. */
function fromS3ObjectJson(value: unknown): unknown {
  const parsed: unknown = JSON.parse(text(value, 'fromS3ObjectJson: the value'));
  return isMap(parsed) && isMap(parsed.s3) ? parsed.s3 : null;
}

export const dynamodb = {
  toDynamoDB,
  toString: wrapped('S'),
  toStringSet,
  toNumber: wrapped('N'),
  toNumberSet,
  toBinary: wrapped('B'),
  toBinarySet,
  toBoolean: wrapped('BOOL'),
  toNull: (): Attribute => ({ NULL: null }),
  toList: unlessAbsent((value) => {
    if (!isList(value)) throw new TypeError('toList: the value must be a list');
    return toDynamoDB(value);
  }),
  toMap: unlessAbsent((value) => {
    if (!isMap(value)) throw new TypeError('toMap: the value must be a map');
    return toDynamoDB(value);
  }),
  toMapValues: unlessAbsent((value) => {
    if (!isMap(value)) throw new TypeError('toMapValues: the value must be a map');
    return toMapValues(value);
  }),
  toS3Object,
  fromS3ObjectJson,
};
