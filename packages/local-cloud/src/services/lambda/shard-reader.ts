import { createHash } from 'node:crypto';
import type { Clock } from '../../clock.ts';
import { isObject } from '../../json.ts';
import type { Json } from '../../json.ts';
import type { StreamPage, StreamRecord, StreamSource } from '../dynamodb/types.ts';
import type { BatchSteps } from './batch-processor.ts';
import type { Checkpoints } from './checkpoints.ts';
import { startLane } from './lane.ts';
import type { Lane } from './lane.ts';
import { pause } from './pause.ts';
import { trackProgress } from './progress.ts';
import type { StreamConfig } from './mapping-config.ts';

/** How often to check the stream without a notification: an external engine may have other writers. */
const POLL = 10_000;
const LONGEST_RETRY = 30_000;

export interface ShardOptions {
  readonly config: StreamConfig;
  readonly source: StreamSource;
  readonly checkpoints: Checkpoints;
  readonly steps: Omit<BatchSteps, 'done'>;
  readonly clock: Clock;
  readonly log: (message: string) => void;
  readonly signal: AbortSignal;
}

/** Reads one shard in order until it is closed and empty, or until `signal` aborts. */
export async function readShard(shardId: string, options: ShardOptions): Promise<void> {
  const { config, source, checkpoints, clock, signal } = options;
  let roomMade = (): void => {};
  const progress = trackProgress((after) => checkpoints.set(shardId, { after }));
  const lanes = startLanes(options, (records) => {
    progress.done(records.map(({ sequenceNumber }) => sequenceNumber));
    roomMade();
  });
  const room = (): Promise<void> => new Promise((resolve) => (roomMade = resolve));
  signal.addEventListener('abort', () => roomMade(), { once: true });

  const news = watch(source, config.sourceArn, clock, signal);
  const reader = pageReader(shardId, options);
  try {
    while (!signal.aborted) {
      news.reset();
      const page = await reader.next();
      if (page === undefined) break;
      enqueue(page, options, lanes, progress);
      if (page.next === undefined) {
        await Promise.all(lanes.map((lane) => lane.drained()));
        if (!signal.aborted) checkpoints.set(shardId, { finished: true });
        return;
      }
      // Reading ahead while a batch is in progress keeps the next one ready, but no more than that in memory.
      while (lanes.some((lane) => lane.length >= config.batchSize) && !signal.aborted) await room();
      if (page.last === undefined) await news.wait();
    }
    await Promise.all(lanes.map((lane) => lane.drained()));
  } finally {
    news.stop();
  }
}

function startLanes({ config, steps, clock, signal }: ShardOptions, done: BatchSteps['done']): Lane[] {
  return Array.from({ length: config.stream.parallelization }, () =>
    startLane(config, { ...steps, done }, clock, signal),
  );
}

/** Records that do not match the mapping's filters are done immediately. */
function enqueue(
  page: StreamPage,
  { config }: ShardOptions,
  lanes: readonly Lane[],
  progress: ReturnType<typeof trackProgress>,
): void {
  const queues: StreamRecord[][] = lanes.map(() => []);
  const unwanted: string[] = [];
  for (const record of page.records) {
    progress.add(record.sequenceNumber);
    if (config.wants(record.record)) queues[laneOf(record, lanes.length)]?.push(record);
    else unwanted.push(record.sequenceNumber);
  }
  for (const [at, lane] of lanes.entries()) lane.push(queues[at] ?? []);
  if (page.last !== undefined && page.last !== page.records.at(-1)?.sequenceNumber) {
    progress.add(page.last);
    unwanted.push(page.last);
  }
  progress.done(unwanted);
}

/** The records of one item stay in one lane, which preserves their order. */
function laneOf({ record }: StreamRecord, lanes: number): number {
  if (lanes === 1) return 0;
  const keys: Json = isObject(record.dynamodb) ? (record.dynamodb.Keys ?? null) : null;
  const text = isObject(keys)
    ? Object.keys(keys)
        .sort()
        .map((name) => JSON.stringify(keys[name]))
        .join()
    : '';
  return createHash('md5').update(text).digest().readUInt32BE(0) % lanes;
}

/** Retries a failed read from the last record received: an iterator may have expired meanwhile. */
function pageReader(shardId: string, { config, source, checkpoints, clock, log, signal }: ShardOptions) {
  const { sourceArn, batchSize } = config;
  let last = checkpoints.get(shardId).after;
  let iterator: string | undefined;
  let failures = 0;
  return {
    /** Undefined if reading was stopped. */
    async next(): Promise<StreamPage | undefined> {
      while (!signal.aborted) {
        try {
          iterator ??= await source.iterator(sourceArn, shardId, last === undefined ? 'TRIM_HORIZON' : { after: last });
          const page = await source.read(sourceArn, iterator, Math.min(1000, batchSize));
          iterator = page.next;
          last = page.last ?? last;
          failures = 0;
          return page;
        } catch (error) {
          iterator = undefined;
          if (signal.aborted) return undefined;
          log(`Reading ${sourceArn} failed and will be retried: ${String(error)}`);
          await pause(clock, Math.min(1000 * 2 ** failures++, LONGEST_RETRY), signal);
        }
      }
      return undefined;
    },
  };
}

/** Waits for a notification, which may have arrived since `reset`, or for the next poll. */
function watch(source: StreamSource, streamArn: string, clock: Clock, signal: AbortSignal) {
  let seen = false;
  let wake = (): void => {};
  const stop = source.onWrite(streamArn, () => {
    seen = true;
    wake();
  });
  return {
    stop,
    reset: () => void (seen = false),
    wait: async () => {
      if (!seen) await pause(clock, POLL, signal, (now) => (wake = now));
    },
  };
}
