import { createHash } from 'node:crypto';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import { invalidValue } from './errors.ts';

/** One valid message attribute of a request. */
interface Attribute {
  readonly name: string;
  readonly type: string;
  readonly isBinary: boolean;
  readonly value: Buffer;
}

const mostAttributes = 10;
const longestName = 256;

function checkName(name: string): void {
  if (name === '' || name.length >= longestName)
    throw invalidValue('Message (user) attribute names must be shorter than 256 Bytes');
  if (!/^[\w.-]+$/.test(name))
    throw invalidValue(
      'Message (user) attributes name can only contain upper and lower score characters, digits, periods, hyphens and underscores.',
    );
  if (/^(aws\.|amazon\.|\.)|\.$/i.test(name) || name.includes('..'))
    throw invalidValue(
      "You can't use message attribute names beginning with 'AWS.' or 'Amazon.'. These strings are reserved for internal use. Additionally, they cannot start or end with '.'.",
    );
}

function readAttribute(name: string, attribute: Json | undefined): Attribute {
  checkName(name);
  const { DataType: type, StringValue, BinaryValue } = isObject(attribute) ? attribute : {};
  if (typeof type !== 'string' || type === '')
    throw invalidValue(`The message attribute '${name}' must contain non-empty message attribute type.`);
  const [, kind] = /^(String|Number|Binary)(?:\..+)?$/.exec(type) ?? [];
  if (kind === undefined)
    throw invalidValue(
      `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
    );
  if (type.length >= longestName)
    throw invalidValue(`The message attribute '${name}' has a message attribute type of more than 256 bytes.`);
  const value = kind === 'Binary' ? BinaryValue : StringValue;
  if (typeof value !== 'string' || value === '')
    throw invalidValue(
      `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${kind}'.`,
    );
  if (kind === 'Number' && !/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(value.trim()))
    throw invalidValue(`Can't cast the value of message (user) attribute '${name}' to a number.`);
  return { name, type, isBinary: kind === 'Binary', value: Buffer.from(value, kind === 'Binary' ? 'base64' : 'utf8') };
}

/**
 * Validates the attributes of a message; throws `InvalidParameterValue`.
 * @see
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-message-attributes
 */
export function readAttributes(attributes: JsonObject): readonly Attribute[] {
  const entries = Object.entries(attributes);
  if (entries.length > mostAttributes)
    throw invalidValue(
      `Number of message attributes [${entries.length}] exceeds the allowed maximum [${mostAttributes}].`,
    );
  return entries.map(([name, attribute]) => readAttribute(name, attribute));
}

/** Bytes that count towards a queue's message size limit: names, types and values. */
export const sizeOf = (attributes: readonly Attribute[]): number =>
  attributes.reduce(
    (sum, { name, type, value }) => sum + Buffer.byteLength(name) + Buffer.byteLength(type) + value.length,
    0,
  );

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation */
export function md5OfAttributes(attributes: readonly Attribute[]): string | undefined {
  if (attributes.length === 0) return undefined;
  const hash = createHash('md5');
  const withLength = (bytes: Buffer): void => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const { name, type, isBinary, value } of [...attributes].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    withLength(Buffer.from(name));
    withLength(Buffer.from(type));
    hash.update(Buffer.of(isBinary ? 2 : 1));
    withLength(value);
  }
  return hash.digest('hex');
}
