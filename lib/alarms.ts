import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, MathExpression, Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Illustration } from './illustration.ts';
import type { Narration } from './narration.ts';
import type { Outbox } from './outbox.ts';
import type { Publishing } from './publishing.ts';
import type { Settling } from './settling.ts';
import type { Writing } from './writing.ts';

export interface AlarmProps {
  readonly metric: IMetric;
  /** It alarms from this value on. */
  readonly threshold: number;
  /** How many periods of the metric in a row; one unless told. */
  readonly periods?: number;
  /** What is wrong, in one sentence. */
  readonly description: string;
}

export interface AlarmsProps {
  readonly stage: string;
  /** ARN of the topic that is told; empty: the alarms are only looked at. */
  readonly topic: string;
}

/** Alarms, each with an entry in docs/runbook.md whose heading is its name; a test compares the two. */
export class Alarms extends Construct {
  readonly #stage: string;
  readonly #topic: ITopic | undefined;

  constructor(scope: Construct, id: string, { stage, topic }: AlarmsProps) {
    super(scope, id);
    this.#stage = stage;
    this.#topic = topic === '' ? undefined : Topic.fromTopicArn(this, 'Topic', topic);
  }

  /** @param name the heading in the runbook */
  add(name: string, { metric, threshold, periods = 1, description }: AlarmProps): void {
    const alarm = new Alarm(this, name, {
      alarmName: `nightlight-${this.#stage}-${name}`,
      alarmDescription: `${description} docs/runbook.md, ${name}`,
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      // Nothing measured is nothing wrong: a family sleeps for most of the day.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    if (this.#topic !== undefined) alarm.addAlarmAction(new SnsAction(this.#topic));
  }
}

const minutes = Duration.minutes;

/** What our λs measure themselves: `functions/shared/log.ts`. */
export const own = (service: string, metricName: string, period: Duration): Metric =>
  new Metric({ namespace: 'Nightlight', metricName, dimensionsMap: { service }, statistic: 'Sum', period });

export interface Watched {
  readonly publishing: Publishing;
  readonly writing: Writing;
  readonly illustration: Illustration;
  readonly narration: Narration;
  readonly settle: Settling;
  readonly outbox: Outbox;
}

/** Everything that somebody should be told of. */
export function watch(alarms: Alarms, { publishing: { publisher, undelivered }, writing, illustration, narration, settle, outbox }: Watched): void {
  const functions: Readonly<Record<string, IFunction>> = {
    publishStory: publisher, writeStory: writing.worker, illustrateStory: illustration.worker, narrateStory: narration.worker, settleStory: settle.worker,
  };
  const waiting: Readonly<Record<string, IQueue>> = { Changes: undelivered, Events: outbox.undelivered };
  alarms.add('DeadLetters', {
    metric: own('settleStory', 'DeadLetters', minutes(5)),
    threshold: 1,
    description: 'Work was delivered as often as it may be, and was not done.',
  });
  alarms.add('OverdueStories', {
    metric: own('settleStory', 'OverdueStories', minutes(5)),
    threshold: 1,
    description: 'A story was under way for nearly four minutes: nobody but the sweep has ended it.',
  });
  alarms.add('FailedStories', {
    metric: new MathExpression({
      expression: 'IF(settled >= 5, 100 * failed / settled, 0)',
      usingMetrics: { failed: own('publishStory', 'StoriesFailed', minutes(15)), settled: own('publishStory', 'StoriesSettled', minutes(15)) },
      period: minutes(15),
      label: 'Stories without words, per cent',
    }),
    threshold: 20,
    description: 'One story in five, of at least five in a quarter of an hour, got no words.',
  });
  alarms.add('StreamAge', {
    metric: publisher.metric('IteratorAge', { statistic: 'Maximum', period: minutes(1) }),
    threshold: 60_000,
    periods: 3,
    description: 'Changes are told to subscribers more than a minute late.',
  });
  for (const [name, queue] of Object.entries(waiting)) {
    alarms.add(`Undelivered${name}`, {
      metric: queue.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period: minutes(5) }),
      threshold: 1,
      description: 'Changes of stories could not be told, or could not be put on the bus.',
    });
  }
  alarms.add('Throttles', {
    metric: new MathExpression({
      expression: Object.keys(functions).map((name) => `FILL(${name}, 0)`).join(' + '),
      usingMetrics: Object.fromEntries(Object.entries(functions).map(([name, fn]) => [name, fn.metricThrottles({ statistic: 'Sum', period: minutes(5) })])),
      period: minutes(5),
      label: 'Throttled invocations',
    }),
    threshold: 5,
    description: 'The account has no room for our functions: other functions use up its concurrency, or the limit is low.',
  });
}
