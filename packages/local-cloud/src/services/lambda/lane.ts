import type { Clock } from '../../clock.ts';
import { textOf } from '../dynamodb/record-text.ts';
import type { StreamRecord } from '../dynamodb/types.ts';
import { processBatch } from './batch-processor.ts';
import type { BatchSteps } from './batch-processor.ts';
import type { MappingConfig } from './mapping-config.ts';
import { pause } from './pause.ts';

/** Maximum bytes of a batch: an invocation has at most 6 MB, of which the event's envelope needs a little. */
const BATCH_BYTES = 6 * 1024 * 1024 - 4096;

/** Records of a shard that are processed one batch after the other. */
export interface Lane {
  /** Takes all records that were read together, so that the first does not become a separate batch. */
  push(records: readonly StreamRecord[]): void;
  readonly length: number;
  /** Resolves when nothing is queued or in progress. */
  drained(): Promise<void>;
}

export function startLane(
  config: Pick<MappingConfig, 'batchSize' | 'window' | 'stream'>,
  steps: BatchSteps,
  clock: Clock,
  signal: AbortSignal,
): Lane {
  const queue: StreamRecord[] = [];
  let working: Promise<void> | undefined;
  let isFull = (): void => {};

  const work = async (): Promise<void> => {
    while (queue.length > 0 && !signal.aborted) {
      if (config.window > 0 && queue.length < config.batchSize) {
        await pause(clock, config.window, signal, (wake) => (isFull = wake));
        if (signal.aborted) return;
      }
      await processBatch(takeBatch(queue, config.batchSize), config.stream, steps, clock, signal);
    }
  };
  const start = (): void => {
    working ??= work().finally(() => {
      working = undefined;
      if (queue.length > 0 && !signal.aborted) start();
    });
  };
  return {
    push(records) {
      queue.push(...records);
      if (queue.length >= config.batchSize) isFull();
      if (queue.length > 0) start();
    },
    get length() {
      return queue.length;
    },
    async drained() {
      while (working !== undefined) await working;
    },
  };
}

function takeBatch(queue: StreamRecord[], batchSize: number): StreamRecord[] {
  let bytes = 0;
  let count = 0;
  for (const record of queue.slice(0, batchSize)) {
    bytes += Buffer.byteLength(textOf(record)) + 1;
    if (count > 0 && bytes > BATCH_BYTES) break;
    count++;
  }
  return queue.splice(0, count);
}
