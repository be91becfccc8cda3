import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';

/** The story that a message is about; everything else is in its item. */
export interface StoryMessage {
  readonly id: string;
  readonly owner: string;
  /** For queues that carry more than one kind of work; empty if the message does not say. */
  readonly kind: string;
}

/** @throws Error, without quoting the body, if no rule of ours makes such a message */
export function readMessage(body: string): StoryMessage {
  let fields: unknown;
  try {
    fields = JSON.parse(body);
  } catch {
    throw new Error('A message is not JSON.');
  }
  const { id, owner, kind } = (typeof fields === 'object' && fields !== null ? fields : {}) as {
    id?: unknown;
    owner?: unknown;
    kind?: unknown;
  };
  if (typeof id !== 'string' || id === '' || typeof owner !== 'string') throw new Error('A message names no story.');
  return { id, owner, kind: typeof kind === 'string' ? kind : '' };
}

/**
 * Processes all messages at once, each by itself. Failed ones are reported individually, so that the others are
 * deleted:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#services-sqs-batchfailurereporting
 * @param failed called for each failure; never gets the body
 */
export async function eachMessage(
  { Records }: SQSEvent,
  work: (record: SQSRecord) => Promise<void>,
  failed: (error: unknown, messageId: string) => void,
): Promise<SQSBatchResponse> {
  const done = await Promise.all(
    Records.map(async (record) => {
      try {
        await work(record);
        return [];
      } catch (error) {
        failed(error, record.messageId);
        return [{ itemIdentifier: record.messageId }];
      }
    }),
  );
  return { batchItemFailures: done.flat() };
}
