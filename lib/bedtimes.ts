import { Duration, Fn, SecretValue } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import {
  ApiDestination,
  Authorization,
  Connection,
  EventField,
  HttpMethod,
  Rule,
  RuleTargetInput,
} from 'aws-cdk-lib/aws-events';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { ApiDestination as ApiDestinationTarget, SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { ErrandKind } from '../functions/runErrands/env.ts';
import { tellBedtimeStory } from '../graphql/generated/operations.ts';
import { bedtimeEvent } from '../story/schedule.ts';
import type { Alarms } from './alarms.ts';
import type { StoryApi } from './api.ts';
import { budgetVariable } from './daily-budget.ts';
import type { DailyBudget } from './daily-budget.ts';
import type { Errands } from './errands.ts';
import { lostEvents } from './lost-events.ts';
import { serviceRole } from './service-role.ts';
import type { StoryStore } from './story-store.ts';

export interface BedtimesProps {
  readonly bus: IEventBus;
  readonly store: StoryStore;
  readonly api: StoryApi;
  readonly errands: Errands;
  readonly alarms: Alarms;
  /** Stories per family and day. */
  readonly dailyQuota: number;
  /** Of the whole stack. */
  readonly dailyBudget: DailyBudget | undefined;
  /** Days until a story is deleted automatically; 0 keeps stories. */
  readonly retentionDays: number;
}

/**
 * A rule's name as it appears in its metrics
 * (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html). `Ref` of a rule on a bus other than
 * the default one is `bus|name`:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html
 */
const bareName = (rule: Rule): string => Fn.select(1, Fn.split('|', rule.ruleName));

/**
 * What happens when a bedtime rings: the API is called, and a quarter of an hour later a function checks whether the
 * story exists.
 */
export class Bedtimes extends Construct {
  constructor(scope: Construct, id: string, props: BedtimesProps) {
    super(scope, id);
    const lostCalls = lostEvents(this, 'LostCalls', 'a rule');
    const { store, errands, dailyQuota, dailyBudget, retentionDays } = props;
    store.grantTell(errands.worker);
    errands.configure({
      DAILY_QUOTA: String(dailyQuota),
      ...(dailyBudget && { DAILY_BUDGET: budgetVariable(dailyBudget) }),
      RETENTION_DAYS: String(retentionDays),
    });
    this.#watch(props, this.#rule(props, lostCalls));
  }

  #watch({ alarms, bus, errands }: BedtimesProps, rule: Rule): void {
    const period = Duration.minutes(5);
    alarms.add('MissedBedtimes', {
      metric: errands.worker.ownMetric('BedtimeMissed', period),
      threshold: 1,
      description:
        'A quarter of an hour after a bedtime its story was missing. It has been started, but the call of the API does not work.',
    });
    alarms.add('FailedBedtimeCalls', {
      metric: new Metric({
        namespace: 'AWS/Events',
        metricName: 'FailedInvocations',
        dimensionsMap: { EventBusName: bus.eventBusName, RuleName: bareName(rule) },
        statistic: Stats.SUM,
        period,
      }),
      threshold: 1,
      description: 'EventBridge has given up calling the API for a bedtime.',
    });
  }

  #rule({ bus, api, errands }: BedtimesProps, lostCalls: Queue): Rule {
    const connection = new Connection(this, 'Connection', {
      description: 'The API key, which allows tellBedtimeStory and nothing else',
      authorization: Authorization.apiKey('x-api-key', SecretValue.resourceAttribute(api.key)),
    });
    const destination = new ApiDestination(this, 'Destination', {
      connection,
      endpoint: api.url,
      httpMethod: HttpMethod.POST,
      // A region's default quota: docs/scale.md
      rateLimitPerSecond: 300,
    });
    const role = serviceRole(this, 'DestinationEventsRole', 'events');
    role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['events:InvokeApiDestination'], resources: [destination.apiDestinationArn] }),
    );
    const detail = {
      owner: EventField.fromPath('$.detail.owner'),
      bedtimeId: EventField.fromPath('$.detail.bedtimeId'),
      at: EventField.fromPath('$.detail.at'),
    };
    return new Rule(this, 'BedtimeCame', {
      description: 'A bedtime has come',
      eventBus: bus,
      eventPattern: { source: [bedtimeEvent.source], detailType: [bedtimeEvent.detailType] },
      targets: [
        new ApiDestinationTarget(destination, {
          // Values are inserted unescaped: ids and a time contain nothing that JSON would have to escape.
          event: RuleTargetInput.fromObject({ query: tellBedtimeStory, variables: detail }),
          eventRole: role,
          retryAttempts: 185,
          maxEventAge: Duration.hours(24),
          deadLetterQueue: lostCalls,
        }),
        new SqsQueue(errands.queue, {
          message: RuleTargetInput.fromObject({ kind: 'bedtime' satisfies ErrandKind, ...detail }),
        }),
      ],
    });
  }
}
