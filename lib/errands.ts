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
 * Short work that no family waits for: one queue and one function for all of it. A construct that needs an errand says
 * after which change, and grants the function what it needs: docs/decisions/1304-four-queues.md
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
      description: 'Mails, calls webhooks, removes media, and checks on stories and bedtimes',
      timeoutSeconds: pace.functionSeconds,
      // It spends nearly all of its time waiting for others.
      memoryMegabytes: 256,
    });
    // A failed errand leaves no open part that the sweep could end, so its message is kept, to be sent again.
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
      'An errand was given up: a mail, a webhook call, a removal of media, or a check of a story or a bedtime.',
    );
  }

  /** Runs an errand after each such change of a story. */
  after(kind: ErrandKind, change: StoryChange, more?: Readonly<Record<string, string>>): void {
    this.#outbox.deliver(kind, change, this.queue, more);
  }

  /** Sets variables that errands of a kind need. */
  configure(variables: Partial<Variables>): void {
    for (const [name, value] of Object.entries(variables)) this.worker.addEnvironment(name, value);
  }

  /** For functions that send an errand themselves. */
  grantSend(fn: Function): void {
    fn.addEnvironment('ERRAND_QUEUE_URL', this.queue.queueUrl);
    // The queue's own grant would also allow reading its attributes.
    fn.addToRolePolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.queue.queueArn] }));
  }
}
