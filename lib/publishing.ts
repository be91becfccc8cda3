import { Duration } from 'aws-cdk-lib';
import { MathExpression, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { pace } from '../functions/publishStory/env.ts';
import type { Variables } from '../functions/publishStory/env.ts';
import type { Alarms } from './alarms.ts';
import type { StoryApi } from './api.ts';
import type { DailyBudget } from './daily-budget.ts';
import type { Outbox } from './outbox.ts';
import { pricesOf } from './prices.ts';
import type { PriceSettings } from './prices.ts';
import { StoryFunction } from './story-function.ts';
import type { StoryStore } from './story-store.ts';

export interface PublishingProps extends PriceSettings {
  readonly store: StoryStore;
  readonly api: StoryApi;
  readonly outbox: Outbox;
  readonly alarms: Alarms;
  readonly dailyBudget: DailyBudget | undefined;
}

/** Sends every change of a story to subscribers: the stories' stream → function → the mutation `publish`. */
export class Publishing extends Construct {
  readonly publisher: StoryFunction;

  constructor(scope: Construct, id: string, props: PublishingProps) {
    super(scope, id);
    const { store, api, outbox, alarms } = props;
    this.publisher = new StoryFunction(this, 'PublishStory', {
      name: 'publishStory',
      description: 'Publishes changed stories to subscribers',
      timeoutSeconds: pace.functionSeconds,
    });
    api.grantPublish(this.publisher);
    if (props.dailyBudget !== undefined) this.#countSpending(props);
    // Why these values: docs/decisions/0103-stream-settings.md
    this.publisher.addEventSource(
      new DynamoEventSource(store.stories, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: pace.batchSize,
        maxBatchingWindow: Duration.seconds(0),
        parallelizationFactor: 2,
        bisectBatchOnError: true,
        reportBatchItemFailures: true,
        retryAttempts: 5,
        maxRecordAge: Duration.hours(24),
        onFailure: new SqsDlq(outbox.undelivered),
      }),
    );
    this.#watch(alarms);
  }

  /** The publisher adds the costs of stories to the budget, because it sees every change anyway. */
  #countSpending({ store, ...prices }: PublishingProps): void {
    store.grantCount(this.publisher);
    this.publisher.addEnvironment('PRICES' satisfies keyof Variables, JSON.stringify(pricesOf(prices)));
  }

  #watch(alarms: Alarms): void {
    const quarter = Duration.minutes(15);
    alarms.add('FailedStories', {
      metric: new MathExpression({
        expression: 'IF(settled >= 5, 100 * failed / settled, 0)',
        usingMetrics: {
          failed: this.publisher.ownMetric('StoriesFailed', quarter),
          settled: this.publisher.ownMetric('StoriesSettled', quarter),
        },
        period: quarter,
        label: 'Stories without words, percent',
      }),
      threshold: 20,
      description: 'One story in five, of at least five in a quarter of an hour, got no words.',
    });
    const hour = Duration.hours(1);
    alarms.add('BlockedStories', {
      metric: new MathExpression({
        expression: 'IF(settled >= 6, 100 * blocked / settled, 0)',
        usingMetrics: {
          blocked: this.publisher.ownMetric('StoriesBlocked', hour),
          settled: this.publisher.ownMetric('StoriesSettled', hour),
        },
        period: hour,
        label: 'Stories that a safety check stopped, percent',
      }),
      threshold: 34,
      description: 'A safety check stopped one story in three, of at least six in an hour.',
    });
    alarms.add('StreamAge', {
      metric: this.publisher.metric('IteratorAge', { statistic: Stats.MAXIMUM, period: Duration.minutes(1) }),
      threshold: 60_000,
      periods: 3,
      description: 'Changes reach subscribers more than a minute late.',
    });
  }
}
