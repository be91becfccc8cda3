import type { Iam } from '../../aws/types.ts';
import type { Clock } from '../../clock.ts';
import type { Json } from '../../json.ts';
import type { Log } from '../../log.ts';
import type { Count } from '../../meter.ts';
import type { Message } from '../sqs/message.ts';
import type { Queue } from '../sqs/queue.ts';
import { receiveWaiting } from '../sqs/receive.ts';
import type { LocalSqs } from '../sqs/service.ts';
import { failedItems } from './batch-response.ts';
import { assumedBy } from './function-config.ts';
import type { FunctionConfig } from './function-config.ts';
import type { MappingConfig } from './mapping-config.ts';
import { withMissingSourceError, invalidMapping } from './mapping-errors.ts';
import { pause } from './pause.ts';
import { toRecord, parsedBody } from './queue-records.ts';
import type { LocalLambda } from './service.ts';

export interface QueueMappingOptions {
  readonly iam: Iam;
  readonly clock: Clock;
  readonly log: Log;
  readonly lambda: Pick<LocalLambda, 'find' | 'run'>;
  readonly queues: Pick<LocalSqs, 'queue'>;
  readonly count?: Count;
}

const WAIT = 20_000;
const RECEIVE_LIMIT = 10;
/** Maximum concurrent batches, as many as AWS starts with. */
const CONCURRENCY = 5;

/**
 * Reads a queue for a function until `signal` aborts. Processed messages are deleted; failed ones return after their
 * visibility timeout, and finally go where the queue's redrive policy says
 * (https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html).
 */
export async function runQueueMapping(
  config: MappingConfig,
  options: QueueMappingOptions,
  signal: AbortSignal,
): Promise<() => Promise<void>> {
  const target = options.lambda.find(config.functionName);
  const queue = await withMissingSourceError(
    () => options.queues.queue(config.sourceArn),
    ({ type, message }) =>
      type.endsWith('QueueDoesNotExist')
        ? `Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: ${message}`
        : undefined,
  );
  checkMapping(config, options.iam, target, queue);
  const underWay = new Set<Promise<void>>();
  const capacity = config.maximumConcurrency ?? CONCURRENCY;
  const poll = async (): Promise<void> => {
    while (!signal.aborted) {
      const messages = await collect(config, queue, options.clock, signal);
      if (messages.length === 0) continue;
      const batch = deliver(messages, config, target, queue, options, signal).finally(() => underWay.delete(batch));
      underWay.add(batch);
      if (underWay.size >= capacity) await Promise.race(underWay);
    }
  };
  const polling = poll();
  return async () => {
    await polling;
    await Promise.all(underWay);
  };
}

/** What AWS checks when a mapping is created. */
function checkMapping(config: MappingConfig, iam: Iam, target: FunctionConfig, queue: Queue): void {
  const principal = iam.principal(target.roleArn, target.name, assumedBy(target));
  for (const action of ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes']) {
    if (iam.allows(principal, `sqs:${action}`, config.sourceArn)) continue;
    throw invalidMapping(`The provided execution role does not have permissions to call ${action} on SQS`);
  }
  if (queue.config.visibility < target.timeout) {
    throw invalidMapping(
      `Queue visibility timeout: ${queue.config.visibility / 1000} seconds is less than Function timeout: ${target.timeout / 1000} seconds`,
    );
  }
}

/** Collects one batch: what is there or, with a batching window, what arrives before it ends. */
async function collect(config: MappingConfig, queue: Queue, clock: Clock, signal: AbortSignal): Promise<Message[]> {
  const messages: Message[] = [];
  let deadline = clock.now() + WAIT;
  while (messages.length < config.batchSize && !signal.aborted) {
    const limit = Math.min(RECEIVE_LIMIT, config.batchSize - messages.length);
    const wait = Math.max(0, deadline - clock.now());
    const received = await receiveWaiting({ queue, limit, wait, visibility: undefined, clock, signal });
    if (messages.length === 0) deadline = clock.now() + config.window;
    messages.push(...received);
    if (received.length === 0 && clock.now() >= deadline) break;
  }
  return dropUnwanted(messages, config, queue);
}

/** A message that matches no filter is deleted rather than left in the queue. */
function dropUnwanted(messages: readonly Message[], config: MappingConfig, queue: Queue): Message[] {
  const wanted = messages.filter((message) => config.wants(parsedBody(toRecord(message, queue.config.arn))));
  for (const message of messages) if (!wanted.includes(message)) queue.remove(message.receipt ?? '');
  return wanted;
}

async function deliver(
  messages: readonly Message[],
  config: MappingConfig,
  target: FunctionConfig,
  queue: Queue,
  { lambda, log, clock, count }: QueueMappingOptions,
  signal: AbortSignal,
): Promise<void> {
  const source = `lambda/${target.name}`;
  // One request that received the batch and one that deletes it; empty receives are not counted.
  count?.('sqs.requests', 2);
  try {
    const event = JSON.stringify({ Records: messages.map((message) => toRecord(message, queue.config.arn)) });
    const result = await lambda.run(target.name, event);
    const failed = result.failed ? 'all' : failures(config, messages, result.payload);
    if (failed === 'all')
      return log(
        source,
        `A batch of ${messages.length} messages from ${queue.config.name} failed and becomes visible again.`,
      );
    for (const message of messages) if (!failed.has(message.id)) queue.remove(message.receipt ?? '');
    if (failed.size > 0)
      log(
        source,
        `${failed.size} of ${messages.length} messages from ${queue.config.name} failed and become visible again.`,
      );
  } catch (error) {
    // Includes throttling: the messages become visible again, with one more receive counted.
    log(source, `The function could not be run for ${queue.config.name}: ${String(error)}`);
    await pause(clock, 1000, signal);
  }
}

const failures = (config: MappingConfig, messages: readonly Message[], payload: string): ReadonlySet<string> | 'all' =>
  config.reportItemFailures
    ? failedItems(JSON.parse(payload) as Json, new Set(messages.map(({ id }) => id)))
    : new Set();
