import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import type { Construct } from 'constructs';
import { serviceRole } from './service-role.ts';

export interface RecurringProps {
  readonly worker: Function;
  readonly description: string;
  /** Such as `1 minute`. */
  readonly every: string;
  /** How long Scheduler may retry invoking the function; 60 s is the minimum. */
  readonly retrySeconds?: number;
}

/** Runs a function repeatedly. Without `retrySeconds` the next run does what a failed one did not. */
export function recurring(scope: Construct, id: string, props: RecurringProps): void {
  const { worker, description, every, retrySeconds } = props;
  // A schedule's condition names its group; this schedule is in the default group, which every account has.
  const group = Stack.of(scope).formatArn({
    service: 'scheduler',
    resource: 'schedule-group',
    resourceName: 'default',
    arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
  });
  const role = serviceRole(scope, `${id}Role`, 'scheduler', { sourceArn: group });
  role.addToPrincipalPolicy(
    new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [worker.functionArn] }),
  );
  new CfnSchedule(scope, id, {
    description,
    scheduleExpression: `rate(${every})`,
    flexibleTimeWindow: { mode: 'OFF' },
    target: {
      arn: worker.functionArn,
      roleArn: role.roleArn,
      input: JSON.stringify({ sweep: true }),
      retryPolicy:
        retrySeconds === undefined
          ? { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 }
          : { maximumRetryAttempts: 10, maximumEventAgeInSeconds: retrySeconds },
    },
  });
}
