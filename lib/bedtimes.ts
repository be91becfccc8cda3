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
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { environment, pace } from '../functions/checkBedtime/env.ts';
import { tellBedtimeStory } from '../graphql/generated/operations.ts';
import { bedtimeEvent } from '../story/schedule.ts';
import type { Alarms } from './alarms.ts';
import type { StoryApi } from './api.ts';
import { lostEvents } from './lost-events.ts';
import { serviceRole } from './service-role.ts';
import { StoryFunction } from './story-function.ts';
import type { StoryStore } from './story-store.ts';

export interface BedtimesProps {
  readonly bus: IEventBus;
  readonly store: StoryStore;
  readonly api: StoryApi;
  readonly alarms: Alarms;
  /** Stories a day and family. */
  readonly dailyQuota: number;
  /** Days until a story is removed; 0 keeps stories. */
  readonly retentionDays: number;
}

/**
 * A rule's name as its metrics have it (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html). `Ref` of a rule on a bus
 * other than the default one is `bus|name`: https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html
 */
const bareName = (rule: Rule): string => Fn.select(1, Fn.split('|', rule.ruleName));

/** What happens when a bedtime comes: the API is called, and a quarter of an hour later a function checks whether the story is there. */
export class Bedtimes extends Construct {
  constructor(scope: Construct, id: string, props: BedtimesProps) {
    super(scope, id);
    const lostCalls = lostEvents(this, 'LostCalls', 'a rule');
    const kept = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
    const lostChecks = new Queue(this, 'LostChecks', { ...kept, retentionPeriod: Duration.days(14) });
    const checks = new Queue(this, 'Checks', {
      ...kept,
      deliveryDelay: Duration.seconds(pace.delaySeconds),
      visibilityTimeout: Duration.seconds(pace.functionSeconds * 6),
      retentionPeriod: Duration.days(1),
      deadLetterQueue: { queue: lostChecks, maxReceiveCount: 5 },
    });
    const worker = this.#worker(props, checks);
    const rule = this.#rule(props, checks, lostCalls);
    this.#watch(props, worker, rule);
    props.alarms.addQueue('LostBedtimeCalls', lostCalls, 'A bedtime came and its event was given up.');
    props.alarms.addQueue('LostBedtimeChecks', lostChecks, 'A bedtime came and its event was given up.');
  }

  #watch({ alarms, bus }: BedtimesProps, worker: StoryFunction, rule: Rule): void {
    const period = Duration.minutes(5);
    alarms.add('MissedBedtimes', {
      metric: worker.ownMetric('BedtimeMissed', period),
      threshold: 1,
      description:
        'A quarter of an hour after a bedtime its story was not there. It has been made; the road to the API is broken.',
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

  #worker({ store, dailyQuota, retentionDays }: BedtimesProps, checks: Queue): StoryFunction {
    const worker = new StoryFunction(this, 'CheckBedtime', {
      name: 'checkBedtime',
      description: 'Looks whether the story of an evening is there, and makes it when it is not',
      timeoutSeconds: pace.functionSeconds,
      environment: environment({ DAILY_QUOTA: String(dailyQuota), RETENTION_DAYS: String(retentionDays) }),
    });
    store.grantTell(worker);
    worker.addEventSource(new SqsEventSource(checks, { batchSize: 10, reportBatchItemFailures: true }));
    return worker;
  }

  #rule({ bus, api }: BedtimesProps, checks: Queue, lostCalls: Queue): Rule {
    const connection = new Connection(this, 'Connection', {
      description: 'The API key, which opens tellBedtimeStory and nothing else',
      authorization: Authorization.apiKey('x-api-key', SecretValue.resourceAttribute(api.key)),
    });
    const destination = new ApiDestination(this, 'Destination', {
      connection,
      endpoint: api.url,
      httpMethod: HttpMethod.POST,
      // What a region allows unless more is asked for: docs/scale.md
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
          // Values are put in as they are, not escaped: ids and a time hold nothing that JSON would have to escape.
          event: RuleTargetInput.fromObject({ query: tellBedtimeStory, variables: detail }),
          eventRole: role,
          retryAttempts: 185,
          maxEventAge: Duration.hours(24),
          deadLetterQueue: lostCalls,
        }),
        new SqsQueue(checks, { message: RuleTargetInput.fromObject(detail) }),
      ],
    });
  }
}
