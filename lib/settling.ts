import { ArnFormat, Duration, Lazy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { environment, pace } from '../functions/settleStory/env.ts';
import type { Work } from '../functions/settleStory/env.ts';
import type { Alarms } from './alarms.ts';
import { serviceRole } from './service-role.ts';
import { StoryFunction } from './story-function.ts';
import type { StoryStore } from './story-store.ts';

export interface SettlingProps {
  readonly store: StoryStore;
  readonly alarms: Alarms;
}

/**
 * Ends what nobody else will end: a story, or a part of it, whose message landed among the dead letters, and each minute
 * whatever has been under way for too long.
 */
export class Settling extends Construct {
  readonly worker: StoryFunction;
  readonly #works: { readonly queue: Queue; readonly work: Work }[] = [];

  constructor(scope: Construct, id: string, { store, alarms }: SettlingProps) {
    super(scope, id);
    this.worker = new StoryFunction(this, 'SettleStory', {
      name: 'settleStory',
      description: 'Ends stories and parts of stories that nobody else will end',
      timeoutSeconds: pace.functionSeconds,
      environment: environment({
        SETTLES: Lazy.string({
          produce: () => Stack.of(this).toJsonString(this.#works.map(({ queue, work }) => [queue.queueName, work])),
        }),
      }),
    });
    store.grantSettle(this.worker);
    this.#sweep();
    this.#watch(alarms);
  }

  /** Settles what lands in a dead-letter queue. @param work what nobody will do any more */
  behind(queue: Queue, work: Work): void {
    this.#works.push({ queue, work });
    this.worker.addEventSource(new SqsEventSource(queue, { batchSize: 10, reportBatchItemFailures: true }));
  }

  /** How long a message stays hidden while it is settled: longer than the function may run. */
  static readonly visibility = Duration.seconds(pace.functionSeconds * 6);

  #watch(alarms: Alarms): void {
    const period = Duration.minutes(5);
    alarms.add('DeadLetters', {
      metric: this.worker.ownMetric('DeadLetters', period),
      threshold: 1,
      description: 'Work was delivered as often as it may be, and was not done.',
    });
    alarms.add('OverdueStories', {
      metric: this.worker.ownMetric('OverdueStories', period),
      threshold: 1,
      description: 'A story was under way for nearly four minutes: nobody but the sweep has ended it.',
    });
  }

  #sweep(): void {
    const stack = Stack.of(this);
    // A schedule acts in the name of its group, and this one is in the group that every account has.
    const group = stack.formatArn({
      service: 'scheduler',
      resource: 'schedule-group',
      resourceName: 'default',
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
    const role = serviceRole(this, 'SweepRole', 'scheduler', { sourceArn: group });
    role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [this.worker.functionArn] }),
    );
    new CfnSchedule(this, 'Sweep', {
      description: 'Ends what has been under way for too long',
      scheduleExpression: 'rate(1 minute)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: this.worker.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ sweep: true }),
        // The next minute's sweep does what this one did not.
        retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
      },
    });
  }
}
