import { join } from 'node:path';
import type { Iam, Principal } from '../../aws/types.ts';
import type { Clock } from '../../clock.ts';
import { AwsError } from '../../errors.ts';
import type { Json } from '../../json.ts';
import type { Log } from '../../log.ts';
import type { StreamRecord, StreamShard, StreamSource } from '../dynamodb/types.ts';
import { failedItems } from './batch-response.ts';
import type { BatchOutcome, BatchSteps, Discarded } from './batch-processor.ts';
import { openCheckpoints } from './checkpoints.ts';
import type { Checkpoints } from './checkpoints.ts';
import { failureMessage } from './failure-destination.ts';
import { assumedBy } from './function-config.ts';
import type { FunctionConfig } from './function-config.ts';
import type { MappingConfig } from './mapping-config.ts';
import type { LocalLambda, SendToQueue } from './service.ts';
import { pause } from './pause.ts';
import { readShard } from './shard-reader.ts';

export interface MappingOptions {
  readonly iam: Iam;
  readonly clock: Clock;
  readonly log: Log;
  readonly dataDir: string;
  readonly lambda: Pick<LocalLambda, 'find' | 'run'>;
  readonly streams: StreamSource;
  readonly sendToQueue: SendToQueue;
}

/** Reads a stream's shards, children after their parents, until `signal` aborts; resolves when nothing is under way. */
export async function runStreamMapping(config: MappingConfig, options: MappingOptions, signal: AbortSignal): Promise<() => Promise<void>> {
  const { lambda, streams, dataDir } = options;
  const target = lambda.find(config.functionName);
  const principal = options.iam.principal(target.roleArn, target.name, assumedBy(target));
  authorizeStream(options.iam, principal, config.sourceArn);
  const { streamId, shards } = await streams.describe(config.sourceArn);
  const checkpoints = openCheckpoints(join(dataDir, 'lambda', 'checkpoints', `${config.id}.json`), streamId, options.log);
  if (!checkpoints.known && config.stream.startingPosition === 'LATEST') await skipToLatest(config, streams, shards, checkpoints);
  checkpoints.keep(shards.map(({ shardId }) => shardId));
  await checkpoints.written();

  const running = new Map<string, Promise<void>>();
  const readOn = (known: readonly StreamShard[]): void => {
    for (const { shardId, parentShardId } of known) {
      const parent = known.find((shard) => shard.shardId === parentShardId);
      const ready = parent === undefined || checkpoints.get(parent.shardId).finished === true;
      if (!ready || running.has(shardId) || checkpoints.get(shardId).finished === true) continue;
      running.set(shardId, readOne(shardId));
    }
  };
  const readOne = async (shardId: string): Promise<void> => {
    const steps = batchSteps(config, target, principal, shardId, options);
    await readShard(shardId, { ...options, source: streams, config, checkpoints, steps, signal });
    if (!signal.aborted) readOn(await describeAgain(config.sourceArn, options, signal));
  };
  readOn(shards);
  return async () => {
    await Promise.all(running.values());
    await checkpoints.written();
  };
}

/** A closed shard has children; they are asked for until the engine answers. */
async function describeAgain(streamArn: string, { streams, clock, log }: MappingOptions, signal: AbortSignal): Promise<readonly StreamShard[]> {
  while (!signal.aborted) {
    try {
      return (await streams.describe(streamArn)).shards;
    } catch (error) {
      log('lambda', `Describing ${streamArn} failed and is tried again: ${String(error)}`);
      await pause(clock, 1000, signal);
    }
  }
  return [];
}

/** AWS refuses to make the mapping without these: https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-create.html */
function authorizeStream(iam: Iam, principal: Principal, streamArn: string): void {
  const actions = ['GetRecords', 'GetShardIterator', 'DescribeStream'];
  const allowed = actions.every((action) => iam.allows(principal, `dynamodb:${action}`, streamArn)) && iam.allows(principal, 'dynamodb:ListStreams', '*');
  if (allowed) return;
  throw new AwsError(
    'InvalidParameterValueException',
    `Cannot access stream ${streamArn}. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, and ListStreams Actions on your stream in IAM.`,
    400,
    { Type: 'User' },
  );
}

/** The position is written down, or a restart before the first record would skip what came in between. */
async function skipToLatest(config: MappingConfig, streams: StreamSource, shards: readonly StreamShard[], checkpoints: Checkpoints): Promise<void> {
  for (const { shardId } of shards) {
    let last: string | undefined;
    let iterator: string | undefined = await streams.iterator(config.sourceArn, shardId, 'TRIM_HORIZON');
    while (iterator !== undefined) {
      const page = await streams.read(config.sourceArn, iterator, 1000);
      last = page.last ?? last;
      iterator = page.last === undefined ? undefined : page.next;
    }
    checkpoints.set(shardId, last === undefined ? {} : { after: last });
  }
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
        log(source, `A batch of ${records.length} of ${shardId} failed from record ${outcome.from + 1} on.`);
      }
      return outcome;
    },
    async discard(discarded: Discarded) {
      const { records, condition } = discarded;
      const range = `${records[0]?.sequenceNumber} to ${records.at(-1)?.sequenceNumber}`;
      const queue = config.stream.onFailure;
      log(source, `Gave up ${records.length} record(s) of ${shardId}, ${range}: ${condition}${queue === undefined ? '' : `, sent to ${queue}`}.`);
      if (queue === undefined) return;
      const message = failureMessage({ discarded, functionArn: target.arn, streamArn: config.sourceArn, shardId, clock });
      try {
        await sendToQueue(principal, queue, message);
      } catch (error) {
        // As on AWS, where the metric DestinationDeliveryFailures counts it: the shard goes on.
        log(source, `The failure destination ${queue} did not take records ${range}: ${String(error)}`);
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
    const result = await lambda.run(target.name, JSON.stringify({ Records: records.map(({ record }) => record) }));
    if (result.failed) return { kind: 'failure', from: 0, functionError: true };
    if (!config.reportItemFailures) return { kind: 'success' };
    const identifiers = records.map(({ sequenceNumber }) => sequenceNumber);
    const failed = failedItems(JSON.parse(result.payload) as Json, new Set(identifiers));
    if (failed === 'all') return { kind: 'failure', from: 0, functionError: false };
    if (failed.size === 0) return { kind: 'success' };
    return { kind: 'failure', from: identifiers.findIndex((identifier) => failed.has(identifier)), functionError: false };
  } catch (error) {
    if (error instanceof AwsError && error.type === 'TooManyRequestsException') return { kind: 'throttled' };
    log(`lambda/${target.name}`, `The function could not be run: ${String(error)}`);
    return { kind: 'failure', from: 0, functionError: true };
  }
}
