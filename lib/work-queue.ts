import { Duration } from 'aws-cdk-lib';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Outbox, StoryChange } from './outbox.ts';
import { Settling } from './settling.ts';
import type { StoryFunction } from './story-function.ts';

export interface WorkQueueProps {
  readonly outbox: Outbox;
  /** Which changes of a story are work. */
  readonly change: StoryChange;
  readonly worker: StoryFunction;
  /** How long a message waits before it is first seen; at once by default. */
  readonly delaySeconds?: number;
  /** How long a message stays hidden while it is worked on: the worker's time limit and some seconds. */
  readonly visibilitySeconds: number;
  /** How often a message is delivered before it counts as dead. */
  readonly receives: number;
  /** Messages worked on at once, at least 2; as many as the account allows by default. */
  readonly maxConcurrency?: number;
}

/**
 * The road from a change to a function: rule → queue → function, one message at a time. Whoever makes it says what becomes of its dead letters:
 * `settle.behind` ends what they leave open in a story; those that leave nothing open (mail, removal) stay, with an alarm, to be sent again.
 */
export class WorkQueue extends Construct {
  readonly deadLetters: Queue;
  readonly #queue: Queue;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    const kept = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
    this.deadLetters = new Queue(this, 'DeadLetters', {
      ...kept,
      retentionPeriod: Duration.days(14),
      visibilityTimeout: Settling.visibility,
    });
    this.#queue = new Queue(this, 'Queue', {
      ...kept,
      deliveryDelay: Duration.seconds(props.delaySeconds ?? 0),
      visibilityTimeout: Duration.seconds(props.visibilitySeconds),
      // By then the sweep has long settled the story.
      retentionPeriod: Duration.hours(1),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: props.receives },
    });
    props.outbox.deliver(id, props.change, this.#queue);
    props.worker.addEventSource(
      new SqsEventSource(this.#queue, {
        batchSize: 1,
        reportBatchItemFailures: true,
        ...(props.maxConcurrency !== undefined && { maxConcurrency: props.maxConcurrency }),
      }),
    );
  }

  /** For the worker that looks at a story again later, by a message of its own. */
  grantPostpone(fn: Function): void {
    this.#queue.grantSendMessages(fn);
    fn.addEnvironment('POSTPONE_QUEUE_URL', this.#queue.queueUrl);
  }
}
