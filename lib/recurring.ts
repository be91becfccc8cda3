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
  /** How long Scheduler may try to invoke the function when it cannot; 60 s is the least that it takes. */
  readonly retrySeconds?: number;
}

/** Runs a function again and again. Without `retrySeconds` the next run does what one did not. */
export function recurring(scope: Construct, id: string, props: RecurringProps): void {
  const { worker, description, every, retrySeconds } = props;
  // A schedule acts in the name of its group, and this one is in the group that every account has.
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
