import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { pace } from '../functions/runErrands/env.ts';
import type { ErrandKind, Variables } from '../functions/runErrands/env.ts';
import type { Alarms } from './alarms.ts';
import { lostEvents } from './lost-events.ts';
import type { Outbox, StoryChange } from './outbox.ts';
import { StoryFunction } from './story-function.ts';
import type { WorkQueues } from './work-queues.ts';

export interface ErrandsProps {
  readonly queues: WorkQueues;
  readonly outbox: Outbox;
  readonly alarms: Alarms;
}

/**
 * Work that takes a moment and that no family sits and waits for: one queue and one function for all of it. Whoever needs an errand says after which
 * change, and allows the function what it takes: docs/decisions/1304-four-queues.md
 */
export class Errands extends Construct {
  readonly worker: StoryFunction;
  /** Its messages are `{kind, ...}`: `functions/shared/errands.ts`. */
  readonly queue: Queue;
  readonly #outbox: Outbox;

  constructor(scope: Construct, id: string, { queues, outbox, alarms }: ErrandsProps) {
    super(scope, id);
    this.#outbox = outbox;
    this.worker = new StoryFunction(this, 'RunErrands', {
      name: 'runErrands',
      description: 'Mails, calls webhooks, removes media, and looks after stories and bedtimes',
      timeoutSeconds: pace.functionSeconds,
      // It waits for others nearly all of its time.
      memoryMegabytes: 256,
    });
    // What an errand leaves undone is open in no story that could fail, so it stays, to be sent again.
    const undone = lostEvents(this, 'Undone', 'errands');
    this.queue = queues.add('errands', {
      ...pace,
      worker: this.worker,
      retention: Duration.days(1),
      deadLetters: undone,
    });
    this.grantSend(this.worker);
    alarms.addQueue(
      'UndoneErrands',
      undone,
      'A mail, a webhook call, a removal of media, or a look after a story or a bedtime was given up.',
    );
  }

  /** Runs an errand after each such change of a story. */
  after(kind: ErrandKind, change: StoryChange, more?: Readonly<Record<string, string>>): void {
    this.#outbox.deliver(kind, change, this.queue, more);
  }

  /** Tells the errands of a kind what they have to know. */
  configure(variables: Partial<Variables>): void {
    for (const [name, value] of Object.entries(variables)) this.worker.addEnvironment(name, value);
  }

  /** For the functions that have an errand run later. */
  grantSend(fn: Function): void {
    fn.addEnvironment('ERRAND_QUEUE_URL', this.queue.queueUrl);
    // The queue's own grant also allows to read its attributes.
    fn.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] }));
  }
}
