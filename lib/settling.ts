import { ArnFormat, Duration, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { environment, pace } from '../functions/settleStory/env.ts';
import type { Alarms } from './alarms.ts';
import type { Config } from './config.ts';
import { serviceRole } from './service-role.ts';
import { StoryFunction } from './story-function.ts';
import type { StoryStore } from './story-store.ts';
import type { WorkQueues } from './work-queues.ts';

export interface SettlingProps extends Pick<Config, 'reviewDays'> {
  readonly store: StoryStore;
  readonly queues: WorkQueues;
  readonly alarms: Alarms;
}

/** Ends what nobody else will end, each minute: whatever has been under way for too long, what the dead letters are about, and waits for a decision. */
export class Settling extends Construct {
  readonly #worker: StoryFunction;

  constructor(scope: Construct, id: string, { reviewDays, store, queues, alarms }: SettlingProps) {
    super(scope, id);
    this.#worker = new StoryFunction(this, 'SettleStory', {
      name: 'settleStory',
      description: 'Ends stories and parts of stories that nobody else will end',
      timeoutSeconds: pace.functionSeconds,
      // It runs each minute of the month, most of them for nothing.
      memoryMegabytes: 256,
      environment: environment({ REVIEW_DAYS: String(reviewDays) }),
    });
    store.grantSettle(this.#worker);
    queues.grantDrain(this.#worker);
    this.#sweep();
    this.#watch(alarms);
  }

  #watch(alarms: Alarms): void {
    const period = Duration.minutes(5);
    alarms.add('DeadLetters', {
      metric: this.#worker.ownMetric('DeadLetters', period),
      threshold: 1,
      description: 'Work was delivered as often as it may be, and was not done.',
    });
    alarms.add('OverdueStories', {
      metric: this.#worker.ownMetric('OverdueStories', period),
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
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [this.#worker.functionArn] }),
    );
    new CfnSchedule(this, 'Sweep', {
      description: 'Ends what has been under way for too long',
      scheduleExpression: 'rate(1 minute)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: this.#worker.functionArn,
        roleArn: role.roleArn,
        input: JSON.stringify({ sweep: true }),
        // The next minute's sweep does what this one did not.
        retryPolicy: { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 },
      },
    });
  }
}
