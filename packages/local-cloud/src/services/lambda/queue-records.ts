import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import { md5OfAttributes, readAttributes } from '../sqs/attributes.ts';
import { md5 } from '../sqs/message.ts';
import type { Message } from '../sqs/message.ts';
import { systemAttributes } from '../sqs/parameters.ts';

/** https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html#example-standard-queue-message-event */
export function toRecord(message: Message, queueArn: string): JsonObject {
  const attributesMd5 = md5OfAttributes(readAttributes(message.attributes));
  return {
    messageId: message.id,
    receiptHandle: message.receipt ?? '',
    body: message.body,
    attributes: systemAttributes(message),
    messageAttributes: Object.fromEntries(
      Object.entries(message.attributes).map(([name, value]) => [name, toAttribute(value)]),
    ),
    md5OfBody: md5(message.body),
    ...(attributesMd5 === undefined ? {} : { md5OfMessageAttributes: attributesMd5 }),
    eventSource: 'aws:sqs',
    eventSourceARN: queueArn,
    awsRegion: queueArn.split(':')[3] ?? '',
  };
}

const toAttribute = (value: Json): JsonObject => {
  const { DataType, StringValue, BinaryValue } = isObject(value) ? value : {};
  return {
    ...(StringValue !== undefined ? { stringValue: StringValue } : {}),
    ...(BinaryValue !== undefined ? { binaryValue: BinaryValue } : {}),
    stringListValues: [],
    binaryListValues: [],
    dataType: DataType ?? null,
  };
};

/** For filters, a JSON body is an object: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html */
export function parsedBody(record: JsonObject): JsonObject {
  if (typeof record.body !== 'string') return record;
  try {
    return { ...record, body: JSON.parse(record.body) as Json };
  } catch {
    return record;
  }
}
