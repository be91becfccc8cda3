import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { pace as settling } from '../functions/settleStory/env.ts';
import { sharesOf } from './concurrency.ts';
import type { Reader } from './concurrency.ts';
import type { Animator } from './providers.ts';
import type { StoryFunction } from './story-function.ts';

export interface WorkQueuesProps {
  /** Concurrent invocations of the workers' functions, all queues together. */
  readonly concurrency: number;
  /** The animator: if there is one, clips have their own queue. */
  readonly animator: Animator;
}

/** How a queue and its worker work together. */
interface WorkQueueProps {
  readonly worker: StoryFunction;
  /** How long a message stays hidden while it is being processed. */
  readonly visibilitySeconds: number;
  /** How many messages one invocation processes at once. */
  readonly batchSize: number;
  /** How long a message is kept; an hour by default: by then the sweep has long settled its story. */
  readonly retention?: Duration;
  /** The queue of its dead letters; by default the one that the sweep settles. */
  readonly deadLetters?: IQueue;
}

/**
 * How often a message is delivered before it counts as dead. Deliveries that are throttled count as well, so it is more
 * than the five that AWS recommends; the item counts the attempts that really began
 * (docs/decisions/1301-five-minutes.md).
 */
const RECEIVES = 10;

const kept = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true } as const;

/** The queues of all workers: each with its share of the account's concurrency, all with the same dead letters. */
export class WorkQueues extends Construct {
  readonly #shares: ReturnType<typeof sharesOf>;
  readonly #deadLetters: Queue;
  readonly #all: Queue[] = [];

  constructor(scope: Construct, id: string, { concurrency, animator }: WorkQueuesProps) {
    super(scope, id);
    this.#shares = sharesOf(concurrency, animator !== 'none');
    this.#deadLetters = new Queue(this, 'DeadLetters', {
      ...kept,
      retentionPeriod: Duration.days(14),
      visibilityTimeout: Duration.seconds(settling.visibilitySeconds),
    });
  }

  /** A queue, and its worker as its only reader. */
  add(reader: Reader, props: WorkQueueProps): Queue {
    const { worker, visibilitySeconds, batchSize, retention, deadLetters = this.#deadLetters } = props;
    const queue = new Queue(
      this,
      reader.replace(/^./, (first) => first.toUpperCase()),
      {
        ...kept,
        visibilityTimeout: Duration.seconds(visibilitySeconds),
        retentionPeriod: retention ?? Duration.hours(1),
        deadLetterQueue: { queue: deadLetters, maxReceiveCount: RECEIVES },
      },
    );
    this.#all.push(queue);
    const maxConcurrency = this.#shares[reader];
    if (maxConcurrency === undefined) throw new Error(`The queue ${reader} has no share of the account's concurrency.`);
    worker.addEventSource(new SqsEventSource(queue, { batchSize, maxConcurrency, reportBatchItemFailures: true }));
    return queue;
  }

  /** The queues added so far, without dead letters. */
  get all(): readonly Queue[] {
    return this.#all;
  }

  /** For the sweep, which settles the work that the letters are about. */
  grantDrain(fn: Function): void {
    fn.addEnvironment('DEAD_LETTERS_URL', this.#deadLetters.queueUrl);
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['sqs:ReceiveMessage', 'sqs:DeleteMessage'],
        resources: [this.#deadLetters.queueArn],
      }),
    );
  }
}
