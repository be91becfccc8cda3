import type { DynamoDBRecord } from 'aws-lambda';

export interface Outcomes {
  /** Stories that were written, failed or blocked. */
  readonly settled: number;
  readonly failed: number;
  readonly blocked: number;
}

/**
 * The outcomes of stories in these changes. Counting every change in the stream counts all stories, wherever they were
 * written. Repeated deliveries count twice.
 */
export function outcomesOf(records: readonly DynamoDBRecord[]): Outcomes {
  const ended = records.flatMap(({ dynamodb }) => {
    const [before, now] = [dynamodb?.OldImage?.['status']?.S, dynamodb?.NewImage?.['status']?.S];
    return before === 'PENDING' && now !== undefined && now !== 'PENDING' ? [now] : [];
  });
  const countOf = (wanted: string): number => ended.filter((status) => status === wanted).length;
  return { settled: ended.length, failed: countOf('FAILED'), blocked: countOf('BLOCKED') };
}
