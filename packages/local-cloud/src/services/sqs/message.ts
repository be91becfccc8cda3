import { createHash } from 'node:crypto';
import type { Json, JsonObject } from '../../json.ts';
import { invalidValue, missingParameter, sqsError } from './errors.ts';

/** A message in a queue. Times are milliseconds since the epoch. */
export interface Message {
  readonly id: string;
  readonly body: string;
  /** Message attributes in API form. */
  readonly attributes: JsonObject;
  readonly senderId: string;
  readonly sentAt: number;
  visibleAt: number;
  /** How often it was received from this queue. */
  receiveCount: number;
  /** In a dead-letter queue: its original queue, and how often it was received there. */
  readonly origin?: { readonly queueArn: string; readonly receiveCount: number };
  firstReceivedAt?: number;
  /** From the last receive; undefined before the first. */
  receipt?: string;
}

export const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** Characters of XML 1.0: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;

/**
 * @param attributesSize bytes of the message's attributes
 * @param limit the queue's limit for both together, in bytes
 */
export function checkBody(body: Json | undefined, attributesSize: number, limit: number): string {
  if (typeof body !== 'string' || body === '') throw missingParameter('MessageBody');
  if (FORBIDDEN.test(body)) throw sqsError('InvalidMessageContents', 'Invalid characters found.');
  if (Buffer.byteLength(body) + attributesSize > limit)
    throw invalidValue(`One or more parameters are invalid. Reason: Message must be shorter than ${limit} bytes.`);
  return body;
}
