import type { Erasure } from '../../erasure.ts';
import { openJournal } from '../../journal.ts';
import type { Journal } from '../../journal.ts';
import { isObject } from '../../json.ts';
import type { JsonObject } from '../../json.ts';
import type { Message } from './message.ts';

/** The storage of a queue's messages: each change is in the file before the call that made it is answered. */
export interface QueueLog extends Omit<Journal<Message>, 'entries'> {
  readonly messages: ReadonlyMap<string, Message>;
}

export function openQueueLog(file: string, erasure?: Pick<Erasure, 'add'>): QueueLog {
  const { entries, ...journal } = openJournal(file, readMessage, erasure);
  return { messages: entries, ...journal };
}

function readMessage(value: JsonObject, id: string): Message | undefined {
  if (typeof value.body !== 'string' || typeof value.senderId !== 'string' || !isObject(value.attributes))
    return undefined;
  return {
    id,
    body: value.body,
    attributes: value.attributes,
    senderId: value.senderId,
    sentAt: Number(value.sentAt),
    visibleAt: Number(value.visibleAt),
    receiveCount: Number(value.receiveCount),
    ...(typeof value.firstReceivedAt === 'number' ? { firstReceivedAt: value.firstReceivedAt } : {}),
    ...(isObject(value.origin) && typeof value.origin.queueArn === 'string'
      ? { origin: { queueArn: value.origin.queueArn, receiveCount: Number(value.origin.receiveCount) } }
      : {}),
    ...(typeof value.receipt === 'string' ? { receipt: value.receipt } : {}),
  };
}
