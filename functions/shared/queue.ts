import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';

/** One message of a work queue: which story; everything else is in its item. */
export interface StoryMessage {
  readonly id: string;
  readonly owner: string;
  /** How often the queue has delivered it, this time included. */
  readonly receives: number;
  /** When it was put into the queue, epoch ms. */
  readonly sentAt: number;
  /** Name of the queue it came from. */
  readonly queue: string;
}

/** @throws Error that quotes nothing of the body, for a message that no rule of ours makes */
function readMessage({ body, attributes, eventSourceARN }: SQSRecord): StoryMessage {
  const queue = eventSourceARN.split(':').at(-1) ?? '';
  let fields: unknown;
  try {
    fields = JSON.parse(body);
  } catch {
    throw new Error(`A message of ${queue} is no JSON.`);
  }
  const { id, owner } = (typeof fields === 'object' && fields !== null ? fields : {}) as {
    id?: unknown;
    owner?: unknown;
  };
  if (typeof id !== 'string' || id === '' || typeof owner !== 'string')
    throw new Error(`A message of ${queue} names no story.`);
  return {
    id,
    owner,
    receives: Number(attributes.ApproximateReceiveCount),
    sentAt: Number(attributes.SentTimestamp),
    queue,
  };
}

/**
 * Does each message by itself, all at once. Those that fail are reported one by one, so that the others are deleted:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 * @param failed hears of each failure; never gets the body
 */
export async function eachMessage(
  { Records }: SQSEvent,
  work: (message: StoryMessage) => Promise<void>,
  failed: (error: unknown, messageId: string) => void,
): Promise<SQSBatchResponse> {
  const done = await Promise.all(
    Records.map(async (record) => {
      try {
        await work(readMessage(record));
        return [];
      } catch (error) {
        failed(error, record.messageId);
        return [{ itemIdentifier: record.messageId }];
      }
    }),
  );
  return { batchItemFailures: done.flat() };
}
