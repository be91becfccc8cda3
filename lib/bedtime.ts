import { ArnFormat, Duration, SecretValue, Stack, Validations } from 'aws-cdk-lib';
import { Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { ApiDestination, Authorization, Connection, EventField, HttpMethod, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { ApiDestination as ApiDestinationTarget, SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { IConstruct } from 'constructs';
import { environment, pace } from '../functions/checkBedtime/env.ts';
import { tellBedtimeStory } from '../graphql/generated/operations.ts';
import { bedtimeEvent } from '../story/schedule.ts';
import type { Alarms } from './alarms.ts';
import type { StoryApi } from './api.ts';
import { lostEvents } from './lost-events.ts';
import { StoryFunction } from './story-function.ts';
import type { StoryStore } from './story-store.ts';

const kept = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };

export interface BedtimeClockProps {
  readonly stage: string;
  readonly bus: IEventBus;
}

/** Where the schedules are that `setBedtime` makes, one for each bedtime, and what they may do: put one event on our bus. */
export class BedtimeClock extends Construct {
  readonly group: string;
  readonly deadLetters: Queue;
  readonly #role: Role;
  readonly #bus: IEventBus;

  constructor(scope: Construct, id: string, { stage, bus }: BedtimeClockProps) {
    super(scope, id);
    this.group = `nightlight-${stage}-bedtimes`;
    this.#bus = bus;
    // The families' schedules are in it and nowhere in the template; deleting the stack deletes them with the group.
    new CfnScheduleGroup(this, 'Group', { name: this.group });
    this.deadLetters = lostEvents(this, 'DeadLetters', 'schedules');
    this.#role = new Role(this, 'Role', {
      description: 'Lets the schedules of bedtimes put their event on the bus',
      // Only on behalf of schedules in this group: https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account, 'aws:SourceArn': this.#arn('schedule-group', this.group) } },
      }),
    });
    this.#role.addToPrincipalPolicy(new PolicyStatement({ actions: ['events:PutEvents'], resources: [bus.eventBusArn] }));
    this.#role.addToPrincipalPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.deadLetters.queueArn] }));
  }

  /** EventBridge Scheduler of this stack's region. */
  get endpoint(): string {
    return `https://scheduler.${Stack.of(this).region}.amazonaws.com`;
  }

  /** What the resolvers read as `ctx.env`. */
  get variables(): Readonly<Record<string, string>> {
    return {
      SCHEDULE_GROUP: this.group,
      SCHEDULE_ROLE_ARN: this.#role.roleArn,
      SCHEDULE_BUS_ARN: this.#bus.eventBusArn,
      SCHEDULE_DEAD_LETTERS_ARN: this.deadLetters.queueArn,
    };
  }

  /** For the data source that sets and stops schedules. Passing a role is giving its rights away, so it is this one, to Scheduler only. */
  grantManage(grantee: IGrantable): void {
    grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({
      actions: ['scheduler:CreateSchedule', 'scheduler:UpdateSchedule', 'scheduler:DeleteSchedule'],
      resources: [this.#arn('schedule', `${this.group}/*`)],
    }));
    grantee.grantPrincipal.addToPrincipalPolicy(new PolicyStatement({
      actions: ['iam:PassRole'],
      resources: [this.#role.roleArn],
      conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
    }));
  }

  /** For the λ that stops the clocks of an account that ends. */
  grantStop(fn: Function): void {
    fn.addEnvironment('SCHEDULE_GROUP', this.group);
    fn.addToRolePolicy(new PolicyStatement({ actions: ['scheduler:DeleteSchedule'], resources: [this.#arn('schedule', `${this.group}/*`)] }));
    if (fn.role !== undefined) this.acknowledgeSchedules(fn.role);
  }

  /** @param grantee below which the policy is that was allowed them */
  acknowledgeSchedules(grantee: IConstruct): void {
    Validations.of(grantee).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:aws:scheduler:${Stack.of(this).region}:<AWS::AccountId>:schedule/${this.group}/*]`,
      reason: 'The schedules of bedtimes; which there are, only the families know.',
    });
  }

  #arn(resource: string, resourceName: string): string {
    return Stack.of(this).formatArn({ service: 'scheduler', resource, resourceName, arnFormat: ArnFormat.SLASH_RESOURCE_NAME });
  }
}

export interface BedtimesProps {
  readonly bus: IEventBus;
  readonly store: StoryStore;
  readonly api: StoryApi;
  /** Stories a day and family. */
  readonly dailyQuota: number;
  /** Days until a story is removed; 0 keeps stories. */
  readonly retentionDays: number;
}

/** What happens when a bedtime comes: the API is told, and a quarter of an hour later a λ looks whether the story is there. */
export class Bedtimes extends Construct {
  /** Calls of the API that EventBridge gave up. */
  readonly lostCalls: Queue;
  /** Checks that the λ gave up. */
  readonly lostChecks: Queue;
  readonly rule: Rule;
  readonly worker: StoryFunction;
  readonly #bus: IEventBus;

  constructor(scope: Construct, id: string, props: BedtimesProps) {
    super(scope, id);
    this.#bus = props.bus;
    this.lostCalls = lostEvents(this, 'LostCalls', 'a rule');
    this.lostChecks = new Queue(this, 'LostChecks', { ...kept, retentionPeriod: Duration.days(14) });
    const checks = new Queue(this, 'Checks', {
      ...kept,
      deliveryDelay: Duration.seconds(pace.delaySeconds),
      visibilityTimeout: Duration.seconds(pace.functionSeconds * 6),
      retentionPeriod: Duration.days(1),
      deadLetterQueue: { queue: this.lostChecks, maxReceiveCount: 5 },
    });
    this.worker = this.#worker(props, checks);
    this.rule = this.#rule(props, checks);
  }

  /** What somebody should be told of; entries of these names are in docs/runbook.md. */
  watch(alarms: Alarms, clock: BedtimeClock): void {
    const period = Duration.minutes(5);
    alarms.add('MissedBedtimes', {
      metric: new Metric({ namespace: 'Nightlight', metricName: 'BedtimeMissed', dimensionsMap: { service: 'checkBedtime' }, statistic: Stats.SUM, period }),
      threshold: 1,
      description: 'A quarter of an hour after a bedtime its story was not there. It has been made; the road to the API is broken.',
    });
    alarms.add('FailedBedtimeCalls', {
      // Of a rule on a bus of one's own both names: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
      metric: new Metric({
        namespace: 'AWS/Events', metricName: 'FailedInvocations', dimensionsMap: { EventBusName: this.#bus.eventBusName, RuleName: this.rule.ruleName }, statistic: Stats.SUM, period,
      }),
      threshold: 1,
      description: 'EventBridge has given up calling the API for a bedtime.',
    });
    for (const [name, queue] of Object.entries({ Rings: clock.deadLetters, Calls: this.lostCalls, Checks: this.lostChecks })) {
      alarms.add(`LostBedtime${name}`, {
        metric: queue.metricApproximateNumberOfMessagesVisible({ statistic: Stats.MAXIMUM, period }),
        threshold: 1,
        description: 'A bedtime came and its event was given up.',
      });
    }
  }

  #worker({ store, dailyQuota, retentionDays }: BedtimesProps, checks: Queue): StoryFunction {
    const worker = new StoryFunction(this, 'CheckBedtime', {
      name: 'checkBedtime',
      description: 'Looks whether the story of an evening is there, and makes it when it is not',
      timeoutSeconds: pace.functionSeconds,
      environment: environment({
        STORY_TABLE: store.stories.tableName,
        FAMILY_TABLE: store.family.tableName,
        DAILY_QUOTA: String(dailyQuota),
        RETENTION_DAYS: String(retentionDays),
      }),
    });
    store.grantTell(worker);
    worker.addEventSource(new SqsEventSource(checks, { batchSize: 10, reportBatchItemFailures: true }));
    return worker;
  }

  #rule({ bus, api }: BedtimesProps, checks: Queue): Rule {
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
          retryAttempts: 185,
          maxEventAge: Duration.hours(24),
          deadLetterQueue: this.lostCalls,
        }),
        new SqsQueue(checks, { message: RuleTargetInput.fromObject(detail) }),
      ],
    });
  }
}
