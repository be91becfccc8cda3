import { randomUUID } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import type { StreamRecord } from '../dynamodb/types.ts';
import { recordTime } from './batch-processor.ts';
import type { Discarded } from './batch-processor.ts';

/**
 * The message for a failure destination about records that were given up. It contains their position, not their
 * content (https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html).
 */
export function failureMessage(options: {
  readonly discarded: Discarded;
  readonly functionArn: string;
  readonly streamArn: string;
  readonly shardId: string;
  readonly clock: Pick<Clock, 'now'>;
}): string {
  const { discarded, functionArn, streamArn, shardId, clock } = options;
  const { records, condition, invocations, functionError } = discarded;
  return JSON.stringify({
    requestContext: {
      requestId: randomUUID(),
      functionArn: `${functionArn}:$LATEST`,
      condition,
      approximateInvokeCount: invocations,
    },
    responseContext: {
      statusCode: 200,
      executedVersion: '$LATEST',
      // After a partial failure the function itself did not fail, but the member exists anyway.
      functionError: functionError ? 'Unhandled' : null,
    },
    version: '1.0',
    timestamp: new Date(clock.now()).toISOString(),
    DDBStreamBatchInfo: streamBatchInfo(records, streamArn, shardId),
  });
}

/** The position of records in their stream. */
export function streamBatchInfo(records: readonly StreamRecord[], streamArn: string, shardId: string) {
  const [first] = records;
  const last = records.at(-1);
  if (first === undefined || last === undefined) throw new Error('A failure destination needs at least one record.');
  return {
    shardId,
    startSequenceNumber: first.sequenceNumber,
    endSequenceNumber: last.sequenceNumber,
    approximateArrivalOfFirstRecord: seconds(recordTime(first)),
    approximateArrivalOfLastRecord: seconds(recordTime(last)),
    batchSize: records.length,
    streamArn,
  };
}

const seconds = (time: number): string => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');
