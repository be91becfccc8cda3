import type { DynamoDBRecord } from 'aws-lambda';

export interface Outcomes {
  /** Stories that were written, failed or blocked. */
  readonly settled: number;
  readonly failed: number;
  readonly blocked: number;
}

/** What has become of stories by these changes: whoever follows every change can count, wherever a story was written. Repeats count twice. */
export function outcomesOf(records: readonly DynamoDBRecord[]): Outcomes {
  const ended = records.flatMap(({ dynamodb }) => {
    const [before, now] = [dynamodb?.OldImage?.['status']?.S, dynamodb?.NewImage?.['status']?.S];
    return before === 'PENDING' && now !== undefined && now !== 'PENDING' ? [now] : [];
  });
  const countOf = (wanted: string): number => ended.filter((status) => status === wanted).length;
  return { settled: ended.length, failed: countOf('FAILED'), blocked: countOf('BLOCKED') };
}
