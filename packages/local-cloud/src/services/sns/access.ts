import { compileResourcePolicy } from '../../aws/policy/resource-policy.ts';
import type { Iam, Principal, RequestContext } from '../../aws/types.ts';
import type { Clock } from '../../clock.ts';
import { AwsError } from '../../errors.ts';
import type { Json } from '../../json.ts';
import type { Stack } from '../../template/types.ts';

/** Throws `AccessDeniedException` unless a role may perform `action` (`SNS:Publish`) on a topic. */
export type Authorize = (principal: Principal, action: string, topicArn: string, context?: RequestContext) => void;

/**
 * Within one account, an allow in either the role's or the topic's own policy is enough, and a deny in either wins
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html).
 */
export function topicAuthorizer(stack: Stack, iam: Iam, clock: Pick<Clock, 'now'>): Authorize {
  const documents = new Map<string, Json[]>();
  for (const { properties } of stack.ofType('AWS::SNS::TopicPolicy')) {
    for (const topic of Array.isArray(properties.Topics) ? properties.Topics : []) {
      documents.set(String(topic), [...(documents.get(String(topic)) ?? []), properties.PolicyDocument ?? null]);
    }
  }
  const policies = new Map(
    [...documents].map(([topic, found]) => [topic, compileResourcePolicy(found, topic, stack, clock)]),
  );
  return (principal, action, topicArn, context = {}) => {
    const own = policies.get(topicArn)?.(principal, action, topicArn, context) ?? 'nothing';
    if (own === 'deny') {
      throw new AwsError(
        'AccessDeniedException',
        `User: ${principal.arn} is not authorized to perform: ${action} on resource: ${topicArn} with an explicit deny in a resource-based policy`,
      );
    }
    try {
      iam.authorize(principal, action, topicArn, context);
    } catch (error) {
      const isSilence = error instanceof AwsError && !error.message.includes('with an explicit deny');
      if (own !== 'allow' || !isSilence) throw error;
    }
  };
}
