import { createHash } from 'node:crypto';
import { AwsError } from '../../errors.ts';
import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';

/** A message as it lies in a queue. Times are milliseconds since the epoch. */
export interface Message {
  readonly id: string;
  readonly body: string;
  /** Message attributes in the form of the API. */
  readonly attributes: JsonObject;
  readonly senderId: string;
  readonly sentAt: number;
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt?: number;
  /** Of the last receive; undefined before the first. */
  receipt?: string;
}

export const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** Characters of XML 1.0: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

export function checkBody(body: Json | undefined, attributes: JsonObject, limit: number): string {
  if (typeof body !== 'string' || body === '') {
    throw new AwsError('MissingParameter', 'The request must contain the parameter MessageBody.');
  }
  if (FORBIDDEN.test(body)) throw new AwsError('InvalidMessageContents', 'Invalid characters found.');
  if (Buffer.byteLength(body) + Buffer.byteLength(JSON.stringify(attributes)) - 2 > limit) {
    throw new AwsError(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${limit} bytes.`,
    );
  }
  return body;
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation */
export function md5OfAttributes(attributes: JsonObject): string | undefined {
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const hash = createHash('md5');
  const withLength = (bytes: Buffer): void => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const name of names) {
    const attribute = attributes[name];
    if (!isObject(attribute) || typeof attribute.DataType !== 'string') {
      throw new AwsError(
        'InvalidParameterValue',
        `The message attribute '${name}' must contain a non-empty message attribute type.`,
      );
    }
    withLength(Buffer.from(name));
    withLength(Buffer.from(attribute.DataType));
    const isBinary = attribute.DataType.startsWith('Binary');
    hash.update(Buffer.of(isBinary ? 2 : 1));
    const value = isBinary ? attribute.BinaryValue : attribute.StringValue;
    if (typeof value !== 'string') {
      throw new AwsError(
        'InvalidParameterValue',
        `The message attribute '${name}' must contain a non-empty message attribute value.`,
      );
    }
    withLength(isBinary ? Buffer.from(value, 'base64') : Buffer.from(value));
  }
  return hash.digest('hex');
}
