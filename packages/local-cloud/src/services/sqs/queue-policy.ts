import { compileResourcePolicy } from '../../aws/policy/resource-policy.ts';
import type { Caller, ResourceDecision } from '../../aws/policy/resource-policy.ts';
import type { AssumingService, Iam, Principal } from '../../aws/types.ts';
import type { Clock } from '../../clock.ts';
import { AwsError } from '../../errors.ts';
import type { Json } from '../../json.ts';
import type { Stack } from '../../template/types.ts';

/** Each throws `AccessDeniedException` unless the caller may perform the action on the queue. */
export interface QueueAuthorizer {
  role(principal: Principal, action: string, queueArn: string, queueUrl: string): void;
  /** An AWS service has no policies of its own: only the queue's policy can allow it. */
  service(service: AssumingService, action: string, queueArn: string, queueUrl: string): void;
}

/**
 * Within one account, an allow in either the role's policies or the queue's own is enough, and a deny in either wins
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html).
 */
export function queueAuthorizer(stack: Stack, iam: Iam, clock: Pick<Clock, 'now'>): QueueAuthorizer {
  const documents = new Map<string, Json[]>();
  for (const { properties } of stack.ofType('AWS::SQS::QueuePolicy')) {
    for (const url of Array.isArray(properties.Queues) ? properties.Queues : []) {
      documents.set(String(url), [...(documents.get(String(url)) ?? []), properties.PolicyDocument ?? null]);
    }
  }
  const policies = new Map(
    [...documents].map(([url, found]) => [url, compileResourcePolicy(found, url, stack, clock)]),
  );
  const decide = (caller: Caller, action: string, queueArn: string, queueUrl: string): ResourceDecision =>
    policies.get(queueUrl)?.(caller, action, queueArn, {}) ?? 'nothing';
  return {
    role(principal, action, queueArn, queueUrl) {
      const own = decide(principal, action, queueArn, queueUrl);
      if (own === 'deny')
        throw denied(principal.arn, action, queueArn, 'with an explicit deny in a resource-based policy');
      if (own === 'allow' && !iamDenies(iam, principal, action, queueArn)) return;
      iam.authorize(principal, action, queueArn);
    },
    service(service, action, queueArn, queueUrl) {
      const own = decide(service, action, queueArn, queueUrl);
      if (own === 'deny')
        throw denied(service.name, action, queueArn, 'with an explicit deny in a resource-based policy');
      if (own === 'nothing')
        throw denied(service.name, action, queueArn, `because no resource-based policy allows the ${action} action`);
    },
  };
}

/** The messages of https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
const denied = (who: string, action: string, queueArn: string, reason: string): AwsError =>
  new AwsError(
    'AccessDeniedException',
    `User: ${who} is not authorized to perform: ${action} on resource: ${queueArn} ${reason}`,
  );

/** Whether a role's own policy explicitly denies it, rather than just not allowing it. */
function iamDenies(iam: Iam, principal: Principal, action: string, queueArn: string): boolean {
  try {
    iam.authorize(principal, action, queueArn);
    return false;
  } catch (error) {
    return error instanceof AwsError && error.message.includes('with an explicit deny');
  }
}
