import { AwsError } from '../../errors.ts';
import type { Json, JsonObject } from '../../json.ts';
import { entries } from './query.ts';
import type { Parameters } from './query.ts';

/** A message that was taken. */
export interface Message {
  readonly subject: string | undefined;
  readonly text: string;
  /** As filter policies see them. */
  readonly attributes: JsonObject;
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html */
function attributeValue(type: string, text: string): Json {
  if (type.startsWith('String.Array')) return JSON.parse(text) as Json;
  return type.startsWith('Number') ? Number(text) : text;
}

function attributesOf(parameters: Parameters): JsonObject {
  const given = entries(parameters, 'MessageAttributes', ['Name', 'Value.DataType', 'Value.StringValue']);
  return Object.fromEntries(
    given.flatMap((entry) => {
      const { Name: name, 'Value.DataType': type, 'Value.StringValue': text } = entry;
      if (name === undefined || type === undefined || text === undefined) {
        throw new AwsError(
          'ParameterValueInvalid',
          `The message attribute '${name ?? ''}' must contain non-empty message attribute value.`,
        );
      }
      return [[name, attributeValue(type, text)]];
    }),
  );
}

const LONGEST_MESSAGE = 262_144;

/** https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
export function readMessage(parameters: Parameters): Message {
  const text = parameters.get('Message') ?? '';
  const subject = parameters.get('Subject');
  if (text === '') throw new AwsError('InvalidParameter', 'Invalid parameter: Empty message');
  if (Buffer.byteLength(text) > LONGEST_MESSAGE)
    throw new AwsError('InvalidParameter', 'Invalid parameter: Message too long');
  // "UTF-8 text with no line breaks or control characters, and less than 100 characters long"
  if (subject !== undefined && (subject === '' || subject.length >= 100 || /[\p{Cc}\u2028\u2029]/u.test(subject))) {
    throw new AwsError('InvalidParameter', 'Invalid parameter: Subject');
  }
  return { subject, text, attributes: attributesOf(parameters) };
}
