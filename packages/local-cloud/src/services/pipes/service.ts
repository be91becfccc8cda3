import { join } from 'node:path';
import type { Iam, Principal } from '../../aws/types.ts';
import type { Clock } from '../../clock.ts';
import { AwsError } from '../../errors.ts';
import { onlySupported } from '../../left-out.ts';
import type { LeaveOut } from '../../left-out.ts';
import type { Log } from '../../log.ts';
import { ignoreCount } from '../../meter.ts';
import type { Count } from '../../meter.ts';
import type { Stack } from '../../template/types.ts';
import { textOf } from '../dynamodb/record-text.ts';
import type { StreamRecord, StreamSource } from '../dynamodb/types.ts';
import type { LocalEvents } from '../events/service.ts';
import type { BatchOutcome, BatchSteps } from '../lambda/batch-processor.ts';
import { streamBatchInfo } from '../lambda/failure-destination.ts';
import type { SendToQueue } from '../lambda/types.ts';
import { startReaders } from '../lambda/readers.ts';
import { authorizeStream, readStream } from '../lambda/stream-reader.ts';
import { readPipe } from './pipe-config.ts';
import type { PipeConfig } from './pipe-config.ts';

export interface PipesOptions {
  readonly stack: Stack;
  readonly iam: Iam;
  readonly clock: Clock;
  readonly log: Log;
  readonly folder: string;
  readonly streams: StreamSource;
  readonly events: Pick<LocalEvents, 'putEvents'>;
  readonly sendToQueue: SendToQueue;
  readonly count?: Count;
  /** Is called with the names of pipes that are not emulated; without it they are an error. */
  readonly leaveOut?: LeaveOut;
}

const BILLED_SIZE = 64 * 1024;

/**
 * Starts the template's EventBridge pipes, which read a stream like an event source mapping. Rejects, like a
 * deployment, if a pipe's role may not read its source or a setting is not emulated.
 */
export async function startPipes(options: PipesOptions): Promise<{ stop(): Promise<void> }> {
  const { stack, leaveOut } = options;
  const pipes = onlySupported(stack.ofType('AWS::Pipes::Pipe'), leaveOut, readPipe);
  return startReaders(
    pipes.filter(({ started }) => started),
    (pipe, signal) => start(pipe, options, signal),
    leaveOut,
  );
}

/** Resolves when the pipe is running, with a function that waits for its end. */
async function start(pipe: PipeConfig, options: PipesOptions, signal: AbortSignal): Promise<() => Promise<void>> {
  const { iam, streams, clock, log, folder } = options;
  const principal = iam.principal(pipe.roleArn, pipe.name, { name: 'pipes.amazonaws.com', sourceArn: pipe.arn });
  authorizeStream(iam, principal, pipe.sourceArn);
  return readStream({
    config: pipe,
    source: streams,
    checkpointFile: join(folder, 'checkpoints', `${pipe.name}.json`),
    clock,
    log: (message) => log(`pipes/${pipe.name}`, message),
    signal,
    steps: (shardId) => batchSteps(pipe, principal, shardId, options),
  });
}

function batchSteps(
  pipe: PipeConfig,
  principal: Principal,
  shardId: string,
  { events, clock, log, sendToQueue, count = ignoreCount }: PipesOptions,
): Omit<BatchSteps, 'done'> {
  const source = `pipes/${pipe.name}`;
  return {
    invoke(records) {
      // AWS bills what is left after filtering, per started 64 KB of a batch.
      const size = records.reduce((sum, record) => sum + Buffer.byteLength(textOf(record)), 0);
      count('pipes.requests', Math.ceil(size / BILLED_SIZE));
      return putRecords(records, pipe, principal, events, clock, (message) => log(source, message));
    },
    async discard({ records, condition }) {
      const queue = pipe.stream.onFailure;
      const info = streamBatchInfo(records, pipe.sourceArn, shardId);
      const range = `${info.startSequenceNumber} to ${info.endSequenceNumber}`;
      log(
        source,
        `Gave up on ${records.length} record(s) of ${shardId}, ${range}: ${condition}${queue === undefined ? '' : `, sent to ${queue}`}.`,
      );
      if (queue === undefined) return;
      const message = {
        context: { partnerResourceArn: pipe.arn, condition },
        version: '1.0',
        timestamp: new Date(clock.now()).toISOString(),
        DDBStreamBatchInfo: info,
      };
      try {
        await sendToQueue(principal, queue, JSON.stringify(message));
      } catch (error) {
        // The shard continues, as for an event source mapping.
        log(source, `The dead-letter queue ${queue} did not accept records ${range}: ${String(error)}`);
      }
    },
  };
}

/** Everything from the first failed entry on is sent again, which preserves the stream's order. */
async function putRecords(
  records: readonly StreamRecord[],
  pipe: PipeConfig,
  principal: Principal,
  events: Pick<LocalEvents, 'putEvents'>,
  clock: Pick<Clock, 'now'>,
  log: (message: string) => void,
): Promise<BatchOutcome> {
  try {
    const { Entries: entries } = await events.putEvents(
      principal,
      records.map(({ record }) => pipe.toEntry(record, clock.now())),
    );
    const failed = entries.findIndex((entry) => 'ErrorCode' in entry);
    const first = entries[failed];
    if (first === undefined || !('ErrorCode' in first)) return { kind: 'success' };
    log(
      `The event bus did not accept record ${records[failed]?.sequenceNumber}: ${first.ErrorCode}: ${first.ErrorMessage}`,
    );
    return { kind: 'failure', from: failed, functionError: false };
  } catch (error) {
    const reason = error instanceof AwsError ? `${error.type}: ${error.message}` : String(error);
    log(`The event bus did not accept a batch of ${records.length} records: ${reason}`);
    return { kind: 'failure', from: 0, functionError: false };
  }
}
