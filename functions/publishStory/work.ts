import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import { pooled } from '../shared/pool.ts';

export interface Work {
  /** Sends the story's current state to its subscribers; rejects when that is not certain. */
  readonly publish: (id: string) => Promise<void>;
  /** Called for each failure. Never gets a record: its images contain the story. */
  readonly failed: (id: string, error: unknown, records: number) => void;
  /** Maximum number of stories at a time. */
  readonly concurrency: number;
}

/** The records' positions in the stream by story, in the stream's order. */
function positionsById(records: readonly DynamoDBRecord[]): Map<string, string[]> {
  const stories = new Map<string, string[]>();
  for (const { eventName, dynamodb } of records) {
    if (eventName === 'REMOVE') continue;
    const id = dynamodb?.Keys?.['id']?.S;
    const position = dynamodb?.SequenceNumber;
    // Without both there is nothing to publish and no failure to report: the batch has to be delivered again, and
    // finally goes to the dead letters.
    if (id === undefined || position === undefined)
      throw new Error('A stream record has no key "id" or no sequence number.');
    const positions = stories.get(id);
    if (positions === undefined) stories.set(id, [position]);
    else positions.push(position);
  }
  return stories;
}

/**
 * Publishes each story of the batch once, however often it changed: `publish` reads the story's current state, so one
 * success covers all its records, and one failure means that none of them is published.
 *
 * A failure never ends the batch. Lambda takes the lowest sequence number that is reported and delivers everything from
 * there again (https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html), so every record
 * of a story that was not published is reported; publishing a story twice does no harm.
 */
export async function publishChanges(records: readonly DynamoDBRecord[], work: Work): Promise<DynamoDBBatchResponse> {
  const stories = positionsById(records);
  const untold: string[] = [];
  await pooled([...stories], work.concurrency, async ([id, positions]) => {
    try {
      await work.publish(id);
    } catch (error) {
      work.failed(id, error, positions.length);
      untold.push(...positions);
    }
  });
  return { batchItemFailures: untold.map((itemIdentifier) => ({ itemIdentifier })) };
}
