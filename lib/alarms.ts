import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/** The headings of docs/runbook.md. An alarm is named after its entry, so none can be added without one; a test compares the two. */
export type RunbookEntry =
  | 'DeadLetters'
  | 'OverdueStories'
  | 'FailedStories'
  | 'BlockedStories'
  | 'ApiErrors'
  | 'SlowApi'
  | 'StreamAge'
  | 'UndeliveredChanges'
  | 'Throttles'
  | 'MissedBedtimes'
  | 'FailedBedtimeCalls'
  | 'LostBedtimeRings'
  | 'FailedPictures'
  | 'FailedNarrations'
  | 'FailedReviews'
  | 'FailedClips'
  | 'FailedSharePages'
  | 'UndoneErrands'
  | 'GivenUpWebhooks'
  | 'DailyBudget';

export interface AlarmProps {
  readonly metric: IMetric;
  /** The alarm's threshold: it fires from this value on. */
  readonly threshold: number;
  /** How many consecutive periods of the metric; one by default. */
  readonly periods?: number;
  /** What is wrong, in one sentence. */
  readonly description: string;
}

export interface AlarmsProps {
  readonly stage: string;
  /** ARN of the topic that is notified; empty: alarms only show in the console. */
  readonly alarmTopic: string;
}

/** Every alarm of the stack. Each construct adds the alarms of its own resources here. */
export class Alarms extends Construct {
  readonly #stage: string;
  readonly #topic: ITopic | undefined;
  readonly #all: Alarm[] = [];

  constructor(scope: Construct, id: string, { stage, alarmTopic }: AlarmsProps) {
    super(scope, id);
    this.#stage = stage;
    this.#topic = alarmTopic === '' ? undefined : Topic.fromTopicArn(this, 'Topic', alarmTopic);
  }

  add(entry: RunbookEntry, { metric, threshold, periods = 1, description }: AlarmProps): void {
    const alarm = new Alarm(this, entry, {
      alarmName: `nightlight-${this.#stage}-${entry}`,
      alarmDescription: `${description} docs/runbook.md, ${entry}`,
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      // Missing data is normal: a family sleeps for most of the day.
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    this.#all.push(alarm);
    if (this.#topic !== undefined) alarm.addAlarmAction(new SnsAction(this.#topic));
  }

  /** The alarms added so far. */
  get all(): readonly Alarm[] {
    return this.#all;
  }

  /**
   * Fires while a queue that should be empty contains a message.
   * @param description what is wrong, in one sentence
   */
  addQueue(entry: RunbookEntry, queue: IQueue, description: string): void {
    const metric = queue.metricApproximateNumberOfMessagesVisible({
      statistic: Stats.MAXIMUM,
      period: Duration.minutes(5),
    });
    this.add(entry, { metric, threshold: 1, description });
  }
}
