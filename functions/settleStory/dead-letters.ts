import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { pace } from './env.ts';

/** A message that was delivered as often as its queue allows. */
interface DeadLetter {
  readonly messageId: string;
  readonly body: string;
}

export interface DrainOptions {
  readonly queueUrl: string;
  readonly client?: SQSClient;
  /** Settles the work that a letter is about. If that fails, the letter stays in the queue and is delivered again. */
  readonly settle: (letter: DeadLetter) => Promise<void>;
  /** Called for each failure; never gets the body. */
  readonly failed: (error: unknown, messageId: string) => void;
}

/**
 * Empties the queue of dead letters, as far as one sweep can. It polls once a minute; an event source mapping would
 * poll several times a second.
 * @returns how many letters there were
 */
export async function drainDeadLetters(options: DrainOptions): Promise<number> {
  const { queueUrl, client = new SQSClient(), settle, failed } = options;
  let found = 0;
  for (let page = 0; page < pace.letterPages; page += 1) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10 }),
    );
    if (Messages.length === 0) break;
    found += Messages.length;
    await Promise.all(
      Messages.map(async ({ MessageId = '', Body = '', ReceiptHandle }) => {
        try {
          await settle({ messageId: MessageId, body: Body });
          await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
        } catch (error) {
          failed(error, MessageId);
        }
      }),
    );
  }
  return found;
}
