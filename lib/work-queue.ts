import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Work } from '../functions/settleStory/env.ts';
import type { Outbox } from './outbox.ts';
import { Settling } from './settling.ts';
import type { StoryFunction } from './story-function.ts';

export interface WorkQueueProps {
  readonly outbox: Outbox;
  /** Which changes of a story are work: the pattern of `StoryChanged`'s detail. */
  readonly pattern: Record<string, unknown>;
  readonly worker: StoryFunction;
  /** How long a message waits before it is first seen; at once unless told. */
  readonly delaySeconds?: number;
  /** How long a message stays hidden while it is worked on: the worker's time limit and some seconds. */
  readonly visibilitySeconds: number;
  /** How often a message is delivered before it counts as dead. */
  readonly receives: number;
  /** Messages worked on at once, at least 2; whatever the account allows unless told. */
  readonly maxConcurrency?: number;
  readonly settle: Settling;
}

/** What the changes that match are work for. Anything else (mail, removal) leaves nothing open in a story: its dead letters stay, to be sent again. */
function workOf(pattern: Record<string, unknown>): Work | undefined {
  if ('illustrating' in pattern) return 'pictures';
  if ('narrating' in pattern) return 'narration';
  return JSON.stringify(pattern['status']) === '["PENDING"]' ? 'words' : undefined;
}

/** The road from a change to a λ: rule → queue → λ, one message at a time; and behind it dead letters → settle λ. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    const kept = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
    this.deadLetters = new Queue(this, 'DeadLetters', { ...kept, retentionPeriod: Duration.days(14), visibilityTimeout: Settling.visibility });
    this.queue = new Queue(this, 'Queue', {
      ...kept,
      deliveryDelay: Duration.seconds(props.delaySeconds ?? 0),
      visibilityTimeout: Duration.seconds(props.visibilitySeconds),
      // By then the sweep has long settled the story.
      retentionPeriod: Duration.hours(1),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: props.receives },
    });
    props.outbox.deliver(id, props.pattern, this.queue);
    props.worker.addEventSource(new SqsEventSource(this.queue, {
      batchSize: 1,
      reportBatchItemFailures: true,
      ...(props.maxConcurrency !== undefined && { maxConcurrency: props.maxConcurrency }),
    }));
    const work = workOf(props.pattern);
    if (work !== undefined) props.settle.behind(this.deadLetters, work);
  }
}
