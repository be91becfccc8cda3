import { Duration } from 'aws-cdk-lib';
import { AlarmStatusWidget, Dashboard, GraphWidget, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IMetric, IWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { Alarms } from './alarms.ts';
import type { StoryApi } from './api.ts';
import type { StoryFunction } from './story-function.ts';
import type { WorkQueues } from './work-queues.ts';

export interface WatchingProps {
  readonly stage: string;
  readonly alarms: Alarms;
  readonly api: StoryApi;
  readonly publisher: StoryFunction;
  readonly queues: WorkQueues;
}

const period = Duration.minutes(5);
const graph = (title: string, left: IMetric[], right: IMetric[] = []): IWidget =>
  new GraphWidget({ title, left, right, width: 12, height: 6 });

/** Whether the account's concurrency, which all functions share, is sufficient: one metric of all of them. */
function watchRoom(alarms: Alarms): void {
  alarms.add('Throttles', {
    // Without dimensions it is the account's, in this region: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
    metric: new Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles', statistic: Stats.SUM, period }),
    threshold: 5,
    description: 'The account has no room for its functions: others use up its concurrency, or the limit is low.',
  });
}

/**
 * Watches the whole stack. The dashboard is what an operator looks at first: alarms, the API's answers, finished
 * stories, and queues. An account's first three dashboards are free, of up to 50 metrics each
 * (https://aws.amazon.com/cloudwatch/pricing/).
 */
export class Watching extends Construct {
  constructor(scope: Construct, id: string, { stage, alarms, api, publisher, queues }: WatchingProps) {
    super(scope, id);
    watchRoom(alarms);
    const settled = ['StoriesSettled', 'StoriesFailed', 'StoriesBlocked'].map((name) =>
      publisher.ownMetric(name, period),
    );
    const waiting = queues.all.map((queue) =>
      queue.metricApproximateAgeOfOldestMessage({ period, statistic: Stats.MAXIMUM }),
    );
    new Dashboard(this, 'Dashboard', {
      dashboardName: `nightlight-${stage}`,
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms.all], width: 24, height: 4 })],
        [
          graph('API: how long an answer takes', [
            api.metric('Latency', 'p50', period),
            api.metric('Latency', 'p95', period),
          ]),
          graph('API: errors', [api.metric('4XXError', Stats.SUM, period), api.metric('5XXError', Stats.SUM, period)]),
        ],
        [
          graph('Stories: written, failed, blocked', settled),
          graph('Age of the oldest message, by queue', waiting, [
            publisher.metric('IteratorAge', { statistic: Stats.MAXIMUM, period }),
          ]),
        ],
      ],
    });
  }
}
