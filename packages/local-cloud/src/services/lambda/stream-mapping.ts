import { join } from 'node:path';
import type { Iam, Principal } from '../../aws/types.ts';
import type { Clock } from '../../clock.ts';
import { AwsError } from '../../errors.ts';
import type { Json } from '../../json.ts';
import type { Log } from '../../log.ts';
import { textOf } from '../dynamodb/record-text.ts';
import type { StreamRecord, StreamSource } from '../dynamodb/types.ts';
import { failedItems } from './batch-response.ts';
import type { BatchOutcome, BatchSteps, Discarded } from './batch-processor.ts';
import { failureMessage } from './failure-destination.ts';
import { assumedBy } from './function-config.ts';
import type { FunctionConfig } from './function-config.ts';
import type { MappingConfig } from './mapping-config.ts';
import { withMissingSourceError } from './mapping-errors.ts';
import type { LocalLambda } from './service.ts';
import { authorizeStream, readStream } from './stream-reader.ts';
import type { SendToQueue } from './types.ts';

export interface MappingOptions {
  readonly iam: Iam;
  readonly clock: Clock;
  readonly log: Log;
  readonly folder: string;
  readonly lambda: Pick<LocalLambda, 'find' | 'run'>;
  readonly streams: StreamSource;
  readonly sendToQueue: SendToQueue;
}

/** Reads a stream for a function until `signal` aborts; the returned function resolves when nothing is in progress. */
export async function runStreamMapping(
  config: MappingConfig,
  options: MappingOptions,
  signal: AbortSignal,
): Promise<() => Promise<void>> {
  const target = options.lambda.find(config.functionName);
  const principal = options.iam.principal(target.roleArn, target.name, assumedBy(target));
  authorizeStream(options.iam, principal, config.sourceArn);
  return withMissingSourceError(
    () =>
      readStream({
        config,
        source: options.streams,
        checkpointFile: join(options.folder, 'checkpoints', `${config.id}.json`),
        clock: options.clock,
        log: (message) => options.log('lambda', message),
        signal,
        steps: (shardId) => batchSteps(config, target, principal, shardId, options),
      }),
    ({ type }) => (type === 'ResourceNotFoundException' ? `Stream not found: ${config.sourceArn}` : undefined),
  );
}

function batchSteps(
  config: MappingConfig,
  target: FunctionConfig,
  principal: Principal,
  shardId: string,
  { lambda, clock, log, sendToQueue }: MappingOptions,
): Omit<BatchSteps, 'done'> {
  const source = `lambda/${target.name}`;
  return {
    async invoke(records) {
      const outcome = await invokeWith(records, config, target, lambda, log);
      if (outcome.kind === 'failure') {
        log(source, `A batch of ${records.length} records from ${shardId} failed from record ${outcome.from + 1} on.`);
      }
      return outcome;
    },
    async discard(discarded: Discarded) {
      const { records, condition } = discarded;
      const range = `${records[0]?.sequenceNumber} to ${records.at(-1)?.sequenceNumber}`;
      const queue = config.stream.onFailure;
      log(
        source,
        `Gave up on ${records.length} record(s) of ${shardId}, ${range}: ${condition}${queue === undefined ? '' : `, sent to ${queue}`}.`,
      );
      if (queue === undefined) return;
      const message = failureMessage({
        discarded,
        functionArn: target.arn,
        streamArn: config.sourceArn,
        shardId,
        clock,
      });
      try {
        await sendToQueue(principal, queue, message);
      } catch (error) {
        // As on AWS, where the metric DestinationDeliveryFailures counts this, the shard continues.
        log(source, `The failure destination ${queue} did not accept records ${range}: ${String(error)}`);
      }
    },
  };
}

async function invokeWith(
  records: readonly StreamRecord[],
  config: MappingConfig,
  target: FunctionConfig,
  lambda: Pick<LocalLambda, 'run'>,
  log: Log,
): Promise<BatchOutcome> {
  try {
    const result = await lambda.run(target.name, `{"Records":[${records.map(textOf).join()}]}`);
    if (result.failed) return { kind: 'failure', from: 0, functionError: true };
    if (!config.reportItemFailures) return { kind: 'success' };
    const identifiers = records.map(({ sequenceNumber }) => sequenceNumber);
    const failed = failedItems(JSON.parse(result.payload) as Json, new Set(identifiers));
    if (failed === 'all') return { kind: 'failure', from: 0, functionError: false };
    if (failed.size === 0) return { kind: 'success' };
    return {
      kind: 'failure',
      from: identifiers.findIndex((identifier) => failed.has(identifier)),
      functionError: false,
    };
  } catch (error) {
    if (error instanceof AwsError && error.type === 'TooManyRequestsException') return { kind: 'throttled' };
    log(`lambda/${target.name}`, `The function could not be run: ${String(error)}`);
    return { kind: 'failure', from: 0, functionError: true };
  }
}
