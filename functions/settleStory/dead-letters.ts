import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { pace } from './env.ts';

/** What is left of work that was delivered as often as its queue allows. */
interface DeadLetter {
  readonly messageId: string;
  readonly body: string;
}

export interface DrainOptions {
  readonly queueUrl: string;
  readonly client?: SQSClient;
  /** Settles what a letter is about. A letter for which it fails stays, and comes again. */
  readonly settle: (letter: DeadLetter) => Promise<void>;
  /** Hears of each failure; never gets the body. */
  readonly failed: (error: unknown, messageId: string) => void;
}

/**
 * Empties the queue of dead letters, as far as one sweep can. It asks once a minute where a mapping's pollers would ask several times a second.
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
