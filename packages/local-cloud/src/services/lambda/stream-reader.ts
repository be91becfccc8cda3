import type { Iam, Principal } from '../../aws/types.ts';
import type { Clock } from '../../clock.ts';
import type { StreamShard, StreamSource } from '../dynamodb/types.ts';
import type { BatchSteps } from './batch-processor.ts';
import { openCheckpoints } from './checkpoints.ts';
import type { Checkpoints } from './checkpoints.ts';
import type { StreamConfig } from './mapping-config.ts';
import { invalidMapping } from './mapping-errors.ts';
import { pause } from './pause.ts';
import { readShard } from './shard-reader.ts';

export interface StreamOptions {
  readonly config: StreamConfig;
  readonly source: StreamSource;
  readonly checkpointFile: string;
  readonly clock: Clock;
  readonly log: (message: string) => void;
  readonly signal: AbortSignal;
  /** The processing steps for the batches of a shard. */
  steps(shardId: string): Omit<BatchSteps, 'done'>;
}

/**
 * Reads a stream's shards, children after their parents, until `signal` aborts; the returned function resolves when
 * nothing is in progress.
 */
export async function readStream(options: StreamOptions): Promise<() => Promise<void>> {
  const { config, source, log, signal } = options;
  const { streamId, shards } = await source.describe(config.sourceArn);
  const checkpoints = openCheckpoints(options.checkpointFile, streamId, log);
  if (!checkpoints.known && config.stream.startingPosition === 'LATEST')
    await skipToLatest(config.sourceArn, source, shards, checkpoints);
  checkpoints.keep(shards.map(({ shardId }) => shardId));
  const unfollow = source.follow(config.sourceArn, (shardId) => checkpoints.get(shardId).after);

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
    await readShard(shardId, { ...options, checkpoints, steps: options.steps(shardId) });
    if (!signal.aborted) readOn(await describeAgain(options));
  };
  readOn(shards);
  return async () => {
    await Promise.all(running.values());
    unfollow();
    checkpoints.close();
  };
}

/** A closed shard has children; retries until the engine answers. */
async function describeAgain({ config, source, clock, log, signal }: StreamOptions): Promise<readonly StreamShard[]> {
  while (!signal.aborted) {
    try {
      return (await source.describe(config.sourceArn)).shards;
    } catch (error) {
      log(`Describing ${config.sourceArn} failed and will be retried: ${String(error)}`);
      await pause(clock, 1000, signal);
    }
  }
  return [];
}

/** Saves the position; otherwise a restart before the first record would skip records written in between. */
async function skipToLatest(
  streamArn: string,
  source: StreamSource,
  shards: readonly StreamShard[],
  checkpoints: Checkpoints,
): Promise<void> {
  for (const { shardId } of shards) {
    let last: string | undefined;
    let iterator: string | undefined = await source.iterator(streamArn, shardId, 'TRIM_HORIZON');
    while (iterator !== undefined) {
      const page = await source.read(streamArn, iterator, 1000);
      last = page.last ?? last;
      iterator = page.last === undefined ? undefined : page.next;
    }
    checkpoints.set(shardId, last === undefined ? {} : { after: last });
  }
}

/**
 * AWS refuses to create a mapping or a pipe without these permissions
 * (https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-create.html,
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-pipes-dynamodb.html#pipes-ddb-perms).
 */
export function authorizeStream(iam: Iam, principal: Principal, streamArn: string): void {
  const actions = ['GetRecords', 'GetShardIterator', 'DescribeStream'];
  const allowed =
    actions.every((action) => iam.allows(principal, `dynamodb:${action}`, streamArn)) &&
    iam.allows(principal, 'dynamodb:ListStreams', '*');
  if (allowed) return;
  throw invalidMapping(
    `Cannot access stream ${streamArn}. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, and ListStreams Actions on your stream in IAM.`,
  );
}
