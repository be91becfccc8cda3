import type { DynamoDBBatchResponse, DynamoDBRecord } from 'aws-lambda';
import { pooled } from '../shared/pool.ts';

export interface Work {
  /** Tells subscribers what the story is now; rejects when that is not certain. */
  readonly publish: (id: string) => Promise<void>;
  /** Hears of each failure. Never gets a record: its images hold the story. */
  readonly failed: (id: string, error: unknown, records: number) => void;
  /** Most stories at a time. */
  readonly concurrency: number;
}

/** The records' positions in the stream by story, in the stream's order. */
function positionsById(records: readonly DynamoDBRecord[]): Map<string, string[]> {
  const stories = new Map<string, string[]>();
  for (const { eventName, dynamodb } of records) {
    if (eventName === 'REMOVE') continue;
    const id = dynamodb?.Keys?.['id']?.S;
    const position = dynamodb?.SequenceNumber;
    // Without both there is nothing to publish and no failure to report: the batch has to come again, and in the end to the dead letters.
    if (id === undefined || position === undefined)
      throw new Error('A stream record has no key "id" or no sequence number.');
    const positions = stories.get(id);
    if (positions === undefined) stories.set(id, [position]);
    else positions.push(position);
  }
  return stories;
}

/**
 * Publishes each story of the batch once, however often it changed: `publish` reads what the story is now, so one
 * success stands for all its records and one failure means that all of them are still to be told.
 *
 * A failure never ends the batch. λ takes the lowest sequence number that is reported and delivers everything from there
 * again (https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html), so every record of a
 * story that was not told is reported, and what comes twice does no harm.
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
