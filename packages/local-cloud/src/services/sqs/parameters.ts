import { isObject } from '../../json.ts';
import type { Json, JsonObject } from '../../json.ts';
import { md5OfAttributes, readAttributes } from './attributes.ts';
import { invalidValue } from './errors.ts';
import { md5 } from './message.ts';
import type { Message } from './message.ts';
import type { Queue } from './queue.ts';

export const objectOf = (value: Json | undefined): JsonObject => (isObject(value) ? value : {});

export const texts = (value: Json | undefined): string[] => (Array.isArray(value) ? value : []).map(String);

/** Undefined if absent; throws if it is out of range. */
export function integer(input: JsonObject, name: string, least: number, most: number): number | undefined {
  const value = input[name];
  if (value === undefined || value === null) return undefined;
  const number = Number(value);
  if (Number.isInteger(number) && number >= least && number <= most) return number;
  throw invalidValue(
    `Value ${String(value)} for parameter ${name} is invalid. Reason: Must be between ${least} and ${most}, if provided.`,
  );
}

/** A message as `ReceiveMessage` returns it, with the requested attributes. */
export function toApi(message: Message, input: JsonObject): JsonObject {
  const system = texts(input.MessageSystemAttributeNames ?? input.AttributeNames);
  const wanted = texts(input.MessageAttributeNames);
  const named = Object.entries(message.attributes).filter(([name]) => wanted.some((pattern) => wants(pattern, name)));
  const attributes: JsonObject = Object.fromEntries(named);
  const attributesMd5 = md5OfAttributes(readAttributes(attributes));
  return {
    MessageId: message.id,
    ReceiptHandle: message.receipt ?? '',
    MD5OfBody: md5(message.body),
    Body: message.body,
    ...(system.length > 0 ? { Attributes: pick(systemAttributes(message), system) } : {}),
    ...(attributesMd5 !== undefined ? { MessageAttributes: attributes, MD5OfMessageAttributes: attributesMd5 } : {}),
  };
}

/** `All`, `.*`, a prefix such as `bar.*`, or a name. */
function wants(pattern: string, name: string): boolean {
  if (pattern === 'All' || pattern === '.*') return true;
  return pattern.endsWith('.*') ? name.startsWith(pattern.slice(0, -2)) : pattern === name;
}

/** A dead-letter queue continues the source queue's count. */
export const systemAttributes = (message: Message): Record<string, string> => ({
  SenderId: message.senderId,
  SentTimestamp: `${message.sentAt}`,
  ApproximateReceiveCount: `${message.receiveCount + (message.origin?.receiveCount ?? 0)}`,
  ...(message.origin === undefined ? {} : { DeadLetterQueueSourceArn: message.origin.queueArn }),
  ApproximateFirstReceiveTimestamp: `${message.firstReceivedAt ?? message.sentAt}`,
});

export function attributesOf(queue: Queue, names: readonly string[]): JsonObject {
  const { config } = queue;
  const { visible, inFlight, delayed } = queue.counts();
  const redrive: Record<string, string> =
    config.deadLetterArn === undefined
      ? {}
      : {
          RedrivePolicy: JSON.stringify({
            deadLetterTargetArn: config.deadLetterArn,
            maxReceiveCount: config.maxReceiveCount,
          }),
        };
  const all: Record<string, string> = {
    QueueArn: config.arn,
    ApproximateNumberOfMessages: `${visible}`,
    ApproximateNumberOfMessagesNotVisible: `${inFlight}`,
    ApproximateNumberOfMessagesDelayed: `${delayed}`,
    DelaySeconds: `${config.delay / 1000}`,
    VisibilityTimeout: `${config.visibility / 1000}`,
    MessageRetentionPeriod: `${config.retention / 1000}`,
    ReceiveMessageWaitTimeSeconds: `${config.wait / 1000}`,
    MaximumMessageSize: `${config.maximumSize}`,
    ...redrive,
  };
  return pick(all, names);
}

const pick = (all: Readonly<Record<string, string>>, names: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(all).filter(([name]) => names.includes('All') || names.includes(name)));
