import type { Json, JsonObject } from '../../json.ts';
import { invalidParameter, snsError } from './errors.ts';
import { entries } from './query.ts';
import type { Parameters } from './query.ts';

/** An accepted message. */
export interface Message {
  readonly subject: string | undefined;
  readonly text: string;
  /** In the form that filter policies use. */
  readonly attributes: JsonObject;
}

interface Attribute {
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

/** An invalid list has no value, so that no policy matches it. Policies ignore binary values. */
function filtered({ type, value }: Attribute): Json | undefined {
  if (type.startsWith('Binary')) return undefined;
  if (type.startsWith('Number')) return Number(value);
  if (!type.startsWith('String.Array')) return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return undefined;
  }
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html */
function readAttributes(parameters: Parameters): Attribute[] {
  const keys = ['Name', 'Value.DataType', 'Value.StringValue', 'Value.BinaryValue'] as const;
  return entries(parameters, 'MessageAttributes', keys).map((entry) => {
    const { Name: name = '', 'Value.DataType': type = '' } = entry;
    if (!/^(String|Number|Binary)(\..+)?$/.test(type))
      throw snsError(
        'ParameterValueInvalid',
        type === ''
          ? `The message attribute '${name}' must contain non-empty message attribute type.`
          : `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`,
      );
    const value = type.startsWith('Binary') ? entry['Value.BinaryValue'] : entry['Value.StringValue'];
    if (value === undefined || value === '')
      throw snsError(
        'ParameterValueInvalid',
        `The message attribute '${name}' must contain non-empty message attribute value for message attribute type '${type}'.`,
      );
    if (type.startsWith('Number') && !Number.isFinite(Number(value)))
      throw snsError('ParameterValueInvalid', `Could not cast message attribute '${name}' value to number.`);
    return { name, type, value };
  });
}

const sizeOf = ({ name, type, value }: Attribute): number =>
  Buffer.byteLength(name) +
  Buffer.byteLength(type) +
  (type.startsWith('Binary') ? Buffer.from(value, 'base64').length : Buffer.byteLength(value));

/** Maximum bytes of a message with its attributes. */
const LONGEST_MESSAGE = 262_144;

/** https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
export function readMessage(parameters: Parameters): Message {
  const text = parameters.get('Message') ?? '';
  const subject = parameters.get('Subject');
  if (text === '') throw invalidParameter('Empty message');
  // "UTF-8 text with no line breaks or control characters, and less than 100 characters long"
  if (subject !== undefined && (subject === '' || subject.length >= 100 || /[\p{Cc}\u2028\u2029]/u.test(subject)))
    throw invalidParameter('Subject');
  const attributes = readAttributes(parameters);
  const size = attributes.reduce((sum, attribute) => sum + sizeOf(attribute), Buffer.byteLength(text));
  if (size > LONGEST_MESSAGE) throw invalidParameter('Message too long');
  const values = attributes.flatMap((attribute) => {
    const value = filtered(attribute);
    return value === undefined ? [] : [[attribute.name, value] as const];
  });
  return { subject, text, attributes: Object.fromEntries(values) };
}
