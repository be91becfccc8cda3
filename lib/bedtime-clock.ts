import { ArnFormat, Stack, Validations } from 'aws-cdk-lib';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { IConstruct } from 'constructs';
import type { Alarms } from './alarms.ts';
import { lostEvents } from './lost-events.ts';
import { serviceRole } from './service-role.ts';

export interface BedtimeClockProps {
  readonly stage: string;
  readonly bus: IEventBus;
  readonly alarms: Alarms;
}

/**
 * The group of the schedules that `setBedtime` makes, one for each bedtime, and their permission: to put one event on
 * our bus.
 */
export class BedtimeClock extends Construct {
  /** The name of their group. */
  readonly group: string;
  readonly #deadLetters: Queue;
  readonly #role: Role;
  readonly #bus: IEventBus;

  constructor(scope: Construct, id: string, { stage, bus, alarms }: BedtimeClockProps) {
    super(scope, id);
    this.group = `nightlight-${stage}-bedtimes`;
    this.#bus = bus;
    // The families' schedules are in this group and not in the template; deleting the stack deletes them with the
    // group.
    new CfnScheduleGroup(this, 'Group', { name: this.group });
    this.#deadLetters = lostEvents(this, 'DeadLetters', 'schedules');
    alarms.addQueue('LostBedtimeRings', this.#deadLetters, "A bedtime's event could not be delivered.");
    this.#role = serviceRole(this, 'Role', 'scheduler', {
      description: 'Lets the schedules of bedtimes put their event on the bus',
      // Only on behalf of schedules in this group: https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
      sourceArn: this.#arn('schedule-group', this.group),
    });
    this.#role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['events:PutEvents'], resources: [bus.eventBusArn] }),
    );
    this.#role.addToPrincipalPolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [this.#deadLetters.queueArn] }),
    );
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
      SCHEDULE_DEAD_LETTERS_ARN: this.#deadLetters.queueArn,
    };
  }

  /**
   * For the role of the data source that sets and deletes schedules. Passing a role passes on its permissions, so only
   * this role may be passed, and only to Scheduler.
   */
  grantManage(grantee: Role): void {
    grantee.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['scheduler:CreateSchedule', 'scheduler:UpdateSchedule', 'scheduler:DeleteSchedule'],
        resources: [this.#arn('schedule', `${this.group}/*`)],
      }),
    );
    this.#allowPass(grantee);
    this.#acknowledgeSchedules(grantee);
  }

  /** For the function that finds schedules that are missing or left over. Listing takes no resource. */
  grantReconcile(fn: Function): void {
    for (const [name, value] of Object.entries(this.variables)) fn.addEnvironment(name, value);
    fn.addToRolePolicy(new PolicyStatement({ actions: ['scheduler:ListSchedules'], resources: ['*'] }));
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['scheduler:CreateSchedule', 'scheduler:DeleteSchedule'],
        resources: [this.#arn('schedule', `${this.group}/*`)],
      }),
    );
    this.#allowPass(fn.grantPrincipal);
    this.#acknowledgeSchedules(fn.role ?? fn);
  }

  /** For the function that stops the clocks of an account that ends. */
  grantStop(fn: Function): void {
    fn.addEnvironment('SCHEDULE_GROUP', this.group);
    fn.addToRolePolicy(
      new PolicyStatement({
        actions: ['scheduler:DeleteSchedule'],
        resources: [this.#arn('schedule', `${this.group}/*`)],
      }),
    );
    this.#acknowledgeSchedules(fn.role ?? fn);
  }

  #allowPass(grantee: IPrincipal): void {
    grantee.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ['iam:PassRole'],
        resources: [this.#role.roleArn],
        conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
      }),
    );
  }

  /** @param grantee below which the policy is that was allowed them */
  #acknowledgeSchedules(grantee: IConstruct): void {
    Validations.of(grantee).acknowledge({
      id: `AwsSolutions-IAM5[Resource::arn:aws:scheduler:${Stack.of(this).region}:<AWS::AccountId>:schedule/${this.group}/*]`,
      reason: 'The schedules of bedtimes, which families create at run time.',
    });
  }

  #arn(resource: string, resourceName: string): string {
    return Stack.of(this).formatArn({
      service: 'scheduler',
      resource,
      resourceName,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
  }
}
