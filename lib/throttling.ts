import { Duration } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';

export interface ThrottlingProps {
  readonly alarms: Alarms;
}

/** Watches whether the account has room for its functions. They share its concurrency, so one metric, of all of them, says it. */
export class Throttling extends Construct {
  constructor(scope: Construct, id: string, { alarms }: ThrottlingProps) {
    super(scope, id);
    alarms.add('Throttles', {
      // Without dimensions it is the account's, in this region: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
      metric: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'Throttles',
        statistic: Stats.SUM,
        period: Duration.minutes(5),
      }),
      threshold: 5,
      description: 'The account has no room for its functions: others use up its concurrency, or the limit is low.',
    });
  }
}
