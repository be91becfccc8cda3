import { Duration } from 'aws-cdk-lib';
import { MathExpression, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import type { StoryFunction } from './story-function.ts';

export interface ThrottlingProps {
  readonly alarms: Alarms;
  /** Every function on a story's way. */
  readonly functions: readonly StoryFunction[];
}

/** Watches whether the account has room for our functions. They share its concurrency, so one alarm is about all of them. */
export class Throttling extends Construct {
  constructor(scope: Construct, id: string, { alarms, functions }: ThrottlingProps) {
    super(scope, id);
    const period = Duration.minutes(5);
    alarms.add('Throttles', {
      metric: new MathExpression({
        expression: functions.map(({ service }) => `FILL(${service}, 0)`).join(' + '),
        usingMetrics: Object.fromEntries(
          functions.map((fn) => [fn.service, fn.metricThrottles({ statistic: Stats.SUM, period })]),
        ),
        period,
        label: 'Throttled invocations',
      }),
      threshold: 5,
      description:
        'The account has no room for our functions: other functions use up its concurrency, or the limit is low.',
    });
  }
}
